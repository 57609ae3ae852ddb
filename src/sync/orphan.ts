// Records of our own making that no link needs any more: each becomes a link of its own, which ends when the record is gone.

import { other, type Seen, type Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
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
  return {
    ...link,
    id: engine.newId(),
    revision: 0,
    state: 'waiting',
    why: why('settling', text),
    dueAt,
    [side]: { ...nothing, ...record },
    [other(side)]: nothing,
    orphan: true,
    heir: null,
    asked: null,
    waste: null,
    awaits: null,
    told: null,
    timer: null,
    intent: null,
    attempts: 0,
    putBackAt: null,
  }
}
