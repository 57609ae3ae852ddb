// Bridges can be removed: a link that is begun at that moment, by a webhook, must not outlive its bridge.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table link add constraint link_of_bridge foreign key (bridge) references bridge`.execute(db)
}
