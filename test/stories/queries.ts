// Time stands while a query is under way: a stepped clock beside a real database. The driver is watched, not replaced.

import pg from 'pg'
import { oneTurn } from '../simulation/clock.ts'

let queries = 0
const waiting = new Set<() => void>()

/** Resolves when nothing runs any more, in this process or for it in the database. */
export async function restBesideQueries(): Promise<void> {
  for (;;) {
    await oneTurn()
    await oneTurn()
    if (queries === 0) return
    await allAnswered()
  }
}

/** Turning the loop while the database works would take the core that it works on. */
const allAnswered = () => new Promise<void>((resolve) => void waiting.add(resolve))

function answered(): void {
  if (--queries > 0) return
  for (const resolve of waiting) resolve()
  waiting.clear()
}

type Callback = (...results: unknown[]) => void

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown

function watchedQuery(this: pg.Client, ...args: unknown[]): unknown {
  queries++
  const callback = args.at(-1)
  if (typeof callback === 'function') return query.apply(this, [...args.slice(0, -1), after(answered, callback as Callback)])
  const result = query.apply(this, args)
  if (result instanceof Promise) result.then(answered, answered)
  else answered()
  return result
}

const after =
  (end: () => void, callback: Callback): Callback =>
  (...results) => {
    end()
    callback(...results)
  }

pg.Client.prototype.query = watchedQuery as typeof pg.Client.prototype.query
