// Ce qui ne va pas, et que faire.

export const health = {
  title: 'Santé',
  about: 'Tout est examiné en direct : base de données, connexions, webhooks, ponts.',
  looking: 'Chaque fournisseur est interrogé…',
  again: 'Regarder de nouveau',
  allWell: 'Tout va bien.',
  wrong_one: '{{count, number}} chose ne va pas.',
  wrong_other: '{{count, number}} choses ne vont pas.',
  todo: 'Que faire',
  good: 'En ordre',
  looked: 'Examiné {{when}}',
  rates: 'Requêtes par connexion',
  noConnections: 'Il n’y a pas encore de connexion.',
  things: { database: 'Base de données', setup: 'Configuration' },
} as const
