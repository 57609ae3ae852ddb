// La connexion, le premier démarrage, les invitations.

export const signIn = {
  title: 'Se connecter',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  with: 'Se connecter avec {{name}}',
  or: 'ou',
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
  },
} as const
