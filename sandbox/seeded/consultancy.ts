// Fjeldmark Consulting: a company that plans in Forecast and bills from TimeLog. Plain data and pure functions; each
// vendor's seed makes its own ids from the keys here.

import { type Chance, seededChance } from '../core/chance.ts'
import { groups, projectNotes, taskNotes } from './consultancy-words.ts'

export interface ConsultancyPerson {
  readonly key: string
  readonly firstName: string
  readonly lastName: string
  /** As Forecast has it. */
  readonly email: string
  readonly initials: string
  readonly jobTitle: string
  /** As TimeLog has it; null where there is no TimeLog user. */
  readonly timelogEmail: string | null
  /** On how many of a hundred working days there is time of theirs. */
  readonly daysIn100: number
}

export interface ConsultancyProject {
  readonly key: string
  readonly name: string
  /** `custom_project_id` at Forecast, the project number at TimeLog. */
  readonly code: string
  readonly customer: string
  /** One exists only at Forecast. */
  readonly inTimelog: boolean
  readonly isBillable: boolean
  /** Keys of the people who work on it. */
  readonly team: readonly string[]
  /** There is little time on it. */
  readonly isSmall: boolean
}

export interface ConsultancyColumn {
  readonly key: 'todo' | 'doing' | 'review' | 'done'
  readonly name: string
  readonly category: 'TODO' | 'INPROGRESS' | 'DONE'
}

export interface ConsultancyTask {
  /** '{project}/{group}' and below it '{project}/{group}/{place}' … */
  readonly key: string
  readonly project: string
  /** The key of the task above it. */
  readonly parent: string | null
  readonly title: string
  /** Calendar days. */
  readonly from: string | null
  readonly until: string | null
  readonly column: ConsultancyColumn['key']
  /** Keys of people. */
  readonly assigned: readonly string[]
  /** 0 where nobody has estimated it. */
  readonly estimateMinutes: number
  readonly isBillable: boolean
}

/** Time on a task, on a project as such, or on something that belongs to no project. */
export type ConsultancySpot =
  | { readonly task: string }
  | { readonly project: string }
  | { readonly nonProject: 'internal' | 'vacation' }

export interface ConsultancyTime {
  readonly key: string
  readonly person: string
  readonly on: ConsultancySpot
  /** A calendar day. */
  readonly day: string
  readonly minutes: number
  readonly note: string | null
}

const person = (
  key: string,
  name: string,
  jobTitle: string,
  timelog: 'same' | 'upper case' | 'none' = 'same',
  daysIn100 = 97,
): ConsultancyPerson => {
  const [firstName, lastName] = name.split(' ') as [string, string]
  const email = `${key}@fjeldmark.example`
  const initials = (firstName.slice(0, 1) + lastName.slice(0, 2)).toUpperCase()
  const timelogEmail = { same: email, 'upper case': email.toUpperCase(), none: null }[timelog]
  return { key, firstName, lastName, email, initials, jobTitle, timelogEmail, daysIn100 }
}

export const consultancyPeople: readonly ConsultancyPerson[] = [
  person('ida', 'Ida Thorsen', 'Managing partner'),
  person('rasmus', 'Rasmus Lund', 'Project manager'),
  person('sofie', 'Sofie Dahl', 'Project manager', 'upper case'),
  person('mikkel', 'Mikkel Brandt', 'Developer'),
  person('freja', 'Freja Holm', 'Developer'),
  person('noah', 'Noah Vestergaard', 'Developer'),
  person('alma', 'Alma Krogh', 'Designer'),
  person('viktor', 'Viktor Bang', 'Business analyst'),
  person('clara', 'Clara Winther', 'Business analyst'),
  person('emil', 'Emil Storm', 'Tester', 'same', 30),
  person('liva', 'Liva Friis', 'Student assistant', 'none', 20),
  person('oscar', 'Oscar Juhl', 'Freelance architect', 'none', 15),
]

