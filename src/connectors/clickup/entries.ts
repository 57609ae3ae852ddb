// Reading ClickUp's time entries: whose, over which window, and each with its place, whatever the answer at hand leaves out.

import { addDays, dayOf, startOfDay } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Ref, Seen } from '../../model/record.ts'
import type { Window } from '../connector.ts'
import * as api from './api.ts'
import type { ClickUpConfig } from './config.ts'
import * as map from './map.ts'
import type { Entry, Task } from './shape.ts'

/** A token from signing in is refused as soon as it asks for two people at once, whoever it belongs to. */
export const mayJoin = (config: ClickUpConfig) => config.tokens === undefined

/** All entries of these people on these days, as they are listed; complete, or it throws. */
export async function listWindow(session: api.ClickUp, question: Window, purpose: Purpose, isWanted = (_: Entry) => true) {
  const tasks: TaskCache = new Map()
  const seen: Seen[] = []
  for (const entry of await entriesOf(session, question, purpose)) {
    if (!isWanted(entry) || !isAskedFor(session, entry, question)) continue
    seen.push(map.seenEntry(await located(session, entry, tasks), session.zoneOf(entry.user.id)))
  }
  return seen
}

function isAskedFor(session: api.ClickUp, entry: Entry, { people, from, until }: Window): boolean {
  if (!people.includes(entry.user.id)) return false
  const day = dayOf(entry.start, session.zoneOf(entry.user.id))
  return day >= from && day <= until
}

async function entriesOf(session: api.ClickUp, question: Window, purpose: Purpose): Promise<Entry[]> {
  const { people } = question
  if (people.length > 1 && mayJoin(session.config) && session.account?.facts['joined'] === true) {
    const entries = await joinedEntries(session, question, purpose)
    if (entries) return entries
  }
  const found: Entry[] = []
  for (const person of people) found.push(...(await entriesOfPerson(session, question, person, purpose)))
  return found
}

/** Undefined when ClickUp refuses the list of people as a whole, which one person out of reach is enough for. */
async function joinedEntries(session: api.ClickUp, question: Window, purpose: Purpose): Promise<Entry[] | undefined> {
  try {
    return await api.listEntries(session, { purpose, ...bounds(session, question), assignee: question.people.join(',') })
  } catch (error) {
    if (error instanceof VendorError && error.code === 'TIMEENTRY_059') return undefined
    throw error
  }
}

/** A person whose time is refused is unknown, not without time: the listing as a whole throws, and says who it is (R5). */
async function entriesOfPerson(session: api.ClickUp, question: Window, person: Ref, purpose: Purpose): Promise<Entry[]> {
  try {
    return await api.listEntries(session, { purpose, ...bounds(session, { ...question, people: [person] }), assignee: person })
  } catch (error) {
    if (!(error instanceof VendorError && error.reason === 'refused')) throw error
    throw new VendorError('refused', `The time of person ${person} cannot be read. ${error.message}`, {
      code: error.code,
      cause: error,
    })
  }
}

/** Both bounds are exclusive at ClickUp: midnight itself needs one millisecond more (docs/connectors/clickup.md). */
function bounds(session: api.ClickUp, { people, from, until }: Window) {
  const zones = [...new Set(people.map((person) => session.zoneOf(person)))]
  return {
    after: Math.min(...zones.map((zone) => startOfDay(from, zone))) - 1,
    before: Math.max(...zones.map((zone) => startOfDay(addDays(until, 1), zone))),
  }
}

/** Tasks read while one question is answered; undefined for a task that is gone. */
type TaskCache = Map<Ref, Task | undefined>

/** Where an answer leaves out the place, the task says it, so that every way of reading gives the same fields. */
async function located(session: api.ClickUp, entry: Entry, tasks: TaskCache): Promise<map.Located> {
  const own = map.locationIn(entry)
  if (own || entry.task === null) return own ?? map.placeless(entry)
  const ref = entry.task.id
  if (!tasks.has(ref)) tasks.set(ref, await taskOrGone(session, ref))
  const task = tasks.get(ref)
  return task ? map.locationFrom(task, entry) : map.placeless(entry)
}

/** An entry that came alone: such answers lack the place and the custom id more often than not. */
export async function seenAlone(session: api.ClickUp, entry: Entry): Promise<Seen> {
  const own = map.locationIn(entry)
  const isComplete = own && (entry.task === null || entry.task.custom_id !== undefined)
  const found = isComplete ? own : await locatedAlone(session, entry, own)
  return map.seenEntry(found, session.zoneOf(entry.user.id))
}

/** By its task; where that is gone, by the listing, which may still know the place. */
async function locatedAlone(session: api.ClickUp, entry: Entry, own: map.Located | undefined): Promise<map.Located> {
  const task = entry.task && (await taskOrGone(session, entry.task.id))
  if (task) return map.locationFrom(task, entry)
  if (own) return own
  const window = { purpose: 'read', after: entry.start - 1, before: entry.start + 1, assignee: entry.user.id } as const
  const listed = (await api.listEntries(session, window)).find(({ id }) => id === entry.id)
  return (listed && map.locationIn(listed)) ?? map.placeless(entry)
}

/** How far ClickUp's clock may be from ours. */
const skewMs = 5000

export const isMadeSince = (entry: Entry, since: number) => map.madeByApi(entry) && (entry.at ?? since) >= since - skewMs

export const isBegunSince = ({ start }: Entry, since: number) => start >= since - skewMs

export const taskOrGone = (session: api.ClickUp, ref: Ref) => orGone(api.readTask(session, ref))

/** Undefined for what ClickUp itself calls gone; every other failure stays one. */
export async function orGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof VendorError && error.reason === 'missing') return undefined
    throw error
  }
}
