// Taking writes back (D11): what was made goes, what was changed is written back, what was deleted is made again; each only as
// long as neither side has moved since. Like every write, it goes through write.ts with an intent of its own (R16).

import { withLease } from '../db/lease.ts'
import type { Database } from '../db/open.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { other, type Seen } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import type { Action } from './plan.ts'
import { pool } from './pool.ts'
import { reachOf } from './scene.ts'
import { same } from './see.ts'
import { type Result, safeAt, settle, unclear } from './settle.ts'
import type { Change, Link, Waste } from './state.ts'
import { type Undoing, undoingOf, undoJob, type Written } from './undoing.ts'
import { restore } from './waste.ts'
import { why } from './why.ts'
import { send, withIntent } from './write.ts'

export type Undone =
  /** In a preview: as things stand, it can be undone. */
  | { readonly is: 'possible'; readonly id: string; readonly text: string }
  | { readonly is: 'undone'; readonly id: string; readonly text: string }
  | { readonly is: 'refused'; readonly id: string; readonly text: string }
  /** The vendor's answer was lost: it is looked up. */
  | { readonly is: 'under way'; readonly id: string; readonly text: string }

const width = 12

/** What undoing these writes would do: reads the records, writes nothing. In their order. */
export async function previewUndo(engine: Engine, writes: readonly Written[]): Promise<Undone[]> {
  const done = new Map<string, Undone>()
  await pool(writes, width, async (write) => void done.set(write.id, possible(write, await examined(engine, write))))
  return writes.map(({ id }) => done.get(id)!)
}

const possible = ({ id }: Written, { undoing }: Examined): Undone =>
  undoing.is === 'refused' ? { ...undoing, id } : { is: 'possible', id, text: undoing.text }

/** One after the other; what cannot be undone is left as it is, with the reason. */
export async function undo(engine: Engine, database: Database, writes: readonly Written[]): Promise<Undone[]> {
  const job = `${undoJob}${engine.newId()}`
  const done: Undone[] = []
  for (const write of writes) done.push(await undoOne(engine, database, write, job))
  return done
}

async function undoOne(engine: Engine, database: Database, write: Written, job: string): Promise<Undone> {
  const link = await loaded(engine, write)
  if (write.action.do === 'delete') return restored(engine, database, write, job)
  return withLease(database.pool, `lane/${link.lane}`, async () => {
    const { link: now, reach, fresh, undoing } = await examined(engine, write)
    if (undoing.is === 'refused' || !reach || !fresh || undoing.action === undefined)
      return { is: 'refused', id: write.id, text: undoing.text }
    const before = { ...now, [write.action.on]: { ...now[write.action.on], now: fresh } }
    return takeBack({ engine, reach, write, job, fresh, text: undoing.text }, before, undoing.action)
  })
}

async function loaded(engine: Engine, { linkId }: Written): Promise<Link> {
  const [link] = await engine.state.byId([linkId])
  return link!
}

interface Examined {
  readonly link: Link
  readonly undoing: Undoing
  readonly reach?: Reach
  readonly fresh?: Seen
}

/** By what is known, and then by a direct read of the record that was written (R17). */
async function examined(engine: Engine, write: Written): Promise<Examined> {
  const link = await loaded(engine, write)
  const undoing = undoingOf(write, link)
  if (undoing.is === 'refused' || undoing.action === undefined) return { link, undoing }
  const { on } = write.action
  try {
    const reach = await reachOf(engine, link, on)
    const { ref, now } = link[on]
    const fresh = await reach.connector.get(reach.session, link.kind, ref!, now!.fields)
    const moved = movedSince(write, fresh, reach)
    if (moved !== undefined) return { link, undoing: { is: 'refused', text: moved } }
    return { link, undoing, reach, fresh: fresh! }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return { link, undoing: { is: 'refused', text: `it cannot be looked at now: ${error.message}` } }
  }
}

function movedSince({ answer }: Written, fresh: Seen | undefined, { connector: { title } }: Reach): string | undefined {
  if (!fresh) return `it was deleted in ${title} since`
  if (!same(fresh.fields, answer!.fields)) return `it was edited in ${title} since`
  return fresh.locked === null ? undefined : `${title} has locked it: ${fresh.locked}`
}

