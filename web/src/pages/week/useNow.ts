// The time now, again and again while something runs.

import { useEffect, useState } from 'react'

/** Milliseconds since 1970. Stands still where nothing runs. */
export function useNow(everyMs: number, isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs, isRunning])
  return now
}
