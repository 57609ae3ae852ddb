// A sync that was asked for here, followed as it goes. It goes on without us: its id is kept for this tab, so that whoever comes back
// to the page sees how far it has come.

import { useCallback, useEffect, useState } from 'react'
import type { SyncProgress, SyncSummary } from '../../../src/sync/sync-progress.ts'
import { useChange } from '../api/hooks.ts'

/** All bridges without either; an entry by its link's id. */
export interface SyncScope {
  readonly bridge?: string
  readonly entry?: string
}

export interface Sync {
  readonly scope: SyncScope
  readonly isUnderWay: boolean
  readonly progress: SyncProgress | null
  /** Once it is done. */
  readonly summary: SyncSummary | null
  /** The server knows nothing of it any more. */
  readonly isLost: boolean
  readonly error: Error | null
  start(): void
  /** Takes what is shown away. */
  close(): void
}

interface Followed {
  readonly id: string | null
  readonly progress: SyncProgress | null
  readonly summary: SyncSummary | null
  readonly isLost: boolean
}

const nothing: Followed = { id: null, progress: null, summary: null, isLost: false }

/** `path`: where it is asked for, if that says already what of. */
export function useSync(scope: SyncScope = {}, path?: string): Sync {
  const key = `hourbridge.sync.${scope.entry ?? ''}.${scope.bridge ?? ''}`
  const [followed, setFollowed] = useState<Followed>(() => ({ ...nothing, id: sessionStorage.getItem(key) }))
  const ask = useChange<{ id: string }>({
    ...{ path: path ?? '/api/sync', touches: [] },
    body: () => (path === undefined ? scope : undefined),
    onDone: ({ id }) => {
      sessionStorage.setItem(key, id)
      setFollowed({ ...nothing, id })
    },
  })
  useFollowed(followed.id, key, setFollowed)
  const start = useCallback(() => {
    setFollowed(nothing)
    ask.mutate()
  }, [ask.mutate])
  return {
    ...{ scope, start, error: ask.error },
    ...{ progress: followed.progress, summary: followed.summary, isLost: followed.isLost },
    isUnderWay: ask.isPending || (followed.id !== null && followed.summary === null && !followed.isLost),
    close: () => setFollowed(nothing),
  }
}

function useFollowed(id: string | null, key: string, set: (change: (before: Followed) => Followed) => void): void {
  useEffect(() => {
    if (id === null) return
    const stream = new EventSource(`/api/progress?sync=${encodeURIComponent(id)}`)
    const end = (change: Partial<Followed>) => {
      stream.close()
      sessionStorage.removeItem(key)
      set((before) => ({ ...before, ...change }))
    }
    stream.addEventListener('progress', ({ data }) => set((before) => ({ ...before, progress: JSON.parse(data) })))
    stream.addEventListener('done', ({ data }) => end({ summary: JSON.parse(data) }))
    // A connection that broke is made again by itself; one that was refused is not.
    stream.addEventListener('error', () => stream.readyState === EventSource.CLOSED && end({ isLost: true }))
    return () => stream.close()
  }, [id, key, set])
}
