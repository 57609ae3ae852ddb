// The table `round`: when each bridge was last pulled and each lane last worked off, and what stopped it; counted as well, how much
// was looked at on each bridge. By this every process can tell how far another one has come.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import type { Drained } from './drain.ts'

export interface RoundBook {
  readonly db: Db
  readonly clock: Clock
}

interface Round {
  readonly work: 'pull' | 'lane' | 'look'
  /** The bridge; of 'lane' the lane. */
  readonly key: string
  /** Links with something new, or looked at: added to those before. */
  readonly news: number
  readonly failure: string | null
}

/** Runs a pull and writes down how it went. Throws what it threw. */
export const recordedPull = <T extends { readonly news?: number }>(book: RoundBook, bridge: string, run: () => Promise<T>) =>
  recorded(book, 'pull', bridge, run, ({ news = 0 }) => [{ work: 'pull', key: bridge, news, failure: null }])

/** The same for a lane. */
export const recordedDrain = (book: RoundBook, lane: string, run: () => Promise<Drained>): Promise<Drained> =>
  recorded(book, 'lane', lane, run, ({ looked, byBridge }) => [
    { work: 'lane', key: lane, news: looked, failure: null },
    ...[...byBridge].map(([key, news]): Round => ({ work: 'look', key, news, failure: null })),
  ])

async function recorded<T>(
  book: RoundBook,
  work: 'pull' | 'lane',
  key: string,
  run: () => Promise<T>,
  roundsOf: (done: T) => readonly Round[],
): Promise<T> {
  const beganAt = book.clock.now()
  try {
    const done = await run()
    for (const round of roundsOf(done)) await write(book, round, beganAt)
    return done
  } catch (error) {
    await write(book, { work, key, news: 0, failure: failureText(error) }, beganAt)
    throw error
  }
}

/** What went wrong inside is for the log. */
const failureText = (error: unknown) =>
  error instanceof VendorError || error instanceof InputError ? error.message : 'Something went wrong here; the log has it.'

async function write({ db, clock }: RoundBook, { work, key, news, failure }: Round, beganAt: number): Promise<void> {
  await sql`insert into round (work, key, began_at, ended_at, news, failure)
    values (${work}, ${key}, ${beganAt}, ${clock.now()}, ${news}, ${failure})
    on conflict (work, key) do update set began_at = greatest(round.began_at, excluded.began_at), ended_at = excluded.ended_at,
      news = round.news + excluded.news, failure = excluded.failure`.execute(db)
}

/** A text for each bridge that is another one as soon as something about it has changed. Few rows are read, however many links there are. */
export async function changeMarks(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ bridge: string; mark: string }>`
    select name as bridge, md5(concat_ws(' ', terms, permit_until,
      (select max(opened_at) from journal where journal.bridge = bridge.name),
      (select sum(news) from round where work in ('pull', 'look') and key = bridge.name),
      (select string_agg(key || text, ' ' order by key) from condition where condition.bridge = bridge.name))) as mark
    from bridge order by name`.execute(db)
  return new Map(rows.map(({ bridge, mark }) => [bridge, mark]))
}
