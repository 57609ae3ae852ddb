// Réglages > Extension : le bouton sur les pages mêmes de l’outil de travail, et le favori pour les navigateurs qui ne l’ont pas.

export const extension = {
  title: 'Extension du navigateur',
  about: 'Démarrer et arrêter des chronomètres, et saisir du temps, sur les pages de votre outil de travail.',
  guests: 'L’extension n’est pas pour les invités',
  guestsWhy:
    'Les invités consultent des ponts et n’ont pas de temps à eux ici : il n’y a donc rien à suivre. Demandez à un propriétaire de faire de vous un membre.',
  pair: {
    title: 'Associer un navigateur',
    about: 'Ouvrez l’extension depuis la barre d’outils de ce navigateur, et tapez-y cette adresse et un code.',
    server: 'Adresse du serveur',
    code: 'Code',
    make: 'Afficher un code',
    another: 'Un autre code',
    left: 'valable une fois, encore {{left}}',
    over: 'Ce code n’est plus valable : il l’était cinq minutes.',
    joined: '« {{name}} » est associé.',
  },
  paired: {
    title: 'Navigateurs associés',
    about: 'Chacun a un jeton qui suit votre temps et ne fait rien d’autre. Ils figurent aussi sous Jetons d’API.',
    browser: 'Navigateur',
    since: 'Associé',
    used: 'Dernier usage',
    none: 'Aucun navigateur n’est encore associé.',
  },
  install: {
    title: 'L’installer',
    about:
      'La personne qui gère ce serveur crée les deux versions par une commande dans le dossier de Hourbridge, et vous remet le dossier pour votre navigateur :',
    chromium: 'Chrome, Edge et autres navigateurs Chromium',
    chromiumSteps: {
      open: 'Ouvrez cette adresse dans le navigateur :',
      next: 'Activez le « Mode développeur ».',
      choose: 'Appuyez sur « Charger l’extension non empaquetée » et choisissez ce dossier :',
      pair: 'Épinglez l’extension à la barre d’outils, et associez-la ci-dessous.',
    },
    firefox: 'Firefox',
    firefoxSteps: {
      open: 'Ouvrez cette adresse dans le navigateur :',
      next: 'Appuyez sur « Charger un module complémentaire temporaire… ».',
      choose: 'Choisissez le fichier manifest.json dans ce dossier :',
      pair: 'Associez-la ci-dessous. Firefox l’oublie quand il se ferme : chargez-la alors de nouveau, et associez-la de nouveau si elle le demande.',
    },
  },
  bookmarklet: {
    title: 'Sans l’extension : un favori',
    about:
      'Faites-en glisser un vers les favoris de votre navigateur. Utilisé sur la page d’une tâche, il ouvre le dialogue de cette tâche dans une fenêtre à part.',
    link: 'Suivre le temps – {{tool}}',
    pressed: 'Il se glisse dans vos favoris, et s’utilise sur la page d’une tâche.',
    copy: 'Au clavier ou sur un téléphone : copiez le code au-dessous, ajoutez n’importe quelle page aux favoris, et mettez le code à la place de l’adresse de ce favori.',
    none: 'Il n’y a pas encore de pont dont les tâches puissent être suivies.',
  },
} as const
