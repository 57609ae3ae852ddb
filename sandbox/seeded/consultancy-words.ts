// What the work at Fjeldmark Consulting is called: groups of tasks, and what people note down.

export const groups: readonly { readonly title: string; readonly tasks: readonly string[]; readonly below: string }[] = [
  {
    title: 'Discovery',
    tasks: ['Kick-off workshop', 'Interviews with users', 'Goals and measures'],
    below: 'Interview notes, cleaned up',
  },
  {
    title: 'Concept',
    tasks: ['Process maps', 'First draft & feedback', 'Estimate for the board'],
    below: 'Second draft',
  },
  {
    title: 'Build',
    tasks: ['Core functions', 'Integration with the finance system', 'Access rights'],
    below: 'Retry when the finance system is away',
  },
  {
    title: 'Test',
    tasks: ['Test plan', 'Acceptance test', 'Fixes after test'],
    below: 'Accessibility check',
  },
  {
    title: 'Handover',
    tasks: ['Training', 'Manual for administrators', 'Final report'],
    below: 'Screenshots in Danish',
  },
]

export const taskNotes: readonly string[] = [
  'Workshop with the customer',
  'Prepared and sent the draft',
  'Questions by e-mail',
  'Reviewed with Rasmus',
  'Fixed what came up on Monday',
  'Phone call, 2 open points',
  'Research',
  'Documentation',
  'Went through the list again',
  'Pair work',
]

export const projectNotes: readonly string[] = ['Status meeting', 'Planning', 'Steering group', 'Mail']
