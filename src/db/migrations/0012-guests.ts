// Who is a guest here never tracks time (A10): what the engine knows of users.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create view guest_person as
    select p.connection, p.ref from user_person p join app_user u on u.id = p.user_id where u.role = 'guest'`.execute(db)
}