export const consultancyProjects: readonly ConsultancyProject[] = [
  project('portal', 'Customer portal', 'FM-101', 'Nordhavn Energy', ['rasmus', 'mikkel', 'freja', 'alma', 'emil', 'liva']),
  project('erp', 'ERP selection', 'FM-102', 'Birk & Bøg Furniture', ['ida', 'viktor', 'clara', 'oscar']),
  project('app', 'Driver app', 'FM-103', 'Storebro Logistics', ['sofie', 'noah', 'freja', 'alma', 'emil']),
  project('data', 'Data warehouse', 'FM-104', 'Nordhavn Energy', ['rasmus', 'viktor', 'mikkel', 'oscar'], { isSmall: true }),
  project('own', 'Own website', 'FM-900', 'Fjeldmark Consulting', ['ida', 'alma', 'rasmus', 'sofie', 'viktor', 'liva'], {
    isBillable: false,
    isSmall: true,
  }),
  project('pilot', 'Route planning pilot', 'FM-105', 'Storebro Logistics', ['sofie', 'noah', 'clara'], {
    inTimelog: false,
    isSmall: true,
  }),
]

function project(
  key: string,
  name: string,
  code: string,
  customer: string,
  team: readonly string[],
  { isBillable = true, inTimelog = true, isSmall = false } = {},
): ConsultancyProject {
  return { key, name, code, customer, team, isBillable, inTimelog, isSmall }
}

/** Every project has these, with ids of its own. */
export const consultancyColumns: readonly ConsultancyColumn[] = [
  { key: 'todo', name: 'To do', category: 'TODO' },
  { key: 'doing', name: 'In progress', category: 'INPROGRESS' },
  { key: 'review', name: 'Review', category: 'INPROGRESS' },
  { key: 'done', name: 'Done', category: 'DONE' },
]

const dayMs = 86_400_000

/** The calendar day (UTC) so many days from `now`. */
export const dayFrom = (now: number, days: number) => new Date(now + days * dayMs).toISOString().slice(0, 10)

/** 150 tasks: in every project five groups, each with three tasks below it and one more below the second of them. */
export function consultancyTasks({ now, seed }: { now: number; seed: number }): ConsultancyTask[] {
  const chance = seededChance(seed + 40)
  return consultancyProjects.flatMap((project) =>
    groups.flatMap(({ title, tasks, below }, group) => {
      const top = `${project.key}/${group + 1}`
      const second = `${top}/2`
      const leaf = (key: string, parent: string, name: string) =>
        taskBelow({ project, key, parent, title: name, group, now, chance })
      return [
        { ...leaf(top, '', title), parent: null, assigned: [], estimateMinutes: 0 },
        ...tasks.map((name, place) => leaf(`${top}/${place + 1}`, top, name)),
        leaf(`${second}/1`, second, below),
      ]
    }),
  )
}

interface Leaf {
  readonly project: ConsultancyProject
  readonly key: string
  readonly parent: string
  readonly title: string
  readonly group: number
  readonly now: number
  readonly chance: Chance
}

/** Earlier groups are done, the third is in full swing, later ones have hardly begun. */
const columnsByGroup: readonly (readonly ConsultancyColumn['key'][])[] = [
  ['done'],
  ['done', 'done', 'review'],
  ['doing', 'doing', 'review', 'todo'],
  ['todo', 'todo', 'doing'],
  ['todo'],
]

/** One task in eight is nobody's, one in five is not estimated, and a few have no dates. */
function taskBelow({ project, key, parent, title, group, now, chance }: Leaf): ConsultancyTask {
  const begins = -56 + group * 18 + chance.below(8)
  const isDated = chance.below(40) > 0
  const first = chance.below(project.team.length)
  const several = chance.below(3)
  const assigned = chance.below(8) === 0 ? [] : project.team.filter((_, place) => place === first || place === first + several)
  return {
    ...{ key, parent, title, assigned, project: project.key, isBillable: project.isBillable && chance.below(12) > 0 },
    from: isDated ? dayFrom(now, begins) : null,
    until: isDated ? dayFrom(now, begins + 10 + chance.below(12)) : null,
    column: chance.pick(columnsByGroup[group]!),
    estimateMinutes: chance.below(5) === 0 ? 0 : 240 + chance.below(40) * 60,
  }
}

const workedDays = 42

/** Six weeks of working days that end yesterday, oldest first; who works has two to four pieces of work a day. */
export function consultancyTime({ now, seed }: { now: number; seed: number }): ConsultancyTime[] {
  const chance = seededChance(seed + 41)
  const tasks = consultancyTasks({ now, seed })
  const spots = new Map(consultancyPeople.map(({ key }) => [key, spotsOf(key, tasks)]))
  const rows: Omit<ConsultancyTime, 'key'>[] = []
  for (let back = workedDays; back >= 1; back--) {
    const day = dayFrom(now, -back)
    if ([0, 6].includes(new Date(day).getUTCDay())) continue
    for (const { key, daysIn100 } of consultancyPeople)
      if (chance.below(100) < daysIn100) rows.push(...dayOf({ person: key, day, spots: spots.get(key)!, chance }))
  }
  rows.push(...oddities(now, tasks))
  return rows.map((row, place) => ({ key: `time-${place + 1}`, ...row }))
}

