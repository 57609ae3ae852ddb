// A line at the foot of the terminal: done of total, what is next, when it ends. Nothing where nobody looks.

import type { Db } from '../db/open.ts'
import { seconds } from '../lib/clock.ts'
import { shortened, span } from '../lib/words.ts'
import { backlog } from '../sync/reports.ts'

export interface Progress {
  step(text: string): void
  /** Clears the line, so that something else may be printed. */
  clear(): void
  stop(): void
}

export interface ProgressOptions {
  readonly db: Db
  readonly isTerminal: boolean
  write(text: string): void
  columns(): number
}

const everyMs = 500

export function startProgress(options: ProgressOptions): Progress {
  if (!options.isTerminal) return { step: () => {}, clear: () => {}, stop: () => {} }
  const began = Date.now()
  let step = ''
  let most = 0
  const clear = () => options.write('\r\u001b[2K')
  const show = async () => {
    const left = await leftNow(options.db)
    most = Math.max(most, left)
    const line = progressLine({ left, most, step, elapsedMs: Date.now() - began })
    options.write(`\r\u001b[2K${shortened(line, options.columns() - 1)}`)
  }
  const timer = setInterval(() => void show().catch(() => {}), everyMs)
  return {
    step: (text) => {
      step = text
    },
    clear,
    stop: () => {
      clearInterval(timer)
      clear()
    },
  }
}

/** What is due, and what is written but not settled. */
async function leftNow(db: Db): Promise<number> {
  const { dueLinks, openIntents } = await backlog(db, Date.now())
  return dueLinks + openIntents
}

interface Standing {
  readonly left: number
  /** The largest number that was left at any moment. */
  readonly most: number
  readonly step: string
  readonly elapsedMs: number
}

export function progressLine({ left, most, step, elapsedMs }: Standing): string {
  const done = most - left
  const bar = most === 0 ? '' : `${'#'.repeat(Math.round((done / most) * 20)).padEnd(20, '.')}  ${done} of ${most}`
  const end = done > 0 && left > 0 && elapsedMs > seconds(2) ? `ends in ${span((elapsedMs / done) * left)}` : ''
  return [bar, step, end].filter((part) => part !== '').join('  ')
}
