// The small company of the stories in a real Redmine: Ann, Bob and Eve, a private project with two issues, and hands to act in it. Each
// world has people and a project of its own.

import { entryRef, idIn } from '../../../src/connectors/redmine/map.ts'
import type { Clock } from '../../../src/lib/clock.ts'
import type { Piece } from '../../stories/offices.ts'
import { type Client, type Issue, makeClient, type Person, type Time, type TimeEntry } from '../server/client.ts'
import type { ClockedRedmine } from './clocked.ts'

export type Name = 'ann' | 'bob' | 'eve'

export interface Booking {
  readonly who?: Name
  /** null: on the project and on no issue. */
  readonly issue?: number | null
  readonly project?: number
  readonly day: string
  readonly minutes: number
  readonly note?: string
}

type Edit = Partial<Pick<Booking, 'day' | 'issue' | 'minutes' | 'note'>>

export interface Office {
  readonly people: Readonly<Record<Name, Person & { readonly email: string }>>
  readonly project: number
  readonly projectName: string
  readonly issues: readonly [design: number, coding: number]
  readonly activity: number
  /** The administrator, who is no participant. */
  readonly admin: Client
  /** For whatever the administrator does: with the clock of the story. */
  acts<T>(act: (admin: Client) => Promise<T>): Promise<T>
  addIssue(issue: Omit<Issue, 'project'> & { readonly project?: number }): Promise<number>
  /** Whoever it is enters time with a key of their own; answers its id. */
  enter(booking: Booking): Promise<number>
  /** The same; answers its ref. */
  book(booking: Booking): Promise<string>
  edit(ref: string, changes: Edit): Promise<void>
  erase(ref: string): Promise<void>
  /** What the three have, oldest first. */
  sheet(): Promise<Piece[]>
  rows(): Promise<TimeEntry[]>
}

const names: readonly Name[] = ['ann', 'bob', 'eve']
/** Design, in the default data. */
const activity = 8

let worlds = 0

export async function openOffice({ server, setClock }: ClockedRedmine, clock: Clock): Promise<Office> {
  const nth = ++worlds
  const admin = makeClient(server.url, server.adminKey)
  const acts = <T>(act: (client: Client) => Promise<T>, client = admin): Promise<T> => {
    setClock(clock.now())
    return act(client)
  }
  const people = await acts(hire(nth))
  const role = (await admin.roles()).find(({ name }) => name === 'Time keeper')!.id
  const projectName = `Website ${nth}`
  const members = names.map((name) => ({ user: people[name].id, role }))
  const project = await admin.addProject({ name: projectName, members })
  const addIssue: Office['addIssue'] = (issue) => acts(() => admin.addIssue({ project, ...issue }))
  const issues = [await addIssue({ subject: 'Design' }), await addIssue({ subject: 'Coding' })] as const
  for (const issue of issues) await admin.editIssue(issue, { assigned: people.ann.id })

  const clients = Object.fromEntries(names.map((name) => [name, makeClient(server.url, people[name].key)]))
  const whose = names.map((name) => people[name].id).join('|')
  const rows = () => acts(() => admin.timeOf({ user_id: whose }))
  const enter = ({ who = 'ann', issue = issues[0], project: at = project, day, minutes, note = '' }: Booking) => {
    const where = issue === null ? { project: at } : { issue }
    return acts((client) => client.addTime({ ...where, day, hours: minutes / 60, activity, comments: note }), clients[who])
  }
  return {
    ...{ people, project, projectName, issues, activity, admin, acts, addIssue, rows, enter },
    book: async (booking) => entryRef(told(await admin.readTime(await enter(booking)))),
    edit: (ref, changes) => acts(() => admin.editTime(Number(idIn(ref)), changed(changes))),
    erase: (ref) => acts(() => admin.removeTime(Number(idIn(ref)))),
    sheet: async () => (await rows()).map(pieceOf),
  }
}

const hire = (nth: number) => async (admin: Client) => {
  const people: [string, Person & { email: string }][] = []
  for (const name of names) {
    const email = `${name}-${nth}@example.com`
    people.push([name, { ...(await admin.addUser({ name: `${name[0]!.toUpperCase()}${name.slice(1)} Berg`, email })), email }])
  }
  return Object.fromEntries(people) as Office['people']
}

const told = ({ id, created_on }: TimeEntry) => ({ id: String(id), created_on })

const changed = ({ day, issue, minutes, note }: Edit): Partial<Time> => ({
  ...(day !== undefined && { day }),
  ...(issue !== undefined && { issue }),
  ...(minutes !== undefined && { hours: minutes / 60 }),
  ...(note !== undefined && { comments: note }),
})

const pieceOf = (row: TimeEntry): Piece => ({
  ref: entryRef(told(row)),
  who: String(row.user.id),
  task: row.issue ? String(row.issue.id) : null,
  day: row.spent_on,
  minutes: Math.round(row.hours * 60),
  note: row.comments,
})
