// What is wrong, and what to do.

export const health = {
  title: 'Health',
  about: 'Everything is looked at live: database, connections, webhooks, bridges.',
  looking: 'Asking every vendor…',
  again: 'Look again',
  allWell: 'All is well.',
  wrong_one: '{{count, number}} thing is wrong.',
  wrong_other: '{{count, number}} things are wrong.',
  todo: 'What to do',
  good: 'In order',
  looked: 'Looked at {{when}}',
  rates: 'Requests per connection',
  noConnections: 'There are no connections yet.',
  things: { database: 'Database', setup: 'Set-up' },
} as const
