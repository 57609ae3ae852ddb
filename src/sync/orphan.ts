// Records of our own making that no link needs any more: each becomes a link of its own, which ends when the record is gone.

import type { Seen, Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { freshLink } from './fresh.ts'
import { type Link, type LinkSide, nothing, type Settled } from './state.ts'
import { why } from './why.ts'

/** A second copy. It goes after a settle time, if nobody has edited it (R13). */
export function strayCopy(engine: Engine, link: Link, side: Side, seen: Seen, now: number, settleMs: number): Link {
  const record = { ref: seen.ref, now: seen, base: seen.fields, readAt: now }
  return orphan(engine, link, side, record, 'A second copy of our own making; it is removed.', now + settleMs)
}

/** The record whose place a new one has taken (R15). It goes at once; edits that were made to it since reach its heir first. */
export function predecessor(engine: Engine, { intent, link, was, at }: Settled): Link {
  const { ref, now, readAt } = was!
  const text = 'Its time was booked elsewhere: the new record is there, this one goes.'
  const record = { ref, now, base: intent.before ?? now!.fields, readAt }
  return { ...orphan(engine, link, intent.action.on, record, text, at), heir: link.id }
}

function orphan(engine: Engine, link: Link, side: Side, record: Partial<LinkSide>, text: string, dueAt: number): Link {
  const { bridge, kind, lane, person, beganAt, generation } = link
  const fresh = freshLink({ id: engine.newId(), bridge, kind, why: why('settling', text), dueAt, lane, person, beganAt })
  return { ...fresh, generation, [side]: { ...nothing, ...record }, orphan: true }
}
