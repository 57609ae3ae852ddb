// The list of all links, the newest first, page by page, and how many there are: read-only, for people who look around.

import { type RawBuilder, sql } from 'kysely'
import type { Connector } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { days } from '../lib/clock.ts'
import type { LinkedKind, Ref, Seen } from '../model/record.ts'
import { connectionReports } from './reports.ts'
import type { LinkState } from './state.ts'
import { ofPeople, type Whose } from './whose.ts'
import type { WhyCode } from './why.ts'

export interface LinkQuestion {
  readonly bridge?: string | undefined
  readonly state?: LinkState | undefined
  readonly code?: string | undefined
  readonly kind?: LinkedKind | undefined
  /** Left ref of the person. */
  readonly person?: Ref | undefined
  /** Only time that counts on these calendar days, both included. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** In the title, the code of the task or the note of either side. Three characters at least.*/
  readonly words?: string | undefined

  readonly of?: Whose
}

/** Where a page ended. */
export interface LinkPlace {
  readonly beganAt: number
  readonly id: string
}

export interface ListedLink {
  readonly id: string
  readonly bridge: string
  readonly kind: LinkedKind
  readonly state: LinkState
  readonly code: WhyCode | null
  /** Why it is not where it should be; null when it is. */
  readonly sentence: string | null
  readonly person: { readonly ref: Ref; readonly name: string } | null
  /** 0 for what has no beginning. */
  readonly beganAt: number
  readonly day: string | null
  readonly durationMs: number | null
  readonly title: string | null
  readonly note: string | null
  readonly leftRef: Ref | null
  readonly rightRef: Ref | null
  /** Where a person can see it. */
  readonly leftUrl: string | null
  readonly rightUrl: string | null
  /** When either side last changed, as far as that is known. */
  readonly updatedAt: number | null
}

export interface ListSource {
  readonly db: Db
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
}

const began = sql`coalesce(link.began_at, 0)`

/** Text is not indexed: so many links are read for one page of those with certain words, and the next page goes on behind them. */
const wordReach = 10_000

export interface LinkPage {
  readonly links: readonly ListedLink[]
  /** Where the next page begins; null on the last one. */
  readonly next: LinkPlace | null
}

/** With `words` a page may be short, or empty, and yet not the last. */
export async function linkPage(
  source: ListSource,
  question: LinkQuestion,
  { after, limit }: { readonly after?: LinkPlace | undefined; readonly limit: number },
): Promise<LinkPage> {
  const isScan = question.words !== undefined
  const found = await placesOf(source.db, question, after, isScan ? wordReach : limit + 1)
  const hits = found.filter(({ hit }) => hit)
  const page = hits.slice(0, limit)
  const isCut = hits.length > limit
  const isMore = isCut || (isScan && found.length === wordReach)
  const links = await linksListed(
    source,
    page.map(({ id }) => id),
  )
  return { links, next: isMore ? placeOf(isCut ? page.at(-1)! : found.at(-1)!) : null }
}

const placeOf = ({ id, beganAt }: LinkPlace): LinkPlace => ({ id, beganAt })

interface Found extends LinkPlace {
  readonly hit: boolean
}

/** In the order of the list. */
async function placesOf(db: Db, question: LinkQuestion, after: LinkPlace | undefined, limit: number): Promise<Found[]> {
  const behind = after ? sql`and (${began}, link.id) < (${after.beganAt}, ${after.id})` : sql``
  const { words } = question
  const hit = words === undefined ? sql`true` : sql`${text} ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`
  const { rows } = await sql<Found>`
    select link.id, ${began} as "beganAt", ${hit} as hit from link where ${conditions(question)} ${behind}
    order by ${began} desc, link.id desc limit ${limit}`.execute(db)
  return rows
}

export interface LinkCounts {
  readonly total: number
  readonly states: Readonly<Partial<Record<LinkState, number>>>
}

export async function linkCounts(db: Db, question: LinkQuestion): Promise<LinkCounts> {
  const { rows } = await sql<{ state: LinkState; n: number }>`
    select state, count(*) as n from link where ${conditions(question)} group by state`.execute(db)
  return {
    total: rows.reduce((sum, { n }) => sum + n, 0),
    states: Object.fromEntries(rows.map(({ state, n }) => [state, n])),
  }
}

