// Rule 1: the strip on top of every page. What it shows is loaded once there is something to show, or a moment after the page.

import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { useRead } from '../api/hooks.ts'
import { useMay, useMe } from '../api/me.ts'
import { lookEveryMs, type RunningNow, runningPath, unsentIn, watchUnsent } from '../track/running.ts'

const load = () => import('../track/StripBar.tsx')
const StripBar = lazy(load)

/** Without network nothing can be loaded: by then it is there. */
const aheadMs = 3_000

export function Strip() {
  return useMay('member') ? <OwnStrip /> : null
}

function OwnStrip() {
  const { id } = useMe()
  const { data } = useRead<RunningNow>(runningPath, { every: lookEveryMs })
  const isUnsent = useSyncExternalStore(watchUnsent, () => unsentIn(id))
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => {}), aheadMs)
    return () => clearTimeout(timer)
  }, [])
  const isNeeded = isUnsent || (data && data.running.length + data.asking.length > 0)
  if (!isNeeded) return null
  return (
    <Suspense>
      <StripBar />
    </Suspense>
  )
}
