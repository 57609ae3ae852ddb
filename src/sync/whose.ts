// Whose time is asked about: everybody's, or that of certain people.

import { type RawBuilder, sql } from 'kysely'
import type { Ref } from '../model/record.ts'

export interface Whom {
  /** A connection to a work tool, and a person there. */
  readonly connection: string
  readonly ref: Ref
}

/** Undefined: everybody's; empty: nobody's. */
export type Whose = readonly Whom[] | undefined

/** Holds for the links of these people, in a query that has the table `link`. */
export const ofPeople = (whose: Whose): RawBuilder<unknown> =>
  whose === undefined
    ? sql`true`
    : sql`(link.bridge, link.person) in (
        select own_bridge.name, own.ref from bridge own_bridge
        join jsonb_to_recordset(${JSON.stringify(whose)}::jsonb) as own(connection text, ref text) on own.connection = own_bridge.left_connection)`

/** The same for one person who is at hand. */
export const isOf = (whose: Whose, connection: string, person: Ref | null): boolean =>
  whose === undefined || whose.some((one) => one.connection === connection && one.ref === person)
