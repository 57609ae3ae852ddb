// Lists of links, and finding one again.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  // The newest first. Whatever the list is narrowed down by is in it, so that what is not on a page is passed over unread.
  await sql`create index link_listed on link ((coalesce(began_at, 0)), id, bridge, kind, state, why_code, person)`.execute(db)
  // By an id that a record had before it was made again.
  await sql`create index journal_answered on journal ((answer ->> 'ref'))`.execute(db)
}
