// Finding time by the page it is on; and a person's own connection is never left to everybody.

import { type Kysely, sql } from 'kysely'

const statements = [
  // The task's page, each side's own page, the task and its code: whatever an address may name (sync/passport.ts).
  `create index link_on_page on link using gin ((array[left_side #>> '{now,about,taskUrl}', left_side #>> '{now,about,url}',
    right_side #>> '{now,about,url}', left_side #>> '{now,fields,task}', left_side #>> '{now,about,code}']))`,
  // Whoever removes a user says what becomes of these (sync/connect-own.ts).
  'alter table connection drop constraint connection_owner_user_id_fkey',
  'alter table connection add constraint connection_of_owner foreign key (owner_user_id) references app_user',
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
