// What people ask about links, the journal and the pace: read-only queries, never used for decisions.

import { type RawBuilder, sql } from 'kysely'
import type { Account } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import type { LinkedKind, Side } from '../model/record.ts'
import type { Action } from './plan.ts'
import type { Cursor, Ending, LinkState } from './state.ts'
import { ofPeople, type Whose } from './whose.ts'
import type { WhyCode } from './why.ts'

export interface BridgeReport {
  readonly name: string
  readonly left: string
  readonly right: string
  readonly direction: 'right' | 'both'
  /** Switched off in the set-up. */
  readonly paused: boolean
  readonly pollMs: number
  readonly sweepMs: number
  readonly participants: number
  readonly routes: number
  /** How many tasks, allocations and pieces of time are in each state. */
  readonly states: Readonly<Partial<Record<LinkState, number>>>
  /** How many there are of each kind, but for those that have ended. */
  readonly kinds: Readonly<Partial<Record<LinkedKind, number>>>
  readonly reasons: readonly ReasonCount[]
}

export interface ReasonCount {
  readonly state: LinkState
  readonly code: WhyCode
  readonly entries: number
  /** The sentence that most of them have. */
  readonly example: string
}

/** Counted is the time of these people. */
export async function bridgeReports(db: Db, whose?: Whose): Promise<BridgeReport[]> {
  const { rows } = await sql<BridgeReport>`
    select name, left_connection as left, right_connection as right, terms ->> 'direction' as direction,
      coalesce((terms ->> 'paused')::boolean, false) as paused,
      (terms ->> 'pollMs')::bigint as "pollMs", (terms ->> 'sweepMs')::bigint as "sweepMs",
      (select count(*) from participant p where p.bridge = bridge.name) as participants,
      (select count(*) from route r where r.bridge = bridge.name) as routes,
      (select coalesce(jsonb_object_agg(state, n), '{}') from (
        select state, count(*) as n from link where link.bridge = bridge.name and ${ofPeople(whose)} group by state) s) as states,
      (select coalesce(jsonb_object_agg(kind, n), '{}') from (
        select kind, count(*) as n from link where link.bridge = bridge.name and state <> 'ended' and ${ofPeople(whose)} group by kind) k) as kinds,
      (select coalesce(jsonb_agg(to_jsonb(r) order by r.state, r.entries desc), '[]') from (
        select state, why_code as code, count(*) as entries, mode() within group (order by why_text) as example
        from link where link.bridge = bridge.name and why_code is not null and ${ofPeople(whose)} group by state, why_code) r) as reasons
    from bridge order by name`.execute(db)
  return rows
}

export const cursorsOf = async (db: Db): Promise<Cursor[]> =>
  (await sql<Cursor>`select bridge, connection, name, value from cursor order by bridge, connection, name`.execute(db)).rows

export interface ConnectionReport {
  readonly name: string
  readonly connector: string
  readonly account: Account | null
  readonly checkedAt: number | null
}

/** Without the secrets, and without asking the vendor. */
export const connectionReports = async (db: Db): Promise<ConnectionReport[]> =>
  (
    await sql<ConnectionReport>`
    select name, connector, account, checked_at as "checkedAt" from connection order by name`.execute(db)
  ).rows

export interface LaneAgenda {
  readonly lane: string
  /** Links due by the instant that was asked about. */
  readonly due: number
  /** When the earliest link of the lane is, or was, due. */
  readonly nextDue: number
}

/** The lanes that have something to do now or later. */
export const laneAgenda = async (db: Db, until: number, bridge?: string): Promise<LaneAgenda[]> =>
  (
    await sql<LaneAgenda>`
    select lane, count(*) filter (where due_at <= ${until}) as due, min(due_at) as "nextDue"
    from link where due_at is not null and ${bridge === undefined ? sql`true` : sql`bridge = ${bridge}`}
    group by lane order by lane`.execute(db)
  ).rows

