// People and bridges by a part of their name or address: from what is stored, without asking a vendor.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Ref } from '../model/record.ts'
import type { Whose } from './whose.ts'

export interface FoundPerson {
  /** The work tool's. */
  readonly connection: string
  readonly ref: Ref
  readonly name: string
  readonly email: string | null
}

const like = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** Those that bridges know: who takes part, and whom the last look at the work tool showed. `of`: only these people. */
export async function peopleCalled(db: Db, words: string, limit: number, of?: Whose): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    select distinct on (connection, ref) connection, ref, name, email from (
      select left_connection as connection, one ->> 'ref' as ref, one ->> 'name' as name, one ->> 'email' as email
      from bridge, jsonb_array_elements(people) one
      union all select left_connection, left_ref, participant.name, null from participant join bridge on bridge.name = participant.bridge
    ) known
    where (name ilike ${like(words)} or email ilike ${like(words)})
      and ${of === undefined ? sql`true` : sql`(connection, ref) in (select * from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as own(connection text, ref text))`}
    order by connection, ref, email nulls last limit ${limit}`.execute(db)
  return rows.toSorted((one, two) => (one.name < two.name ? -1 : one.name > two.name ? 1 : 0))
}

export interface FoundBridge {
  readonly name: string
  readonly left: string
  readonly right: string
}

/** By its own name, or that of one of its connections. */
export async function bridgesCalled(db: Db, words: string, limit: number): Promise<FoundBridge[]> {
  const { rows } = await sql<FoundBridge>`
    select name, left_connection as left, right_connection as right from bridge
    where name ilike ${like(words)} or left_connection ilike ${like(words)} or right_connection ilike ${like(words)}
    order by name limit ${limit}`.execute(db)
  return rows
}
