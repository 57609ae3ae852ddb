import { sql } from 'kysely'
import { saveSetup } from '../../src/sync/setups.ts'
import { postgresState } from '../../src/sync/state-postgres.ts'
import { freshDatabase } from '../database.ts'
import { setup, stateLaws } from './laws.ts'
import { partnerLaws } from './laws-partners.ts'

const open = async () => {
  const database = await freshDatabase()
  for (const name of ['clickup', 'harvest', 'nils']) {
    await sql`insert into connection (name, connector, config) values (${name}, 'sim', '{}')`.execute(database.kysely)
  }
  await saveSetup(database.kysely, setup)
  return { state: postgresState(database.kysely), close: () => database.close() }
}

stateLaws(open)
partnerLaws(open)
