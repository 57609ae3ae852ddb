// The tables `link`, `journal` and `run`: the only file with queries on what the engine moves. Everything is set-based, so that a
// batch of five hundred links costs one statement.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { type LinkedKind, linkedKinds, type Ref, type Side } from '../model/record.ts'
import { fromRow, type IntentRow, type LinkRow, linkColumns, toIntentRow, toRow } from './link-row.ts'
import { type Controls, type Creating, type Link, type LinkState, partnerKey, type Settled } from './state.ts'

type Loaded = LinkRow & { readonly intent: IntentRow | null }

const columns = Object.keys(linkColumns) as (keyof LinkRow)[]
const names = sql.raw(columns.join(', '))
const input = (links: readonly Link[]) => sql`jsonb_to_recordset(${JSON.stringify(links.map(toRow))}::jsonb) as
  input(${sql.raw(columns.map((name) => `${name} ${linkColumns[name]}`).join(', '))})`

async function load(db: Db, where: RawBuilder<unknown>): Promise<Link[]> {
  const { rows } = await sql<Loaded>`
    select link.*, to_jsonb(journal) as intent
    from link left join journal on journal.link_id = link.id and journal.state <> 'settled'
    ${where}`.execute(db)
  return rows.map((row) => fromRow(row, row.intent))
}

export const linksById = (db: Db, ids: readonly string[]) => load(db, sql`where link.id = any(${ids})`)

/** In the order of the ids; those that are not there are left out. */
export async function linksInOrder(db: Db, ids: readonly string[]): Promise<Link[]> {
  const known = new Map((await linksById(db, ids)).map((link) => [link.id, link]))
  return ids.flatMap((id) => known.get(id) ?? [])
}

export const linksOfBridge = (db: Db, bridge: string) => load(db, sql`where link.bridge = ${bridge}`)

export const linksOfRefs = (db: Db, bridge: string, kind: LinkedKind, side: Side, refs: readonly Ref[]) =>
  load(db, sql`where link.bridge = ${bridge} and link.kind = ${kind} and link.${refColumn(side)} = any(${refs})`)

export const linkOfAct = async (db: Db, bridge: string, act: string): Promise<Link | undefined> =>
  (await load(db, sql`where link.bridge = ${bridge} and link.told ->> 'act' = ${act}`))[0]

const refColumn = (side: Side) => sql.raw(`${side}_ref`)

export const linksWithin = (db: Db, bridge: string, kind: LinkedKind, side: Side, from: number, until: number) =>
  load(
    db,
    sql`where link.bridge = ${bridge} and link.kind = ${kind} and link.${sql.raw(`${side}_began`)} between ${from} and ${until}`,
  )

/** R27: round robin by person, new time before old; of the first kind that has something due. */
export async function dueLinks(db: Db, lane: string, now: number, limit: number): Promise<Link[]> {
  const links = await load(
    db,
    sql`join (
      select id, ${rank} as rank, row_number() over (partition by ${rank}, person order by began_at desc nulls last) as turn
      from link where lane = ${lane} and due_at <= ${now}
      order by rank, turn limit ${limit}
    ) as due on due.id = link.id order by due.rank, due.turn`,
  )
  return links.filter(({ kind }) => kind === links[0]!.kind)
}

const rank = sql`array_position(array[${sql.join(linkedKinds)}], kind)`

