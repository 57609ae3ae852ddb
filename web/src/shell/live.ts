// The server says when something changed; what a page shows is read again then, and not before.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Several changes at once are one reason to look. */
const gatherMs = 400

export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource('/api/progress')
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = ({ data }: MessageEvent<string>) => {
      // The first event only says where the server stands.
      if ((JSON.parse(data) as { bridges: readonly string[] }).bridges.length === 0) return
      timer ??= setTimeout(() => {
        timer = undefined
        void client.invalidateQueries({
          predicate: ({ queryKey: [path], state }) => !isStill(String(path)) && !isLong(state.data),
        })
      }, gatherMs)
    }
    stream.addEventListener('changed', look)
    return () => {
      clearTimeout(timer)
      stream.close()
    }
  }, [client])
}

/** A list that somebody has scrolled far down: all of its pages would be read again, and rows would move under their hand. */
const isLong = (data: unknown) => ((data as { pages?: readonly unknown[] } | undefined)?.pages?.length ?? 0) > 3

/** What no run of a bridge changes, and what would ask the vendors again. */
const isStill = (path: string) =>
  /^\/api\/(me(?!\/tracking)|site|connectors|connections|setup|users|invitations|tokens)\b|\/(people|projects|places|tree)\b/.test(
    path,
  )
