// An intent whose answer was lost (R21, R23): an unclear create is looked up; an unclear update or delete is planned anew.

import { hours } from '../lib/clock.ts'
import { type Fields, pick, type Seen, type Side } from '../model/record.ts'
import { leftBehind, wakes } from './after.ts'
import { controlVisible } from './confirm.ts'
import type { Engine, Reach } from './engine.ts'
import { strayCopy } from './orphan.ts'
import type { Action } from './plan.ts'
import { safeAt, settle, settleMs, stuck } from './settle.ts'
import type { Change, Intent, Link } from './state.ts'
import { why } from './why.ts'

/** What to commit for a link with an unsettled intent. */
export async function recover(engine: Engine, reach: Reach, link: Link): Promise<Change> {
  const intent = link.intent!
  const now = engine.clock.now()
  const staleMs = reach.connector.traits.staleMs
  const safe = safeAt(intent, reach)
  if (now < safe) return { put: [{ ...link, dueAt: safe }] }
  if (intent.action.do === 'update') return recoverUpdate(engine, reach, link, intent.action)
  if (intent.action.do === 'delete') return { settled: [settle(link, lost, now)] }

  const { marker, action, openedAt } = intent
  const question = { kind: link.kind, marker, fields: action.fields, since: openedAt }
  const { connector, session } = reach
  const hits = await (action.timer ? connector.timers!.find(session, question) : connector.find(session, question))
  const found = await unknownTo(engine, link, action.on, hits)
  if (found.length > 0) return adopt(engine, reach, link, found)
  if (hits.some((seen) => seen.marker === marker)) return { put: [stuck(link, now)] }
  return missed(engine, reach, link, staleMs)
}

const lost = { is: 'replanned', message: 'the answer was lost' } as const

/** R23: planned anew from a fresh read, unless that read shows that it happened: then it is not taken for a person's edit. */
async function recoverUpdate(engine: Engine, reach: Reach, link: Link, { on, changes }: Update): Promise<Change> {
  const { connector, session } = reach
  const seen = await connector.get(session, link.kind, link[on].ref!, link[on].now?.fields ?? {})
  const now = engine.clock.now()
  if (!seen && !(await controlVisible(engine, reach, link, on))) return { put: [blind(link, reach, now)] }
  const happened = seen && Object.entries(changes).every(([key, value]) => seen.fields[key] === value)
  return { settled: [settle(link, happened ? { is: 'done', answer: seen } : lost, now)] }
}

type Update = Extract<Action, { do: 'update' }>

/** Records that belong to a link already are not what was being made. */
async function unknownTo(engine: Engine, link: Link, on: Side, hits: readonly Seen[]): Promise<readonly Seen[]> {
  const known = await engine.state.linksOf(
    link.bridge,
    link.kind,
    on,
    hits.map(({ ref }) => ref),
  )
  return hits.filter(({ ref }) => !known.some((other) => other[on].ref === ref))
}

/** The create had happened. A second one with our marker is our own orphan (R13); records without it are not ours to choose from. */
function adopt(engine: Engine, reach: Reach, link: Link, found: readonly Seen[]): Change {
  const { marker, action } = link.intent!
  const ours = found.filter((seen) => seen.marker === marker).sort((one, two) => (one.ref < two.ref ? -1 : 1))
  const [first, ...rest] = ours.length > 0 ? ours : found
  const now = engine.clock.now()
  if (ours.length === 0 && rest.length > 0) return undecided(link, found, now)
  const settled = settle(link, { is: 'done', answer: first! }, now)
  const on = action.on
  // What we asked for is the base, not what is there now: a person may have edited it since. What is still to travel the other way stays news.
  const { base } = link[on]
  const asBase = { ...askedFor(link.intent!, first!), ...pick(base ?? {}, (key) => link.intent!.pending.includes(key)) }
  const asked = { ...settled.link, [on]: { ...settled.link[on], base: asBase }, dueAt: now }
  const orphans = rest.map((seen) => strayCopy(engine, link, on, seen, now, settleMs(reach)))
  const adopted = [{ ...settled, link: asked }]
  return { settled: adopted, put: [...orphans, ...leftBehind(engine, adopted)], ...wakes(engine, adopted) }
}

/** Several records look like the one that was being made, and none says that it is: a person decides, nothing is made again. */
function undecided(link: Link, found: readonly Seen[], now: number): Change {
  const refs = found.map(({ ref }) => ref).join(', ')
  const text = `The answer to a write was lost, and ${found.length} records could be what it made: ${refs}. Remove the others, and it goes on.`
  return { put: [{ ...link, state: 'conflict', why: why('settling', text), dueAt: now + hours(1) }] }
}

/** When a timer began, and what it has counted, is the vendor's to say. */
const askedFor = ({ action }: Intent, found: Seen): Fields =>
  action.do === 'create' && !action.timer
    ? { ...found.fields, ...pick(action.fields, (key) => key in found.fields) }
    : found.fields

/** Nothing can be said of the write while the vendor does not show what is there. */
const blind = (link: Link, reach: Reach, now: number): Link => ({
  ...link,
  why: why('degraded', 'A write is not settled: the vendor does not show records that are known to be there.'),
  dueAt: now + settleMs(reach),
})

/** R21: not found twice, a staleness window apart, each time with the control visible: it never happened. */
async function missed(engine: Engine, reach: Reach, link: Link, staleMs: number): Promise<Change> {
  const intent = link.intent!
  const now = engine.clock.now()
  if (!(await controlVisible(engine, reach, link, intent.action.on))) {
    return { put: [blind(link, reach, now)] }
  }
  const missedAt = intent.missedAt ?? now
  if (now < missedAt + staleMs) {
    return { put: [{ ...link, intent: { ...intent, state: 'unclear', missedAt }, dueAt: missedAt + staleMs }] }
  }
  return { settled: [settle(link, { is: 'not applied', message: 'it had not arrived', retryAfterMs: 0 }, now)] }
}