export interface JournalRow {
  readonly id: string
  readonly linkId: string
  readonly bridge: string
  readonly action: Action
  readonly marker: string
  /** Whose work it was: with the bridge, a run. */
  readonly job: string
  readonly state: 'sent' | 'unclear' | 'settled'
  readonly outcome: Ending | null
  readonly message: string | null
  readonly openedAt: number
  readonly settledAt: number | null
  readonly kind: LinkedKind
  /** The connection written to, and what was written. */
  readonly connection: string
  readonly ref: string | null
  readonly day: string | null
  readonly durationMs: number | null
  /** Where it is booked, or what it was for, as the vendor puts it; the name of a task; of an allocation the person's. */
  readonly title: string | null
  /** The connection and record that it came from. */
  readonly from: string
  readonly fromRef: string | null
  /** Whose time it is: the name, or the ref where they do not take part; null for a task. */
  readonly person: string | null
}

export interface JournalQuestion {
  readonly bridge?: string | undefined
  readonly whose?: Whose
  /** A person's ref at the work tool, or a part of the name. */
  readonly person?: string | undefined
  readonly kind?: LinkedKind | undefined
  readonly action?: Action['do'] | undefined
  /** 'open': it has not ended. */
  readonly outcome?: Ending | 'open' | undefined
  /** What one job wrote. */
  readonly job?: string | undefined
  /** Opened at this instant or later, and before that one. */
  readonly since?: number | undefined
  readonly until?: number | undefined
  /** Settled at this instant or later. */
  readonly settledSince?: number | undefined
  /** Only rows after this one, in the order of the answer. */
  readonly after?: JournalPlace | undefined
  readonly limit: number
}

export interface JournalPlace {
  readonly openedAt: number
  readonly id: string
}

const otherSide = (whenLeft: string, whenRight: string) =>
  sql.raw(`case journal.action ->> 'on' when 'left' then ${whenLeft} else ${whenRight} end`)

/** The newest first. */
export async function journalRows(db: Db, question: JournalQuestion): Promise<JournalRow[]> {
  const { rows } = await selectJournal(
    sql`where ${journalWhere(question)} order by opened_at desc, journal.id desc limit ${question.limit}`,
  ).execute(db)
  return rows
}

/** Holds for the rows that are asked for, in a query that joins journal, link and participant p. */
export const journalWhere = (question: Omit<JournalQuestion, 'limit'>) =>
  sql.join([...ofRow(question), ...ofLink(question)], sql` and `)

/** What the row itself tells. */
function ofRow({
  bridge,
  job,
  action,
  outcome,
  since,
  until,
  settledSince,
  after,
}: Omit<JournalQuestion, 'limit'>): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (bridge !== undefined) conditions.push(sql`journal.bridge = ${bridge}`)
  if (job !== undefined) conditions.push(sql`job = ${job}`)
  if (action !== undefined) conditions.push(sql`action ->> 'do' = ${action}`)
  if (outcome === 'open') conditions.push(sql`journal.state <> 'settled'`)
  else if (outcome === 'done') conditions.push(sql`outcome = 'done'`)
  else if (outcome !== undefined) conditions.push(sql`outcome <> 'done' and outcome = ${outcome}`)
  if (since !== undefined) conditions.push(sql`opened_at >= ${since}`)
  if (until !== undefined) conditions.push(sql`opened_at < ${until}`)
  if (settledSince !== undefined) conditions.push(sql`settled_at >= ${settledSince}`)
  if (after !== undefined) conditions.push(sql`(opened_at, journal.id) < (${after.openedAt}, ${after.id})`)
  return conditions
}

function ofLink({ whose, person, kind }: Omit<JournalQuestion, 'limit'>): RawBuilder<unknown>[] {
  const conditions = [ofPeople(whose)]
  if (person !== undefined) conditions.push(sql`(link.person = ${person} or p.name ilike ${containing(person)})`)
  if (kind !== undefined) conditions.push(sql`link.kind = ${kind}`)
  return conditions
}

