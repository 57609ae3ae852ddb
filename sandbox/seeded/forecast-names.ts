// The ids of what is in the seeded company at Forecast, by the keys of the company. The key is good in the sandbox only.

import { consultancyColumns, consultancyProjects, consultancyTasks } from './consultancy.ts'

const numbered = (keys: readonly string[], first: number): Readonly<Record<string, number>> =>
  Object.fromEntries(keys.map((key, place) => [key, first + place]))

const keysOf = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key)

export const forecastSeed = {
  key: '5a9dbc00-SANDBOXFORECAST00000000',
  /** 'left' has left the company, 'customer' is a customer's person. */
  people: {
    ...{ ida: 710_001, rasmus: 710_002, sofie: 710_003, mikkel: 710_004, freja: 710_005, noah: 710_006 },
    ...{ alma: 710_007, viktor: 710_008, clara: 710_009, emil: 710_010, liva: 710_011, oscar: 710_012 },
    ...{ left: 710_013, customer: 710_014 },
  },
  projects: { portal: 500_001, erp: 500_002, app: 500_003, data: 500_004, own: 500_005, pilot: 500_006 },
  /** By project and column: 'portal/doing'. */
  columns: numbered(
    consultancyProjects.flatMap(({ key }) => keysOf(consultancyColumns).map((column) => `${key}/${column}`)),
    1_601_001,
  ),
  /** By project and places in the tree: 'portal/3/2'. */
  tasks: numbered(keysOf(consultancyTasks({ now: 0, seed: 1 })), 20_000_001),
  nonProject: { internal: 228_001, vacation: 228_002 },
} as const