export async function nextDue(db: Db, lane: string): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select min(due_at) as at from link where lane = ${lane}`.execute(db)
  return rows[0]?.at ?? null
}

export const controlLinks = (db: Db, { bridge, kind, side, not, place: [key, ref], limit }: Controls) => {
  const known = (one: Side) => sql`${sql.raw(`${one}_began`)} is not null
    and ${sql.raw(`${one}_side`)} ->> 'suspectedAt' is null and ${sql.raw(`${one}_side`)} ->> 'gone' is null`
  const sideJson = sql.raw(`link.${side}_side`)
  return load(
    db,
    sql`where link.bridge = ${bridge} and link.kind = ${kind} and ${known('left')} and ${known('right')} and link.id <> ${not}
      and ${sideJson} -> 'now' -> 'fields' ->> ${key} = ${ref}
      order by (${sideJson} ->> 'readAt')::bigint desc limit ${limit}`,
  )
}

const countWhere = async (db: Db, where: RawBuilder<unknown>) =>
  (await sql<{ count: number }>`select count(*) as count from link where ${where}`.execute(db)).rows[0]!.count

export const countLinked = (db: Db, bridge: string) => countWhere(db, sql`bridge = ${bridge} and based`)

export const countWasted = (db: Db, bridge: string, since: number) =>
  countWhere(db, sql`bridge = ${bridge} and waste_at >= ${since} and waste ->> 'state' <> 'undone'`)

/** Makes links without an unsettled write due. A look that is under way is refused its commit, and looks again. */
export async function touchLinks(
  db: Db,
  bridge: string,
  states: readonly LinkState[],
  now: number,
  person?: Ref,
): Promise<number> {
  const result = await sql`
    update link set due_at = ${now}, attempts = 0, revision = revision + 1
    where bridge = ${bridge} and state = any(${states}) and (${person ?? null}::text is null or person = ${person ?? null})
      and not exists (select from journal where journal.link_id = link.id and journal.state <> 'settled')`.execute(db)
  return Number(result.numAffectedRows)
}

/** What awaits one of these partners is looked at again. A look that is under way is refused its commit. */
export async function wakeLinks(db: Db, keys: readonly string[], at: number): Promise<void> {
  await sql`update link set due_at = ${at}, revision = revision + 1 where awaits = any(${keys})`.execute(db)
}

/** What was put off for later is due now; a write that is not settled keeps its time. */
export async function bringForward(db: Db, bridge: string, now: number): Promise<void> {
  await sql`update link set due_at = ${now}, revision = revision + 1 where bridge = ${bridge} and due_at > ${now}
    and not exists (select from journal where journal.link_id = link.id and journal.state <> 'settled')`.execute(db)
}

export async function openCreates(db: Db, bridge: string, side: Side): Promise<Creating[]> {
  const { rows } = await sql<Creating>`
    select link.id as link, action -> 'fields' as fields, link.due_at as "dueAt", link.state = 'conflict' as undecided
    from journal join link on link.id = journal.link_id
    where journal.bridge = ${bridge} and journal.state <> 'settled' and kind = 'entry'
      and action ->> 'do' = 'create' and action ->> 'on' = ${side}`.execute(db)
  return rows
}

export async function unsentTasks(db: Db, bridge: string, tasks: readonly Ref[], until: number): Promise<ReadonlySet<Ref>> {
  const keys = tasks.map((task) => partnerKey(bridge, 'left', task))
  const task = sql`left_side #>> '{now,fields,task}'`
  const { rows } = await sql<{ task: Ref }>`
    select distinct ${task} as task from link
    where bridge = ${bridge} and kind = 'entry' and right_ref is null and due_at is not null and ${task} = any(${tasks})
      and (due_at <= ${until} or awaits = any(${keys}))`.execute(db)
  return new Set(rows.map((row) => row.task))
}

export async function markersOf(db: Db, bridge: string, refs: readonly Ref[]): Promise<ReadonlyMap<Ref, string>> {
  const { rows } = await sql<{ chosen: Ref; marker: string }>`
    select chosen, marker from journal where bridge = ${bridge} and chosen = any(${refs})`.execute(db)
  return new Map(rows.map(({ chosen, marker }) => [chosen, marker]))
}

/** Refs are unique: a link that would take a ref of another one is refused like one that has moved. */
const unmoved = sql`link.id = input.id and link.revision = input.revision
  and (input.left_ref is null or link.left_ref is not distinct from input.left_ref or not exists (
    select from link other where (other.bridge, other.kind, other.left_ref) = (input.bridge, input.kind, input.left_ref)))
  and (input.right_ref is null or link.right_ref is not distinct from input.right_ref or not exists (
    select from link other where (other.bridge, other.kind, other.right_ref) = (input.bridge, input.kind, input.right_ref)))`

const settable = columns.filter((name) => !['id', 'revision'].includes(name))
const assignments = sql.raw(['revision = link.revision + 1', ...settable.map((name) => `${name} = input.${name}`)].join(', '))

