// A lease on a name, held by one process at a time. It is a lock of a database session, so that a process that dies, however
// it dies, has let go of it before anyone can ask (docs/decisions/0003-leases.md).

import type pg from 'pg'

/** Runs while holding the lease, and answers what it answers; undefined at once when somebody else holds it. */
export async function tryLease<T>(pool: pg.Pool, name: string, run: () => Promise<T>): Promise<T | undefined> {
  return leased(pool, name, 'select pg_try_advisory_lock(hashtextextended($1, 0)) as held', run)
}

/** The same, after waiting for it. */
export async function withLease<T>(pool: pg.Pool, name: string, run: () => Promise<T>): Promise<T> {
  return (await leased(pool, name, 'select true as held from pg_advisory_lock(hashtextextended($1, 0))', run)) as T
}

async function leased<T>(pool: pg.Pool, name: string, lock: string, run: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    const { rows } = await client.query<{ held: boolean }>(lock, [name])
    if (!rows[0]?.held) return undefined
    try {
      return await run()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(onError)
    }
  } finally {
    client.off('error', onError)
    client.release(broken) // a client whose lock is in doubt is not used again
  }
}
