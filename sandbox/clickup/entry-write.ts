// Creating, changing, deleting, starting and stopping entries. There is no idempotency key: the same body twice is two entries.

import { type Answer, type Body, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import { mayTouch, type Visit } from './enter.ts'
import { createdShape, listedShape, startedShape, stoppedShape } from './entry-shapes.ts'
import { putTags, tagsIn } from './entry-tags.ts'
import { refuse } from './refuse.ts'
import { advancedUsesOf } from './switches.ts'
import { taskIn } from './tasks.ts'
import { addEntry, changeEntry, dropEntry, type EntryChanges, startTimer, stopTimer } from './time.ts'
import { type Entry, isAdmin, placeOf } from './world.ts'

/** 200 and the entry as stored. Any day is accepted, and so is overlap. */
export function createEntry(visit: Visit): Answer {
  const { world, body, person } = visit
  const user = body['assignee'] === undefined ? person.id : numberIn(body, 'assignee')
  ensure(user === person.id || (isAdmin(person) && world.people.get(user)?.removed === false), refuse.noAccess)
  const { start, end } = spanIn(body)
  const task = taskFor(visit)
  const tags = tagsIn(body, person)
  const description = textIn(body, 'description')
  useAdvanced(visit, user !== person.id || task === null || tags.length > 0 || description !== '')
  const draft = { user, task, start, end, description, tags, billable: body['billable'] === true, source: 'api' }
  return ok({ data: createdShape(world, addEntry(world, draft, person.id)) })
}

/** `duration` counts only when start and end are not both given. */
function spanIn(body: Body): { start: number; end: number } {
  const start = numberIn(body, 'start')
  const end = body['end'] ?? body['stop']
  const until = end === undefined ? start + numberIn(body, 'duration') : wholeNumber(end, 'end')
  ensure(until >= start, refuse.invalid('duration must not be negative'))
  return { start, end: until }
}

function taskFor(visit: Visit): string | null {
  const ref = visit.body['tid']
  if (ref === undefined || ref === null || ref === '') return null
  ensure(typeof ref === 'string', refuse.invalid('tid must be a task id'))
  const task = taskIn(visit, ref)
  const { space } = placeOf(visit.world, task.list)
  ensure(space.timeTracking || visit.world.switches.clickAppOff === 'accept', refuse.clickAppOff)
  return task.id
}

/** The smaller plans have so many uses, then TIMEENTRY_064. */
function useAdvanced({ world }: Visit, needed: boolean) {
  const uses = advancedUsesOf(world.switches)
  if (!needed || uses === null) return
  ensure(world.advancedUsed < uses, refuse.planLimit(world.switches.planLimitStatus))
  world.advancedUsed += 1
}

const textIn = (body: Body, key: string) => (typeof body[key] === 'string' ? (body[key] as string) : '')

const numberIn = (body: Body, key: string) => wholeNumber(body[key], key)

/** Numbers may come as strings. */
function wholeNumber(value: unknown, name: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  ensure(typeof number === 'number' && Number.isInteger(number), refuse.invalid(`${name} must be a whole number`))
  return number
}

export function updateEntry(visit: Visit): Answer {
  const { world, body, params, person } = visit
  const entry = world.entries.get(params['entry']!)
  ensure(entry, refuse.noEntry)
  ensure(mayTouch(visit, entry), refuse.noAccess)
  ensure(!entry.locked || world.switches.lockedEntry === 'accept', refuse.locked(world.switches.lockedStatus))
  const changes = {
    ...textChanges(visit),
    ...spanChanges(visit, entry),
    ...(body['tid'] !== undefined && { task: taskFor(visit) }),
  }
  ensure(Object.keys(changes).length > 0 || appliesTags(visit), refuse.nothingToChange)
  useAdvanced(visit, Boolean(changes.description))
  const stored = changeEntry(world, entry, { ...changes, ...putTags(visit, entry) }, person.id)
  const shape = listedShape(world, stored)
  return ok({ data: world.switches.updateAnswer === 'array' ? [shape] : shape })
}

const appliesTags = ({ world, body }: Visit) => world.switches.putTags === 'applied' && Array.isArray(body['tags'])

function textChanges({ body }: Visit): EntryChanges {
  return {
    ...(typeof body['description'] === 'string' && { description: body['description'] }),
    ...(typeof body['billable'] === 'boolean' && { billable: body['billable'] }),
  }
}

/** Start and end go together; with both, `duration` is ignored. */
function spanChanges({ world, body }: Visit, entry: Entry): EntryChanges {
  const hasStart = body['start'] !== undefined
  const hasEnd = body['end'] !== undefined
  if (hasStart && hasEnd) return spanIn(body)
  ensure(
    (!hasStart && !hasEnd) || world.switches.startWithoutEnd === 'ignore',
    refuse.invalid('start and end must be given together'),
  )
  return body['duration'] === undefined ? {} : { end: spanIn({ start: entry.start, duration: body['duration'] }).end }
}

/** Several ids may be joined by commas; the answer is always a list. */
export function deleteEntries(visit: Visit): Answer {
  const { world, params, person } = visit
  const entries = params['entry']!.split(',').map((id) => world.entries.get(id))
  if (entries.includes(undefined)) return missing[world.switches.deleteMissingEntry]
  for (const entry of entries as Entry[]) {
    ensure(mayTouch(visit, entry), refuse.noAccess)
    ensure(!entry.locked || world.switches.lockedEntry === 'accept', refuse.locked(world.switches.lockedStatus))
  }
  const shapes = (entries as Entry[]).map((entry) => listedShape(world, entry))
  for (const entry of entries as Entry[]) dropEntry(world, entry, person.id)
  return ok({ data: shapes })
}

const missing = { '404': refuse.noEntry, empty: ok({ data: [] }), '401-oauth018': refuse.unknownId }

/** Always for the owner of the token. */
export function startEntry(visit: Visit): Answer {
  const { world, body, person } = visit
  const task = taskFor(visit)
  const tags = tagsIn(body, person)
  const description = textIn(body, 'description')
  useAdvanced(visit, task === null || tags.length > 0 || description !== '')
  const draft = { user: person.id, task, description, tags, billable: body['billable'] === true, source: 'api' }
  const shape = startedShape(world, startTimer(world, draft))
  return inForm(world.switches.startAnswer, shape)
}

/** Names no entry: it ends what runs for the owner of the token, whatever that is. */
export function stopEntry({ world, person }: Visit): Answer {
  const stopped = stopTimer(world, person.id)
  if (stopped === undefined) return noTimer[world.switches.noTimer]
  return inForm(world.switches.stopAnswer, stoppedShape(world, stopped))
}

const inForm = (form: 'object' | 'array' | 'empty', shape: object): Answer =>
  ok(form === 'empty' ? {} : { data: form === 'array' ? [shape] : shape })

const noTimer = {
  '400': refuse.noTimer(400),
  '404': refuse.noTimer(404),
  '401-oauth018': refuse.unknownId,
  null: ok({ data: null }),
}
