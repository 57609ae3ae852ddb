// The state of a simulated world: either implementation, and what the invariants must see of it.

import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'
import { linksOfBridge } from '../../src/sync/links.ts'
import { permitDeletions, saveSetup } from '../../src/sync/setups.ts'
import type { Link, Setup, State } from '../../src/sync/state.ts'
import { memoryState } from '../../src/sync/state-memory.ts'
import { postgresState } from '../../src/sync/state-postgres.ts'

export interface SimState extends State {
  readonly links: ReadonlyMap<string, Link>
  readonly journal: readonly { readonly marker: string }[]
  current(): Setup
  declare(setup: Setup): Promise<void>
  /** Brings `links` and `journal` up to date. */
  refresh(): Promise<void>
}

export function simMemory(): SimState {
  const memory = memoryState()
  let declared: Setup
  return Object.assign(memory, {
    current: () => declared,
    declare: async (setup: Setup) => {
      declared = setup
      memory.setSetup(setup)
    },
    refresh: async () => {},
  })
}

/** The same world on the real database: slower, and the proof that both implementations are one. */
export function simPostgres({ kysely }: Database): SimState {
  const links = new Map<string, Link>()
  const journal: { marker: string }[] = []
  let declared: Setup
  return Object.assign(postgresState(kysely), {
    links,
    journal,
    current: () => declared,
    declare: async (setup: Setup) => {
      declared = setup
      await sql`insert into connection (name, connector, config) values ('left', 'sim', '{}'), ('right', 'sim', '{}') on conflict do nothing`.execute(
        kysely,
      )
      await saveSetup(kysely, setup)
      await sql`update bridge set places = ${JSON.stringify(setup.places)}::jsonb, people = ${JSON.stringify(setup.people)}::jsonb`.execute(
        kysely,
      )
      if (setup.permitUntil !== null) await permitDeletions(kysely, setup.bridge.name, setup.permitUntil)
    },
    refresh: async () => {
      links.clear()
      for (const link of await linksOfBridge(kysely, declared.bridge.name)) links.set(link.id, link)
      journal.splice(0, journal.length, ...(await sql<{ marker: string }>`select marker from journal`.execute(kysely)).rows)
    },
  })
}
