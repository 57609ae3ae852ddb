// One act after the other of one person, each once: it is written down together with what comes of it, so that whatever breaks off has
// not happened, and the same act sent again is done or found done.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Vault } from '../lib/secret.ts'
import { type Act, type Done, doneBefore, saveAct } from './acts.ts'
import { Moved, putLinks } from './links.ts'
import type { OpenEngine } from './open.ts'
import type { Link } from './state.ts'
import type { TrackSource } from './track-entries.ts'
import { TrackRefused } from './track-refused.ts'
import type { Whom } from './whose.ts'

export interface ActSource extends TrackSource {
  readonly engine: OpenEngine
  readonly vault: Vault
}

/** The links as they become by an act, and which of them are told of. */
export interface Turn {
  readonly put: readonly Link[]
  readonly done: Done
}

/** A link that the engine has in hand moves a few times while it is carried out. */
const tries = 20

/** Throws TrackRefused when what is to be changed does not hold still. */
export async function inTurn(
  { db, engine }: ActSource,
  persons: readonly Whom[],
  act: Act,
  take: (tx: Db) => Promise<Turn>,
): Promise<Done> {
  for (let n = 0; n < tries; n++) {
    const done = await oneTurn(db, persons, act, take, engine.clock.now())
    if (done) return done
  }
  throw new TrackRefused('not now', 'it changes all the time just now', { advice: 'Try again in a minute.' })
}

/** Undefined when a link has moved meanwhile: then nothing was done. */
async function oneTurn(
  db: Db,
  persons: readonly Whom[],
  act: Act,
  take: (tx: Db) => Promise<Turn>,
  now: number,
): Promise<Done | undefined> {
  try {
    return await db.transaction().execute(async (tx) => {
      await lockFor(tx, persons)
      const before = await doneBefore(tx, act)
      if (before) return before
      const { put, done } = await take(tx)
      if (put.length > 0 && (await putLinks(tx, put)).length < put.length) throw new Moved()
      await saveAct(tx, act, done, now)
      return done
    })
  } catch (error) {
    if (error instanceof Moved) return undefined
    throw error
  }
}

/** Until the end of the transaction; in one order, so that nobody waits for somebody who waits for them. */
async function lockFor(tx: Db, persons: readonly Whom[]): Promise<void> {
  for (const name of persons.map(({ connection, ref }) => `track/${connection}/${ref}`).sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
