// La connexion, le premier démarrage, les invitations.

export const signIn = {
  title: 'Se connecter',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  with: 'Se connecter avec {{name}}',
  or: 'ou',
  elsewhere: {
    title: 'Vous n’êtes pas connecté',
    not_invited:
      'Personne n’est utilisateur ici avec cette adresse e-mail, et elle n’a pas été invitée. Demandez une invitation à un administrateur.',
    account_not_linked:
      'Il y a un utilisateur avec cette adresse e-mail, mais le fournisseur n’a pas prouvé qu’elle est la vôtre. Connectez-vous avec votre mot de passe, ou demandez à un administrateur.',
    access_denied: 'Vous avez refusé, ou le fournisseur ne vous laisse pas entrer. Rien n’a été modifié.',
    unable_to_get_user_info: 'Le fournisseur n’a pas dit qui vous êtes. Réessayez, ou utilisez un mot de passe.',
    unavailable:
      'Le fournisseur qui authentifie les personnes ne répond pas. Réessayez dans une minute, ou utilisez un mot de passe.',
    too_often: 'Il y a eu trop d’essais depuis ici. Attendez quelques minutes, puis réessayez.',
    other: 'La connexion n’a pas fonctionné là-bas. Réessayez, ou utilisez un mot de passe.',
  },
  first: {
    title: 'Bienvenue dans Hourbridge',
    text: 'Le temps là où l’on travaille et le temps que l’entreprise facture, toujours d’accord. D’abord, créez le compte du propriétaire de cette installation.',
    name: 'Votre nom',
    password: 'Un mot de passe d’au moins 10 caractères',
    submit: 'Créer le compte du propriétaire',
  },
  choose: {
    title: 'Que faut-il synchroniser ?',
    text: 'Vous pourrez ajouter le reste plus tard.',
    clickupHarvest: 'ClickUp et Harvest',
    clickupHarvestText: 'Le temps suivi sur les tâches ClickUp arrive sur les feuilles de temps Harvest.',
    forecastTimelog: 'Forecast et TimeLog',
    forecastTimelogText: 'Les tâches vont vers TimeLog, et les temps sont synchronisés dans les deux sens.',
    sandbox: 'Essayer avec l’entreprise du bac à sable',
    sandboxText: 'Deux entreprises imitées avec des semaines de temps, en un clic. Rien ne quitte cette machine.',
    connect: 'Connecter',
    enter: 'Entrer dans le bac à sable',
    entering: 'L’entreprise s’installe : une dizaine de secondes…',
    other: 'Une autre paire, ou plus tard : vers la vue d’ensemble',
  },
  invitation: {
    title: 'Vous êtes invité',
    text: '{{name}}, vous êtes invité dans ce Hourbridge en tant que {{role}}.',
    submit: 'Créer le compte',
    gone: 'Cette invitation n’est plus valable',
    goneLink: 'Vers la page de départ',
    again: 'Un nouveau mot de passe',
    againText: '{{name}}, choisissez un nouveau mot de passe. Vous serez alors déconnecté partout ailleurs.',
    againSubmit: 'L’enregistrer et se connecter',
  },
} as const
