// Northlight Studio, had it worked in Redmine: people, projects with issues, and two weeks of time. Entered as its administrator would.

import { seededChance } from '../../../sandbox/core/chance.ts'
import { type Client, makeClient, type Person } from './client.ts'

const staff = {
  mona: { name: 'Mona Berg', email: 'mona@northlight.example', role: 'Manager' },
  jonas: { name: 'Jonas Friis', email: 'jonas@northlight.example', role: 'Developer' },
  aino: { name: 'Aino Korpela', email: 'aino@northlight.example', role: 'Developer' },
  sam: { name: 'Sam Okafor', email: 'sam@harbour-museum.example', role: 'Reporter' },
  /** Has left. */
  lea: { name: 'Lea Martin', email: 'lea@northlight.example', role: 'Developer' },
} as const

type Name = keyof typeof staff

const projects = {
  website: { name: 'Museum website', team: ['mona', 'jonas', 'aino', 'lea'] },
  exhibition: { name: 'Exhibition app', team: ['mona', 'jonas', 'aino', 'sam'] },
  booking: { name: 'Booking redesign', team: ['mona', 'jonas', 'aino'] },
  product: { name: 'Own product', team: ['mona', 'jonas', 'aino'] },
  /** Is closed. */
  signage: { name: 'Museum signage', team: ['mona', 'aino'] },
} as const satisfies Record<string, { name: string; team: readonly Name[] }>

type ProjectKey = keyof typeof projects

interface Row {
  readonly project: ProjectKey
  readonly subject: string
  readonly assigned?: Name
  readonly parent?: string
  readonly isClosed?: boolean
}

const issues = {
  homepage: { project: 'website', subject: 'Homepage redesign', assigned: 'aino' },
  homepageHero: { project: 'website', subject: 'Hero image and video', assigned: 'aino', parent: 'homepage' },
  homepageOld: { project: 'website', subject: 'What the old homepage got wrong', parent: 'homepage', isClosed: true },
  ticketShop: { project: 'website', subject: 'Ticket shop checkout', assigned: 'jonas' },
  exhibitionGuide: { project: 'exhibition', subject: 'Exhibition guide, first rooms', assigned: 'aino' },
  audioTour: { project: 'exhibition', subject: 'Audio tour offline', assigned: 'jonas' },
  timetable: { project: 'booking', subject: 'Timetable on small screens', assigned: 'jonas' },
  seatMap: { project: 'booking', subject: 'Seat map', assigned: 'aino' },
  seatMapKeyboard: { project: 'booking', subject: 'Seat map: keyboard and screen reader', assigned: 'aino', parent: 'seatMap' },
  exportPdf: { project: 'product', subject: 'Export to PDF', assigned: 'jonas' },
  onboarding: { project: 'product', subject: 'Onboarding in three steps', assigned: 'aino' },
  loginBug: { project: 'product', subject: 'Login loops with an expired invitation', assigned: 'jonas', isClosed: true },
  signs: { project: 'signage', subject: 'Signs for the stairs', assigned: 'aino' },
} as const satisfies Record<string, Row>

type IssueKey = keyof typeof issues

/** What each person's days are about. Some of it is on a project, and on no issue. */
const work: Readonly<Record<'mona' | 'jonas' | 'aino', readonly (readonly [IssueKey | ProjectKey, string])[]>> = {
  mona: [
    ['homepage', 'Review with the museum'],
    ['ticketShop', 'Offer for phase two'],
    ['booking', 'Weekly call with Fjord Ferries'],
    ['product', 'Planning'],
  ],
  jonas: [
    ['ticketShop', 'Payment errors, second try'],
    ['audioTour', 'Download queue'],
    ['timetable', 'Breakpoints'],
    ['exportPdf', 'Page breaks'],
    ['loginBug', 'Reproduce and fix'],
  ],
  aino: [
    ['homepage', 'Wireframes'],
    ['homepageHero', 'Video: subtitles & poster image'],
    ['exhibitionGuide', 'Room plans'],
    ['seatMap', 'Colours – contrast check'],
    ['onboarding', ''],
    ['website', 'Phone calls'],
  ],
}