/** For `ilike`. */
export const containing = (text: string) => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`

/** In no order; ids that the journal does not have are left out. */
export const journalRowsOf = async (db: Db, ids: readonly string[]): Promise<JournalRow[]> =>
  (await selectJournal(sql`where journal.id = any(${ids})`).execute(db)).rows

/** Every attempt on one link, the oldest first. */
export const attemptsOf = async (db: Db, linkId: string): Promise<JournalRow[]> =>
  (await selectJournal(sql`where journal.link_id = ${linkId} order by opened_at, journal.id`).execute(db)).rows

const selectJournal = (rest: RawBuilder<unknown>) => sql<JournalRow>`
  select journal.id, link_id as "linkId", journal.bridge, link.kind, action, marker, journal.job, journal.state, outcome, message,
    opened_at as "openedAt", settled_at as "settledAt",
    ${otherSide('bridge.left_connection', 'coalesce(p.right_connection, bridge.right_connection)')} as connection,
    coalesce(answer ->> 'ref', ${otherSide('link.left_ref', 'link.right_ref')}) as ref,
    coalesce(answer #>> '{fields,day}', action #>> '{fields,day}', here #>> '{now,fields,day}') as day,
    coalesce(answer #>> '{fields,durationMs}', action #>> '{fields,durationMs}', here #>> '{now,fields,durationMs}')::bigint as "durationMs",
    coalesce(answer #>> '{fields,name}', action #>> '{fields,name}', action #>> '{changes,name}', here #>> '{now,fields,name}',
      case link.kind when 'allocation' then p.name end,
      answer #>> '{about,title}', here #>> '{now,about,title}', there #>> '{now,about,title}') as title,
    ${otherSide('coalesce(p.right_connection, bridge.right_connection)', 'bridge.left_connection')} as "from",
    ${otherSide('link.right_ref', 'link.left_ref')} as "fromRef",
    coalesce(p.name, link.person) as person
  from journal join link on link.id = journal.link_id join bridge on bridge.name = journal.bridge
    left join participant p on p.bridge = link.bridge and p.left_ref = link.person,
    lateral (select ${otherSide('left_side', 'right_side')} as here, ${otherSide('right_side', 'left_side')} as there) sides
  ${rest}`

export interface Standstill {
  readonly id: string
  readonly bridge: string
  readonly kind: LinkedKind
  readonly state: LinkState
  readonly code: WhyCode
  readonly text: string
  /** Ref of the person on the left; null where nobody's. */
  readonly person: string | null
  readonly side: Side
  readonly ref: string
  readonly day: string | null
  readonly durationMs: number | null
  readonly title: string | null
  readonly dueAt: number | null
}

/** Pieces of time that are not where they should be: those that need a person first, then the newest. */
export const standstills = async (
  db: Db,
  { bridge, limit }: { bridge?: string | undefined; limit: number },
): Promise<Standstill[]> =>
  (
    await sql<Standstill>`
    select id, bridge, kind, state, why_code as code, why_text as text, person, due_at as "dueAt",
      case when left_ref is null then 'right' else 'left' end as side, coalesce(left_ref, right_ref) as ref,
      seen #>> '{fields,day}' as day, (seen #>> '{fields,durationMs}')::bigint as "durationMs", coalesce(seen #>> '{about,title}', seen #>> '{fields,name}') as title
    from link, lateral (select coalesce(left_side -> 'now', right_side -> 'now') as seen) s
    where state not in ('synced', 'ended') and ${bridge === undefined ? sql`true` : sql`bridge = ${bridge}`}
    order by state = 'waiting', began_at desc nulls last limit ${limit}`.execute(db)
  ).rows

export interface Backlog {
  readonly oldestDue: number | null
  readonly dueLinks: number
  readonly openIntents: number
}

export async function backlog(db: Db, now: number): Promise<Backlog> {
  const { rows } = await sql<Backlog>`
    select min(due_at) filter (where due_at <= ${now}) as "oldestDue", count(*) filter (where due_at <= ${now}) as "dueLinks",
      (select count(*) from journal where state <> 'settled') as "openIntents" from link where due_at is not null`.execute(db)
  return rows[0]!
}

/** How many requests each lane is believed to be allowed: what the vendor's headers said last, else what it documents. */
export async function believedLimits(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ lane: string; requests: number }>`select lane, requests from lane_allowance`.execute(db)
  return new Map(rows.map(({ lane, requests }) => [lane, requests]))
}
