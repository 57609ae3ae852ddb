// The timers that run now: asked every quarter of a minute while the page is in sight, and whenever something changes.

import { useEffect, useState } from 'react'
import { useRead } from '../api/hooks.ts'
import { lookEveryMs, type RunningNow, runningPath } from './running.ts'
import { type ShownTimer, shownTimers } from './shown.ts'
import { useKept } from './useAct.ts'

export interface Running {
  readonly timers: readonly ShownTimer[]
  readonly asking: RunningNow['asking']
  readonly last: RunningNow['last']
  readonly isKnown: boolean
  /** When the server last answered, in ms. */
  readonly asOf: number
}

export function useRunning(): Running {
  const { data, dataUpdatedAt } = useRead<RunningNow>(runningPath, { every: lookEveryMs })
  const kept = useKept()
  return {
    timers: shownTimers(data?.running ?? [], kept),
    asking: data?.asking ?? [],
    last: data?.last ?? null,
    isKnown: data !== undefined,
    asOf: dataUpdatedAt,
  }
}

/** The time in ms, anew with every second of what is counted since then. */
export function useNow(since: string): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      const over = (Date.now() - Date.parse(since)) % 1000
      timer = setTimeout(tick, 1000 - (over < 0 ? over + 1000 : over) + 5)
    }
    tick()
    return () => clearTimeout(timer)
  }, [since])
  return now
}