/** In the order of the ids; those that are not there, or are not `of` these people, are left out. */
export async function linksListed(source: ListSource, ids: readonly string[], of?: Whose): Promise<ListedLink[]> {
  const { rows } = await sql<Row>`
    select link.id, link.bridge, link.kind, link.state, why_code as code, why_text as sentence, ${began} as "beganAt",
      person as "personRef", coalesce(p.name, (select one ->> 'name' from jsonb_array_elements(bridge.people) one where one ->> 'ref' = person limit 1)) as "personName",
      left_side -> 'now' as "left", right_side -> 'now' as "right", link.left_ref as "leftRef", link.right_ref as "rightRef",
      bridge.left_connection as "leftConnection", coalesce(p.right_connection, bridge.right_connection) as "rightConnection",
      greatest((left_side ->> 'wroteAt')::bigint, (right_side ->> 'wroteAt')::bigint,
        (left_side #>> '{now,updatedAt}')::bigint, (right_side #>> '{now,updatedAt}')::bigint) as "updatedAt"
    from link join bridge on bridge.name = link.bridge left join participant p on p.bridge = link.bridge and p.left_ref = link.person
    where link.id = any(${ids}) and ${ofPeople(of)}`.execute(source.db)
  const accounts = new Map((await connectionReports(source.db)).map((one) => [one.name, one]))
  const urlAt = (connection: string, seen: Seen | null) => {
    const report = accounts.get(connection)
    const linked = seen && report?.account ? source.connectors[report.connector]?.urlOf(report.account, seen) : undefined
    return seen?.about.url ?? linked ?? seen?.about.taskUrl ?? null
  }
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => listed(row, urlAt)))
}

interface Row extends Omit<ListedLink, 'person' | 'day' | 'durationMs' | 'title' | 'note' | 'leftUrl' | 'rightUrl'> {
  readonly personRef: Ref | null
  readonly personName: string | null
  readonly left: Seen | null
  readonly right: Seen | null
  readonly leftConnection: string
  readonly rightConnection: string
}

function listed(row: Row, urlAt: (connection: string, seen: Seen | null) => string | null): ListedLink {
  const { personRef, personName, left, right, leftConnection, rightConnection, ...rest } = row
  const fields = (left ?? right)?.fields ?? {}
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  return {
    ...rest,
    person: personRef === null ? null : { ref: personRef, name: personName ?? personRef },
    day: text(fields['day']),
    durationMs: typeof fields['durationMs'] === 'number' ? fields['durationMs'] : null,
    title: left?.about.title ?? text(fields['name']) ?? right?.about.title ?? null,
    note: text(fields['note']),
    leftUrl: urlAt(leftConnection, left),
    rightUrl: urlAt(rightConnection, right),
  }
}

function conditions({ bridge, state, code, kind, person, from, until, of }: LinkQuestion): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [ofPeople(of)]
  if (bridge !== undefined) all.push(sql`link.bridge = ${bridge}`)
  if (state !== undefined) all.push(sql`link.state = ${state}`)
  if (code !== undefined) all.push(sql`link.why_code = ${code}`)
  if (kind !== undefined) all.push(sql`link.kind = ${kind}`)
  if (person !== undefined) all.push(sql`link.person = ${person}`)
  if (from !== undefined) all.push(sql`${day} >= ${from}`)
  if (until !== undefined) all.push(sql`${day} <= ${until}`)
  if (from !== undefined || until !== undefined) all.push(beganAbout(from, until))
  return sql`${sql.join(all, sql` and `)}`
}

const day = sql`coalesce(link.left_side #>> '{now,fields,day}', link.right_side #>> '{now,fields,day}')`

/** Only what an index can find: a day begins somewhere on earth within a day of UTC, and what was moved since stands where it is now. */
function beganAbout(from: string | undefined, until: string | undefined): RawBuilder<unknown> {
  const first = from === undefined ? 0 : Date.parse(from) - days(2)
  const last = until === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(until) + days(3)
  const within = (column: RawBuilder<unknown>) => sql`${column} between ${first} and ${last}`
  return sql`(${within(began)} or ${within(sql`link.left_began`)} or ${within(sql`link.right_began`)})`
}

const texts = ['{now,about,title}', '{now,about,code}', '{now,fields,name}', '{now,fields,note}']
const text = sql`concat_ws(' ', ${sql.join(
  (['left_side', 'right_side'] as const).flatMap((side) => texts.map((path) => sql`link.${sql.raw(side)} #>> ${sql.lit(path)}`)),
)})`
