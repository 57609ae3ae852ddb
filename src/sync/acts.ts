// The table `act`: what somebody's page sent of time, by the id that it chose itself. Sent twice, it is done once.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { days } from '../lib/clock.ts'
import { TrackRefused } from './track-refused.ts'

export interface Act {
  readonly id: string
  readonly userId: string | null
  readonly what: 'start' | 'stop' | 'enter' | 'edit' | 'drop'
  /** All that was sent beside the id. */
  readonly asked: object
}

/** The links that came of it, or were changed by it. */
export interface Done {
  readonly entry: string
  readonly ended: string | null
}

/** Whatever was kept on a device without network is sent long before that. */
const keptMs = days(30)

/** What was done of it before; undefined when nothing was. Throws TrackRefused when the id stands for something else. */
export async function doneBefore(db: Db, { id, userId, what, asked }: Act): Promise<Done | undefined> {
  const { rows } = await sql<{ answer: Done; isSame: boolean }>`
    select answer, what = ${what} and asked = ${JSON.stringify(asked)}::jsonb and user_id is not distinct from ${userId} as "isSame"
    from act where id = ${id}`.execute(db)
  const [row] = rows
  if (row && !row.isSame)
    throw new TrackRefused('not now', 'something else was sent with this id before', {
      where: 'id',
      advice: 'Send it with an id of its own.',
    })
  return row?.answer
}

/** In the transaction that does it. */
export async function saveAct(tx: Db, { id, userId, what, asked }: Act, done: Done, now: number): Promise<void> {
  await sql`delete from act where at < ${now - keptMs}`.execute(tx)
  await sql`insert into act (id, user_id, what, asked, answer, at)
    values (${id}, ${userId}, ${what}, ${JSON.stringify(asked)}::jsonb, ${JSON.stringify(done)}::jsonb, ${now})`.execute(tx)
}

/** Those of time that is nowhere any more. */
export const forgetActs = (tx: Db) =>
  sql`delete from act where not exists (select from link where link.id = act.answer ->> 'entry')`.execute(tx)
