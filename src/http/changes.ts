// Which bridges have changed: asked of the database once a second for everybody who listens to this process, and not at all while
// nobody does.

import { createHash } from 'node:crypto'
import { seconds } from '../lib/clock.ts'
import { changeMarks } from '../sync/rounds.ts'
import type { Site } from './site.ts'

export interface Changed {
  /** How everything stands now; whoever was told of it need not be told again. */
  readonly mark: string
  readonly changed: readonly string[]
}

export interface Changes {
  /**
   * What changes from now on, until the signal. The first is told at once: nothing has changed, or, for whoever was told of another
   * state before (by its mark), everything.
   */
  since(mark: string | undefined, signal: AbortSignal): AsyncIterable<Changed>
}

const everyMs = seconds(1)

export function makeChanges({ database, clock, log }: Pick<Site, 'database' | 'clock' | 'log'>): Changes {
  let current: ReadonlyMap<string, string> | undefined
  let listeners = 0
  let isLooking = false
  let next = Promise.withResolvers<void>()

  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    while (listeners > 0) {
      try {
        current = await changeMarks(database.kysely)
        next.resolve()
        next = Promise.withResolvers()
      } catch (err) {
        log.warn({ err }, 'could not see what has changed')
      }
      await clock.sleep(everyMs)
    }
    current = undefined
    isLooking = false
  }

  async function* since(mark: string | undefined, signal: AbortSignal): AsyncIterable<Changed> {
    listeners++
    const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    try {
      void look()
      let known = current ?? (await changeMarks(database.kysely))
      yield { mark: markOf(known), changed: mark === undefined || mark === markOf(known) ? [] : [...known.keys()] }
      while (!signal.aborted) {
        await Promise.race([next.promise, over])
        if (!current) continue
        const before = known
        known = current
        const names = new Set([...before.keys(), ...known.keys()]) // those that were removed as well
        const changed = [...names].filter((bridge) => before.get(bridge) !== known.get(bridge))
        if (changed.length > 0) yield { mark: markOf(known), changed }
      }
    } finally {
      listeners--
    }
  }

  return { since }
}

const markOf = (marks: ReadonlyMap<string, string>) =>
  createHash('sha256')
    .update(JSON.stringify([...marks]))
    .digest('base64url')
    .slice(0, 22)