interface Undo {
  readonly engine: Engine
  readonly reach: Reach
  readonly write: Written
  readonly job: string
  /** The record as it was just before. */
  readonly fresh: Seen
  readonly text: string
}

async function takeBack(undoing: Undo, link: Link, action: Action): Promise<Undone> {
  const { engine, reach, write, job, fresh, text } = undoing
  const moved: Undone = { is: 'refused', id: write.id, text: 'it moved while it was being undone' }
  await engine.state.takeLane(link.lane, job)
  const open = withIntent(link, action, [], job, engine, reach)
  const refused = await engine.state.commit({ open: [open] })
  if (refused.size > 0) return moved
  const opened = { ...open, revision: open.revision + 1 }
  const ready = action.do === 'delete' ? await markedUndone(engine, opened, fresh) : opened
  if (!ready) return moved
  const result = await send(engine, reach, ready)
  await commitUntilKept(engine, ready, (now) => outcomeOf(undoing, link, now, result))
  if (result.is === 'done') return { is: 'undone', id: write.id, text }
  if (result.is === 'unclear') return { is: 'under way', id: write.id, text: result.message }
  return { is: 'refused', id: write.id, text: `${reach.connector.title} did not take it: ${result.message}` }
}

/**
 * Written down before the record goes: whatever happens to us in between, its absence is not taken for a deletion by a person.
 * Undefined when the intent was settled by somebody else meanwhile.
 */
async function markedUndone(engine: Engine, link: Link, record: Seen): Promise<Link | undefined> {
  const at = engine.clock.now()
  const waste: Waste = { side: link.intent!.action.on, at, dueAt: at, record, state: 'undone' }
  const kept = await commitUntilKept(engine, link, (now) => ({ put: [{ ...now, waste }] }))
  return kept && { ...kept, waste, revision: kept.revision + 1 }
}

/** A link that moved meanwhile (a poll saw something) is read again, and the change made to it as it is now: answers that one. */
async function commitUntilKept(engine: Engine, link: Link, change: (link: Link) => Change): Promise<Link | undefined> {
  const refused = await engine.state.commit(change(link))
  if (refused.size === 0) return link
  const [now] = await engine.state.byId([link.id])
  const isOurs = now && now.revision !== link.revision && now.intent?.id === link.intent!.id
  return isOurs ? commitUntilKept(engine, now, change) : undefined
}

/** `was`: the link before it was undone, to which it returns when the vendor does not take it. */
function outcomeOf({ engine, reach }: Undo, was: Link, link: Link, result: Result): Change {
  const intent = link.intent!
  if (result.is === 'unclear') return { put: [unclear(link, result.message, safeAt(intent, reach))] }
  const settled = settle(link, result, engine.clock.now())
  if (result.is !== 'done') {
    const { state, why: reason, dueAt, waste } = was
    return { settled: [{ ...settled, link: { ...link, intent: null, state, why: reason, dueAt, waste } }] }
  }
  return { settled: [intent.action.do === 'delete' ? { ...settled, link: atRest(settled.link, link) } : settled] }
}

/** What the other side held is no news, so that only a later edit makes the record anew. The next run looks once more. */
function atRest(link: Link, { intent, waste }: Link): Link {
  const source = other(intent!.action.on)
  const reason = why('undone', 'A person took the write back; it rests until one side is edited again.')
  return { ...link, waste, state: 'ended', why: reason, [source]: { ...link[source], base: intent!.from } }
}

/** A deletion is undone as the waste basket gives back. */
async function restored(engine: Engine, database: Database, write: Written, job: string): Promise<Undone> {
  const undoing = undoingOf(write, await loaded(engine, write))
  if (undoing.is === 'refused') return { ...undoing, id: write.id }
  try {
    const done = await restore(engine, database, write.linkId, job)
    if (done.is === 'under way') return { is: 'under way', id: write.id, text: done.text }
    return { is: 'undone', id: write.id, text: `made again as ${done.ref}` }
  } catch (error) {
    if (!(error instanceof InputError || error instanceof VendorError)) throw error
    return { is: 'refused', id: write.id, text: error.message }
  }
}
