// Writes that a vendor refused and that wait until it takes them (B9, R25): read-only, but for asking again now.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { LinkedKind, Ref, Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
import type { Action } from './plan.ts'
import { isOf, ofPeople, type Whose } from './whose.ts'

export interface HeldWrite {
  readonly id: string
  readonly bridge: string
  readonly kind: LinkedKind
  /** Left ref of the person whose time it is, and the name where they take part. */
  readonly person: Ref | null
  readonly name: string | null
  readonly leftRef: Ref | null
  readonly rightRef: Ref | null
  readonly day: string | null
  readonly durationMs: number | null
  readonly title: string | null
  /** In the vendor's words. */
  readonly text: string
  /** What was refused, and where; null when it was not even sent, since the vendor had said that the record is locked. */
  readonly refused: Action['do'] | null
  readonly side: Side | null
  /** Of the first refusal since the last write that was done; null when nothing was sent. */
  readonly since: number | null
  readonly refusals: number
  /** When it is tried again by itself. */
  readonly nextTryAt: number | null
}

/** The longest held first. */
export async function heldWrites(db: Db, bridge?: string, whose?: Whose): Promise<HeldWrite[]> {
  const { rows } = await sql<HeldWrite>`
    select link.id, link.bridge, kind, person, p.name, link.left_ref as "leftRef", link.right_ref as "rightRef",
      seen #>> '{fields,day}' as day, (seen #>> '{fields,durationMs}')::bigint as "durationMs",
      coalesce(seen #>> '{about,title}', seen #>> '{fields,name}') as title,
      why_text as text, refused, side, since, refusals, due_at as "nextTryAt"
    from link left join participant p on p.bridge = link.bridge and p.left_ref = link.person,
      lateral (select coalesce(left_side -> 'now', right_side -> 'now') as seen) now,
      lateral (
        select min(settled_at) as since, count(*) as refusals, (array_agg(action ->> 'do' order by settled_at desc))[1] as refused,
          (array_agg(action ->> 'on' order by settled_at desc))[1] as side
        from journal where link_id = link.id and outcome = 'refused'
          and settled_at > coalesce((select max(settled_at) from journal done where done.link_id = link.id and done.outcome = 'done'), 0)
      ) refusal
    where link.state = 'held' and ${bridge === undefined ? sql`true` : sql`link.bridge = ${bridge}`} and ${ofPeople(whose)}
    order by since nulls first, link.id`.execute(db)
  return rows
}

/** What is held becomes due now, on one bridge. Answers how many. */
export async function retryHeld({ state, clock }: Engine, bridge: string, whose?: Whose): Promise<number> {
  const { left } = (await state.setup(bridge)).bridge
  if (whose === undefined) return state.touch(bridge, ['held'], clock.now())
  let touched = 0
  for (const { ref } of whose.filter((one) => isOf([one], left, one.ref)))
    touched += await state.touch(bridge, ['held'], clock.now(), ref)
  return touched
}

/** The same for one. False when it is not held, or a write to it is under way. */
export async function retryOne({ state, clock }: Pick<Engine, 'state' | 'clock'>, id: string): Promise<boolean> {
  const [link] = await state.byId([id])
  if (link?.state !== 'held' || link.intent !== null) return false
  const refused = await state.commit({ put: [{ ...link, dueAt: clock.now(), attempts: 0 }] })
  return refused.size === 0 || retryOne({ state, clock }, id)
}