/** Answers the ids that were accepted. */
export async function putLinks(db: Db, links: readonly Link[]): Promise<string[]> {
  const intents = links.flatMap(({ id, intent }) =>
    intent ? [{ link_id: id, state: intent.state, missed_at: intent.missedAt }] : [],
  )
  const { rows } = await sql<{ id: string }>`
    with input as (select * from ${input(links)}),
    updated as (update link set ${assignments} from input where input.revision > 0 and ${unmoved} returning link.id),
    inserted as (
      insert into link (${names}) select ${sql.raw(columns.map((name) => (name === 'revision' ? '1' : `input.${name}`)).join(', '))}
      from input where input.revision = 0 on conflict do nothing returning id
    ),
    noted as (
      update journal set state = note.state, missed_at = note.missed_at
      from jsonb_to_recordset(${JSON.stringify(intents)}::jsonb) as note(link_id text, state text, missed_at bigint)
      where journal.link_id = note.link_id and journal.state <> 'settled' and note.link_id in (select id from updated)
    )
    select id from updated union all select id from inserted`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The same for links with a new intent, whose journal row is written in the same statement (R16). An intent changes nothing
 * that is known of the records, so those columns stay.
 */
export async function openLinks(db: Db, links: readonly Link[]): Promise<string[]> {
  const intents = links.map((link) => ({ ...openingOf(link), ...toIntentRow(link.intent!), link_id: link.id }))
  const { rows } = await sql<{ id: string }>`
    with input as (select * from jsonb_to_recordset(${JSON.stringify(intents)}::jsonb) as input(${sql.raw(openingColumns)})),
    updated as (
      update link set revision = link.revision + 1, state = input.link_state, why_code = input.why_code, why_text = input.why_text,
        due_at = input.due_at, generation = input.generation
      from input where link.id = input.link_id and link.revision = input.revision
        and exists (select from lane where lane.name = link.lane and lane.job = input.job) returning link.id
    ),
    opened as (
      insert into journal (${sql.raw(intentNames)}) select ${sql.raw(intentNames)} from input where link_id in (select id from updated)
    ),
    running as (
      insert into run (job, bridge, started_at) select job, bridge, min(opened_at) from input where link_id in (select id from updated)
      group by job, bridge on conflict do nothing
    )
    select id from updated`.execute(db)
  return rows.map(({ id }) => id)
}

const openingOf = ({ bridge, revision, state, why, dueAt, generation }: Link) => ({
  bridge,
  revision,
  link_state: state,
  why_code: why?.code ?? null,
  why_text: why?.text ?? null,
  due_at: dueAt,
  generation,
})

const intentTypes = {
  id: 'text',
  link_id: 'text',
  bridge: 'text',
  state: 'text',
  action: 'jsonb',
  marker: 'text',
  job: 'text',
  opened_at: 'bigint',
  deadline_at: 'bigint',
  missed_at: 'bigint',
  from_fields: 'jsonb',
  pending: 'jsonb',
  before_fields: 'jsonb',
  chosen: 'text',
}
const intentNames = Object.keys(intentTypes).join(', ')
const openingTypes = {
  revision: 'integer',
  link_state: 'text',
  why_code: 'text',
  why_text: 'text',
  due_at: 'bigint',
  generation: 'integer',
}
const openingColumns = Object.entries({ ...intentTypes, ...openingTypes })
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')

/** The same for links whose intent has ended; its journal row is closed in the same statement. */
export async function settleLinks(db: Db, settled: readonly Settled[]): Promise<string[]> {
  const endings = settled.map(({ intent, outcome, at, answer, message }) => ({ id: intent.id, outcome, at, answer, message }))
  const { rows } = await sql<{ id: string }>`
    with input as (select * from ${input(settled.map(({ link }) => link))}),
    updated as (update link set ${assignments} from input where ${unmoved} returning link.id),
    closed as (
      update journal set state = 'settled', outcome = ending.outcome, settled_at = ending.at, answer = ending.answer, message = ending.message
      from jsonb_to_recordset(${JSON.stringify(endings)}::jsonb) as ending(id text, outcome text, at bigint, answer jsonb, message text)
      where journal.id = ending.id and journal.link_id in (select id from updated)
    )
    select id from updated`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Two links that turn out to be the same thing: `kept` as it should become, with the ref that was `lone`'s; the journal of `lone`
 * goes on there. In one transaction, since a ref belongs to one link. False when one of them had moved.
 */
export async function mergeLinks(db: Db, kept: Link, lone: Link): Promise<boolean> {
  try {
    await db.transaction().execute(async (tx) => {
      if (!(await isUnmoved(tx, lone))) throw new Moved()
      await sql`update journal set link_id = ${kept.id} where link_id = ${lone.id}`.execute(tx)
      await sql`delete from link where id = ${lone.id}`.execute(tx)
      if (!(await putLinks(tx, [kept])).includes(kept.id)) throw new Moved()
    })
    return true
  } catch (error) {
    if (error instanceof Moved) return false
    throw error
  }
}

/** Takes the transaction back. */
export class Moved extends Error {}

async function isUnmoved(tx: Db, { id, revision }: Link): Promise<boolean> {
  const { rows } = await sql`select from link where id = ${id} and revision = ${revision} for update`.execute(tx)
  return rows.length === 1
}

/** All that is known of what a bridge has moved. */
export async function removeHistory(tx: Db, bridge: string): Promise<void> {
  for (const table of ['journal', 'run', 'link']) await sql`delete from ${sql.table(table)} where bridge = ${bridge}`.execute(tx)
}
