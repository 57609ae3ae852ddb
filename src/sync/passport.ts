// The passport of one piece of time, of a task or an allocation (D3): both ids, both links, both versions, every attempt, the rule that chose the target,
// and why it is not there yet. Found by either side's id or address, by our marker, or by the ids that we print.

import { sql } from 'kysely'
import type { Account, Connector } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { participantOf } from '../model/bridge.ts'
import { type Fields, type LinkedKind, linkedKinds, type Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { readMarker } from './marker.ts'
import { attemptsOf, connectionReports, type JournalRow } from './reports.ts'
import { rightConnection } from './scene.ts'
import type { Link, LinkSide, LinkState, Setup, Waste } from './state.ts'
import { choicesFor, ruleOf } from './target-rule.ts'
import { ofPeople, type Whose } from './whose.ts'

export interface Passport {
  readonly id: string
  readonly kind: LinkedKind
  readonly bridge: string
  readonly person: string | null
  readonly state: LinkState
  readonly code: string | null
  /** Why it is not there yet, or that it is; one sentence. */
  readonly sentence: string
  readonly nextLookAt: number | null
  readonly left: PassportSide
  readonly right: PassportSide
  /** The rule that chose the target; null where no rule leads anywhere. */
  readonly rule: string | null
  readonly waste: Waste | null
  readonly attempts: readonly JournalRow[]
}

export interface PassportSide {
  readonly connection: string
  /** As people write it: "ClickUp". */
  readonly vendor: string
  readonly ref: string | null
  /** Where a person can see it; null where there is nothing, or no page for it. */
  readonly url: string | null
  readonly fields: Fields | null
  readonly title: string | null
  readonly isGone: boolean
  /** When the read that showed this began; null before the first one. */
  readonly readAt: number | null
}

/** The ids of the links that the words may mean, of these people only; empty when nothing is known of them. */
export async function findLinks(db: Db, words: string, whose?: Whose): Promise<string[]> {
  const text = words.trim()
  for (const search of [linksNamed, linksWritten, linksOnPage, linksNumbered]) {
    const found = await search(db, { names: namesIn(text), text, whose })
    if (found.length > 0) return found
  }
  return []
}

interface Search {
  readonly names: readonly string[]
  readonly text: string
  readonly whose: Whose
}

/** The same by ids alone, where no address is given: a word that names nothing costs next to nothing. */
export async function findNamed(db: Db, words: string, whose?: Whose): Promise<string[]> {
  const text = words.trim()
  if (isAddress(text)) return findLinks(db, text, whose)
  const search = { names: namesIn(text), text, whose }
  const named = await linksNamed(db, search)
  return named.length > 0 ? named : linksWritten(db, search)
}

const isAddress = (text: string) => /^https?:$/.test(URL.parse(text)?.protocol ?? '')

/** What a text, an address or a marker may name. */
function namesIn(text: string): string[] {
  const mark = readMarker(text)
  const url = URL.parse(text)
  if (mark) return [mark.ref]
  if (!url || !isAddress(text)) return [text]
  return [...url.pathname.split('/'), ...url.searchParams.values(), ...url.hash.slice(1).split(/[/=&?]/)].filter(
    (part) => part !== '',
  )
}

async function linksNamed(db: Db, { names, whose }: Search): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from link where id = any(${names}) and ${ofPeople(whose)}
    union select link.id from bridge join link on link.bridge = bridge.name and kind = any(${linkedKinds}) and left_ref = any(${names})
      and ${ofPeople(whose)}
    union select link.id from bridge join link on link.bridge = bridge.name and kind = any(${linkedKinds}) and right_ref = any(${names})
      and ${ofPeople(whose)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** By an id of the journal, or by one that its record no longer has: it was deleted, and made again. */
async function linksWritten(db: Db, { names, whose }: Search): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct link.id from journal join link on link.id = journal.link_id
    where (journal.id = any(${names}) or answer ->> 'ref' = any(${names})) and ${ofPeople(whose)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** As the index `link_on_page` has it. */
export const pages = sql`array[left_side #>> '{now,about,taskUrl}', left_side #>> '{now,about,url}', right_side #>> '{now,about,url}',
  left_side #>> '{now,fields,task}', left_side #>> '{now,about,code}']`

/** A task's page at the work tool, or a day of the timesheet, means all time that is on it; the newest first. */
async function linksOnPage(db: Db, { names, text, whose }: Search): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from link
    where ${pages} && ${[text, ...names]}::text[] and (${text} in (left_side #>> '{now,about,taskUrl}', left_side #>> '{now,about,url}', right_side #>> '{now,about,url}')
      or left_side #>> '{now,fields,task}' = any(${names}) or left_side #>> '{now,about,code}' = any(${names})) and ${ofPeople(whose)}
    order by began_at desc nulls last limit 50`.execute(db)
  return rows.map(({ id }) => id)
}

/** As the vendor shows the id: without what tells it from another record that had it. */
async function linksNumbered(db: Db, { names, whose }: Search): Promise<string[]> {
  const begun = names.map((name) => `${name}@`)
  const { rows } = await sql<{ id: string }>`
    select link.id from link, unnest(${begun}::text[]) as name
    where (starts_with(left_ref, name) or starts_with(right_ref, name)) and ${ofPeople(whose)}`.execute(db)
  return rows.map(({ id }) => id)
}

export interface PassportSource {
  readonly db: Db
  readonly engine: Engine
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
}

export async function passportsOf(source: PassportSource, ids: readonly string[]): Promise<Passport[]> {
  const links = await source.engine.state.byId(ids)
  const known = new Map((await connectionReports(source.db)).map((one) => [one.name, one]))
  const inOrder = ids.map((id) => links.find((link) => link.id === id)).filter((link) => link !== undefined)
  return Promise.all(
    inOrder.map(async (link) => {
      const setup = await source.engine.state.setup(link.bridge)
      const names = { left: setup.bridge.left, right: rightConnection(setup, link.person) }
      const side = (one: Side) => {
        const report = known.get(names[one])
        return sideOf(link[one], names[one], source.connectors[report?.connector ?? ''], report?.account ?? null)
      }
      const rule = ruleOf(link, setup, await choicesFor(source.db, link))
      return passportOf(link, setup, { left: side('left'), right: side('right') }, rule, await attemptsOf(source.db, link.id))
    }),
  )
}

function passportOf(
  link: Link,
  setup: Setup,
  sides: Readonly<Record<Side, PassportSide>>,
  rule: string | null,
  attempts: readonly JournalRow[],
): Passport {
  const person = link.person === null ? undefined : participantOf(setup.participants, 'left', link.person)
  return {
    id: link.id,
    kind: link.kind,
    bridge: link.bridge,
    person: person?.name ?? link.person,
    state: link.state,
    code: link.why?.code ?? null,
    sentence: link.why?.text ?? 'It is on both sides.',
    nextLookAt: link.dueAt,
    ...sides,
    rule,
    waste: link.waste,
    attempts,
  }
}

function sideOf(
  { ref, now, gone, readAt }: LinkSide,
  connection: string,
  connector: Connector<unknown> | undefined,
  account: Account | null,
): PassportSide {
  const linked = now && connector && account ? connector.urlOf(account, now) : undefined
  return {
    connection,
    vendor: connector?.title ?? connection,
    ref,
    url: now?.about.url ?? linked ?? now?.about.taskUrl ?? null,
    fields: now?.fields ?? null,
    title: now?.about.title ?? (now?.fields['name'] === undefined ? null : String(now.fields['name'])),
    isGone: gone?.sure === true,
    readAt: readAt > 0 ? readAt : null,
  }
}
