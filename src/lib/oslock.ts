// Locks between processes that the operating system gives back when their holder dies, however it dies.
// Node offers no flock; SQLite locks its files with it (and its like on Windows), so an empty SQLite file is the lock. A file
// with a pid in it would not do: in containers every process is pid 1, and after a power cut a pid means somebody else.

import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { InputError } from './errors.ts'

export interface Held {
  release(): void
}

export type Sharing = 'alone' | 'shared'

const begin: Record<Sharing, string> = {
  alone: 'begin exclusive',
  shared: 'begin; select count(*) from sqlite_master',
}

const BUSY = 5

/** Takes the lock if nobody is in the way. Many may hold it 'shared', or one 'alone'. */
export function tryLock(file: string, sharing: Sharing): Held | undefined {
  const lock = open(file)
  try {
    lock.exec(begin[sharing])
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === BUSY) return undefined
    throw error
  }
}

/** Waits for the lock. Others hold it for as long as a start of the database takes, so a minute means that one hangs. */
export async function lock(file: string, sharing: Sharing, waitMs = 60_000): Promise<Held> {
  for (const until = Date.now() + waitMs; ; ) {
    const held = tryLock(file, sharing)
    if (held) return held
    if (Date.now() > until) throw new InputError(`another process has kept ${file} locked for ${waitMs / 1000} s`)
    await wait(10)
  }
}

function open(file: string) {
  try {
    return new DatabaseSync(file, { timeout: 0 })
  } catch (error) {
    throw new InputError(`cannot open the lock ${file}: ${(error as Error).message}`, {
      advice: 'Run as the user that the data directory belongs to, or choose another one with HOURBRIDGE_DATA_DIR.',
      cause: error,
    })
  }
}