const days = 14
const dayMs = 86_400_000

export interface Seeded {
  readonly people: Readonly<Record<Name, Person>>
  readonly projects: Readonly<Record<ProjectKey, number>>
  readonly issues: Readonly<Record<IssueKey, number>>
  /** By name: Design, Development. */
  readonly activities: ReadonlyMap<string, number>
  readonly time: readonly number[]
}

/** `now` in milliseconds: time ends on the day before. Nothing of it is random but the passwords and keys. */
export async function seedCompany(server: { url: string; adminKey: string }, now: number): Promise<Seeded> {
  const admin = makeClient(server.url, server.adminKey)
  const people = await each(staff, ({ name, email }) => admin.addUser({ name, email }))
  const roles = new Map((await admin.roles()).map(({ id, name }) => [name, id]))
  const memberOf = (name: Name) => ({ user: people[name].id, role: roles.get(staff[name].role)! })
  const opened = await each(projects, ({ name, team }) => admin.addProject({ name, members: team.map(memberOf) }))
  const entered = await addIssues(admin, { people, opened })
  const activities = new Map((await admin.activities()).map(({ id, name }) => [name, id]))
  const time = await addWeeks(admin, { people, opened, entered, activities, now })
  for (const [key, { isClosed }] of Object.entries<Row>(issues))
    if (isClosed) await admin.editIssue(entered[key as IssueKey], { status: 5 })
  await admin.closeProject(opened.signage)
  await admin.lockUser(people.lea.id)
  return { people, projects: opened, issues: entered, activities, time }
}

interface Entered {
  readonly people: Seeded['people']
  readonly opened: Seeded['projects']
}

async function addIssues(admin: Client, { people, opened }: Entered): Promise<Seeded['issues']> {
  const entered = new Map<string, number>()
  for (const [key, { project, subject, assigned, parent }] of Object.entries<Row>(issues)) {
    const where = { project: opened[project], subject, parent: parent ? entered.get(parent)! : null }
    entered.set(key, await admin.addIssue({ ...where, assigned: assigned ? people[assigned].id : null }))
  }
  return Object.fromEntries(entered) as Seeded['issues']
}

/** Two or three pieces a working day for everybody who works, in quarters of an hour. */
async function addWeeks(
  admin: Client,
  {
    people,
    opened,
    entered,
    activities,
    now,
  }: Entered & { entered: Seeded['issues']; activities: Seeded['activities']; now: number },
): Promise<number[]> {
  const chance = seededChance(7)
  const time: number[] = []
  for (let back = days; back >= 1; back--) {
    const day = new Date(now - back * dayMs)
    if ([0, 6].includes(day.getUTCDay())) continue
    for (const name of ['mona', 'jonas', 'aino'] as const) {
      for (let left = 2 + chance.below(2); left > 0; left--) {
        const [on, comments] = chance.pick(work[name])
        const where = on in issues ? { issue: entered[on as IssueKey] } : { project: opened[on as ProjectKey] }
        const activity = activities.get(name === 'jonas' ? 'Development' : 'Design')!
        const hours = 0.5 + chance.below(11) / 4
        const piece = { ...where, user: people[name].id, day: day.toISOString().slice(0, 10), hours, activity, comments }
        time.push(await admin.addTime(piece))
      }
    }
  }
  return time
}

/** One after the other, so that ids follow the order here. */
async function each<K extends string, V, R>(rows: Readonly<Record<K, V>>, make: (row: V) => Promise<R>): Promise<Record<K, R>> {
  const made: [string, R][] = []
  for (const [key, row] of Object.entries<V>(rows)) made.push([key, await make(row)])
  return Object.fromEntries(made) as Record<K, R>
}