/** Where somebody's time may be: the usual, and what people do all the same. */
interface Spots {
  /** Tasks of theirs without others below them. */
  readonly usual: readonly string[]
  /** The same in small projects. */
  readonly inSmall: readonly string[]
  /** Tasks of theirs that have others below them. */
  readonly above: readonly string[]
  /** Tasks of their projects that are somebody else's. */
  readonly others: readonly string[]
  readonly projects: readonly string[]
}

function spotsOf(person: string, tasks: readonly ConsultancyTask[]): Spots {
  const projects = consultancyProjects.filter(({ team }) => team.includes(person))
  const [small, large] = [projects.filter(({ isSmall }) => isSmall), projects.filter(({ isSmall }) => !isSmall)]
  const hasBelow = new Set(tasks.map(({ parent }) => parent))
  const within = (some: readonly ConsultancyProject[]) => tasks.filter(({ project }) => some.some(({ key }) => key === project))
  const [mine, rest] = [within(large).filter(isOf(person)), within(large).filter((task) => !isOf(person)(task))]
  const leaves = (some: readonly ConsultancyTask[]) => some.filter(({ key }) => !hasBelow.has(key)).map(({ key }) => key)
  return {
    usual: leaves(mine),
    inSmall: leaves(within(small).filter(isOf(person))),
    above: mine.filter(({ key }) => hasBelow.has(key)).map(({ key }) => key),
    others: leaves(rest),
    projects: large.map(({ key }) => key),
  }
}

const isOf =
  (person: string) =>
  ({ assigned }: ConsultancyTask) =>
    assigned.includes(person)

interface Day {
  readonly person: string
  readonly day: string
  readonly spots: Spots
  readonly chance: Chance
}

/** One day in thirty is off. Most pieces are quarters of an hour, some are not. */
function dayOf({ person, day, spots, chance }: Day): Omit<ConsultancyTime, 'key'>[] {
  if (chance.below(30) === 0) return [{ person, day, on: { nonProject: 'vacation' }, minutes: 435, note: null }]
  const pieces = 2 + chance.below(3)
  return Array.from({ length: pieces }, () => {
    const on = spotFor(spots, chance)
    const minutes = chance.below(6) === 0 ? 7 + chance.below(170) : 30 + chance.below(13) * 15
    const note = chance.below(5) === 0 ? null : chance.pick('task' in on ? taskNotes : projectNotes)
    return { person, day, on, minutes, note }
  })
}

/** Of 200 pieces 8 are on no project, 10 in a small one, 2 on a project as such, one on a task above others, one on somebody else's. */
function spotFor({ usual, inSmall, above, others, projects }: Spots, chance: Chance): ConsultancySpot {
  const roll = chance.below(200)
  if (roll < 8) return { nonProject: 'internal' }
  if (roll < 18 && inSmall.length > 0) return { task: chance.pick(inSmall) }
  if (roll === 18 && above.length > 0) return { task: chance.pick(above) }
  if (roll === 19 && others.length > 0) return { task: chance.pick(others) }
  if (roll >= 198 || usual.length === 0) return { project: chance.pick(projects) }
  return { task: chance.pick(usual) }
}

/** What real accounts hold too: nothing at all, one minute, more than a day, the same twice, a note in many letters. */
function oddities(now: number, tasks: readonly ConsultancyTask[]): Omit<ConsultancyTime, 'key'>[] {
  const day = dayFrom(now, -1)
  const task = spotsOf('mikkel', tasks).usual[0] ?? 'portal/3/1'
  const odd = (minutes: number, note: string | null) => ({ person: 'mikkel', day, on: { task }, minutes, note })
  return [
    odd(0, null),
    odd(1, 'Typo on the start page'),
    odd(1_500, 'Moved from the old sheet'),
    odd(45, 'Pairing'),
    odd(45, 'Pairing'),
    odd(20, 'Smørrebrød & «æøå»\nsecond line, with <b>brackets</b> – 100 %'),
  ]
}
