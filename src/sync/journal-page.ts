// The journal page by page, by filters and by words: read-only, for people who look around.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { containing, type JournalPlace, type JournalQuestion, type JournalRow, journalRowsOf, journalWhere } from './reports.ts'

export interface JournalPage {
  readonly rows: readonly JournalRow[]
  /** Where the next page begins; null on the last one. */
  readonly next: JournalPlace | null
}

/** Text is not indexed: so many rows are read for one page of those with certain words, and the next page goes on behind them. */
const wordReach = 10_000

/** The newest first. With `words`, all of which must be in it, a page may be short, or empty, and yet not the last. */
export async function journalPage(
  db: Db,
  { limit, words = '', ...question }: JournalQuestion & { readonly words?: string | undefined },
): Promise<JournalPage> {
  const wanted = words.split(/\s+/).filter((word) => word !== '')
  const reach = wanted.length > 0 ? wordReach : limit + 1
  const hit =
    wanted.length > 0
      ? sql.join(
          wanted.map((word) => sql`${text} ilike ${containing(word)}`),
          sql` and `,
        )
      : sql`true`
  const { rows: found } = await sql<JournalPlace & { readonly hit: boolean }>`
    select journal.id, opened_at as "openedAt", ${hit} as hit
    from journal join link on link.id = journal.link_id left join participant p on p.bridge = link.bridge and p.left_ref = link.person
    where ${journalWhere(question)} order by opened_at desc, journal.id desc limit ${reach}`.execute(db)
  const hits = found.filter((one) => one.hit)
  const page = hits.slice(0, limit)
  const last = hits.length > limit ? page.at(-1)! : found.length === reach ? found.at(-1)! : null
  const rows = new Map(
    (
      await journalRowsOf(
        db,
        page.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  return {
    rows: page.flatMap(({ id }) => rows.get(id) ?? []),
    next: last && { openedAt: last.openedAt, id: last.id },
  }
}

/** What people know a write by: both ids, the task, and the notes, now and as they were written. */
const text = sql`concat_ws(' ', link.left_ref, link.right_ref, action #>> '{fields,note}', action #>> '{changes,note}',
  answer #>> '{fields,note}', answer #>> '{fields,name}', answer #>> '{about,title}',
  left_side #>> '{now,about,title}', left_side #>> '{now,about,code}', left_side #>> '{now,fields,name}', left_side #>> '{now,fields,note}',
  right_side #>> '{now,about,title}', right_side #>> '{now,fields,note}')`
