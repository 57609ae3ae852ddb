// The overview.

export const overview = {
  title: 'Overview',
  none: 'Nothing is bridged yet',
  noneText: 'Connect a work tool and a time tracker, then a bridge between them.',
  connect: 'Connect',
  inStep: 'In step',
  total: '{{tasks, number}} tasks, {{allocations, number}} allocations, {{entries, number}} pieces of time',
  onlyEntries_one: '{{count, number}} piece of time',
  onlyEntries_other: '{{count, number}} pieces of time',
  paused: 'Paused',
  allWell: 'Everything is in step.',
  waiting: 'What waits, and why',
  conditions: 'Needs attention',
  since: 'since {{when}}',
} as const
