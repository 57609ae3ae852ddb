// The table `usage`: how many requests each connection has sent, by purpose. Counted in memory, written down in batches.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Purpose } from '../lib/http.ts'

export interface Usage {
  readonly connection: string
  readonly purpose: Purpose
  readonly requests: number
  /** Of those, answered 429. */
  readonly throttled: number
  /** Of those, without an answer or with another status of 400 and above. */
  readonly failed: number
  /** When the last good answer came (D10). */
  readonly last_good_at: number | null
}

export interface UsageMeter {
  count(connection: string, purpose: Purpose, status: number, at: number): void
  flush(): Promise<void>
}

export function makeUsageMeter(db: Db): UsageMeter {
  let counted = new Map<string, Usage>()
  return {
    count(connection, purpose, status, at) {
      const key = `${connection} ${purpose}`
      const before = counted.get(key) ?? { connection, purpose, requests: 0, throttled: 0, failed: 0, last_good_at: null }
      const good = status > 0 && status < 400
      counted.set(key, {
        ...before,
        requests: before.requests + 1,
        throttled: before.throttled + (status === 429 ? 1 : 0),
        failed: before.failed + (good || status === 429 ? 0 : 1),
        last_good_at: good ? at : before.last_good_at,
      })
    },
    async flush() {
      if (counted.size === 0) return
      const rows = JSON.stringify([...counted.values()])
      counted = new Map()
      await sql`
        insert into usage (connection, purpose, requests, throttled, failed, last_good_at)
        select * from jsonb_to_recordset(${rows}::jsonb)
          as x(connection text, purpose text, requests bigint, throttled bigint, failed bigint, last_good_at bigint)
        on conflict (connection, purpose) do update set
          requests = usage.requests + excluded.requests, throttled = usage.throttled + excluded.throttled,
          failed = usage.failed + excluded.failed, last_good_at = coalesce(excluded.last_good_at, usage.last_good_at)`.execute(db)
    },
  }
}

export async function readUsage(db: Db): Promise<Usage[]> {
  return (await sql<Usage>`select * from usage order by connection, purpose`.execute(db)).rows
}

/** For a connection that is no more. */
export async function forgetUsage(db: Db, connection: string): Promise<void> {
  await sql`delete from usage where connection = ${connection}`.execute(db)
}
