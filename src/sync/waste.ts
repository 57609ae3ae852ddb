// The waste basket in people's hands (R18, R19): what is in it, taking something out of it, and allowing what the guard stopped.

import { sql } from 'kysely'
import { withLease } from '../db/lease.ts'
import type { Database, Db } from '../db/open.ts'
import { days, hours } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import type { Ref } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import { reachOf } from './scene.ts'
import { safeAt, settle, unclear } from './settle.ts'
import { permitDeletions } from './setups.ts'
import type { Link, Waste } from './state.ts'
import { ofPeople, type Whose } from './whose.ts'
import { why } from './why.ts'
import { send, withIntent } from './write.ts'

export interface Wasted {
  readonly id: string
  readonly bridge: string
  readonly ref: string
  /** Left ref of the person whose time it is, and the name where they take part. */
  readonly person: Ref | null
  readonly name: string | null
  readonly waste: Waste
}

/** So long what has left the basket is still shown. */
export const shownMs = days(30)

/** What waits in the basket, and what left it since; the next to go first. */
export async function wasted(db: Db, since: number, whose?: Whose): Promise<Wasted[]> {
  const { rows } = await sql<Wasted>`
    select id, link.bridge, waste, coalesce(waste #>> '{record,ref}', id) as ref, person, p.name
    from link left join participant p on p.bridge = link.bridge and p.left_ref = link.person
    where waste_at is not null and (waste ->> 'state' = 'waiting' or waste_at >= ${since}) and ${ofPeople(whose)}
    order by (waste ->> 'dueAt')::bigint`.execute(db)
  return rows
}

export type Restored =
  /** It had not been deleted yet: it stays. */
  | { readonly is: 'kept'; readonly ref: string }
  /** It had been deleted: it was made again. */
  | { readonly is: 'made again'; readonly ref: string }
  /** The vendor's answer was lost: it is looked up, and made once. */
  | { readonly is: 'under way'; readonly text: string }

/** By this a job is known as a person's word: it is never the last run itself. */
export const restoreJob = 'restore-'

/** Throws InputError when nothing of that is in the basket, or when the vendor does not take it back. */
export async function restore(
  engine: Engine,
  database: Database,
  linkId: string,
  job = `${restoreJob}${engine.newId()}`,
): Promise<Restored> {
  const link = await loaded(engine, linkId)
  return withLease(database.pool, `lane/${link.lane}`, () => restoreLink(engine, linkId, job))
}

async function restoreLink(engine: Engine, linkId: string, job: string): Promise<Restored> {
  const link = await loaded(engine, linkId)
  const { waste } = link
  if (!waste) throw new InputError('it is not in the waste basket', { advice: 'See `hourbridge waste list`.' })
  if (link.intent) throw new InputError('a write to it is under way', { advice: 'Try again in a minute.' })
  if (waste.state === 'restored') return { is: 'kept', ref: link[waste.side].ref ?? waste.record.ref }
  return waste.state === 'waiting' ? keep(engine, link, waste, job) : makeAgain(engine, link, waste, job)
}

async function loaded(engine: Engine, linkId: string): Promise<Link> {
  const [link] = await engine.state.byId([linkId])
  if (!link) throw new InputError(`there is no entry ${linkId}`, { advice: 'See `hourbridge waste list`.' })
  return link
}

const restoredWhy = why('restored', 'Restored from the waste basket by a person.')

const asRestored = (link: Link, waste: Waste): Link => ({
  ...link,
  state: 'ended',
  why: restoredWhy,
  dueAt: null,
  waste: { ...waste, state: 'restored' },
})

/** The record that was to go stays where it is; the link ends. A link that moved meanwhile is read again. */
async function keep(engine: Engine, link: Link, waste: Waste, job: string): Promise<Restored> {
  const refused = await engine.state.commit({ put: [asRestored(link, waste)] })
  return refused.size > 0 ? restoreLink(engine, link.id, job) : { is: 'kept', ref: waste.record.ref }
}

/** A create like any other: its intent is committed before the vendor hears of it (R16). */
async function makeAgain(engine: Engine, link: Link, waste: Waste, job: string): Promise<Restored> {
  const reach = await reachOf(engine, link, waste.side)
  await engine.state.takeLane(link.lane, job)
  const action = { do: 'create', on: waste.side, fields: fieldsFor(reach, link, waste) } as const
  const open = withIntent({ ...link, waste: { ...waste, state: 'restored' } }, action, [], job, engine, reach)
  const refused = await engine.state.commit({ open: [open] })
  if (refused.size > 0) return restoreLink(engine, link.id, job)
  return sendAgain(engine, reach, { ...open, revision: open.revision + 1 }, waste)
}

const fieldsFor = ({ connector, account }: Reach, { kind }: Link, { record }: Waste) =>
  connector.asStored(record.fields, account, kind)

async function sendAgain(engine: Engine, reach: Reach, open: Link, waste: Waste): Promise<Restored> {
  const result = await send(engine, reach, open)
  if (result.is === 'unclear') {
    await engine.state.commit({ put: [unclear(open, result.message, safeAt(open.intent!, reach))] })
    return { is: 'under way', text: result.message }
  }
  const settled = settle(open, result, engine.clock.now())
  if (result.is !== 'done') {
    // Back into what it was: deleted, with its record kept, and free to be tried again.
    await engine.state.commit({
      settled: [
        {
          ...settled,
          link: { ...open, intent: null, state: 'ended', why: why('gone', 'It is deleted on both sides.'), dueAt: null, waste },
        },
      ],
    })
    throw new InputError(`${reach.connector.title} did not take it back: ${result.message}`, {
      advice: 'The record is kept: restore it again later.',
    })
  }
  await engine.state.commit({ settled: [{ ...settled, link: asRestored(settled.link, waste) }] })
  return { is: 'made again', ref: result.answer!.ref }
}

/** Deletions that the guard holds back on a bridge (R19). */
export interface Stopped {
  readonly bridge: string
  readonly stopped: number
  /** Went into the basket within the last day. */
  readonly wastedToday: number
  /** Until then more than usual are allowed; null: not now. */
  readonly permitUntil: number | null
}

/** By bridge; those where nothing is stopped and nothing is allowed are left out. */
export async function stoppedDeletions(db: Db, now: number): Promise<Stopped[]> {
  const { rows } = await sql<Stopped>`
    select * from (
      select name as bridge,
        (select count(*) from link where link.bridge = bridge.name and state = 'conflict' and why_code = 'delete guard') as stopped,
        (select count(*) from link where link.bridge = bridge.name and waste_at >= ${now - days(1)} and waste ->> 'state' <> 'undone') as "wastedToday",
        case when permit_until > ${now} then permit_until end as "permitUntil"
      from bridge) guards
    where stopped > 0 or "permitUntil" is not null order by bridge`.execute(db)
  return rows
}

const permitMs = hours(1)

/** For an hour, deletions beyond the guard are allowed; those that it held are due now. Answers how many. */
export async function confirmDeletions(
  engine: Engine,
  db: Db,
  bridge: string,
): Promise<{ readonly links: number; readonly until: number }> {
  await engine.state.setup(bridge)
  const now = engine.clock.now()
  await permitDeletions(db, bridge, now + permitMs)
  return { links: await engine.state.touch(bridge, ['conflict'], now), until: now + permitMs }
}
