// Tasks and allocations beside time; writes that can be undone; records whose ref we choose.

import { type Kysely, sql } from 'kysely'

const statements = [
  'alter table link add column awaits text, add column heir text, add column asked jsonb',
  'create index link_awaits on link (awaits) where awaits is not null',
  'alter table journal add column before_fields jsonb',
  'alter table journal add column chosen text',
  'create index journal_chosen on journal (chosen) where chosen is not null',
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
