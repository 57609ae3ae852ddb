// La vue d'ensemble.

export const overview = {
  title: 'Vue d’ensemble',
  none: 'Aucun pont pour l’instant',
  noneText: 'Connectez un outil de travail et un outil de suivi du temps, puis créez un pont entre eux.',
  connect: 'Connecter',
  inStep: 'Synchronisé',
  total: '{{tasks, number}} tâches, {{allocations, number}} affectations, {{entries, number}} saisies',
  onlyEntries_one: '{{count, number}} saisie',
  onlyEntries_other: '{{count, number}} saisies',
  paused: 'En pause',
  allWell: 'Tout est synchronisé.',
  waiting: 'Ce qui attend, et pourquoi',
  conditions: 'À regarder',
  since: 'depuis {{when}}',
} as const
