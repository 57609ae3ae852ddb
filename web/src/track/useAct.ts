// Acts for components: through the queue, and what they change is read again at once.

import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { MeContext } from '../api/me.ts'
import type { Acted } from '../api/shapes.ts'
import type { Act } from './api.ts'
import { pageQueue } from './page-queue.ts'
import type { About, Kept, Queue } from './queue.ts'

/** Given where this is no page of the server. */
export const QueueContext = createContext<Queue | null>(null)

export function useQueue(): Queue {
  const given = useContext(QueueContext)
  const me = useContext(MeContext)
  return given ?? pageQueue(me?.id ?? '')
}

/** What the server has not answered yet, and what it has refused. */
export function useKept(): readonly Kept[] {
  const queue = useQueue()
  return useSyncExternalStore(queue.watch, queue.list)
}

export type DoAct = (act: Act, about: About, after?: string | null) => Promise<Acted | null>

/** Answers null when it is kept and not sent yet. Throws ApiError where the server refuses. */
export function useAct(): DoAct {
  const queue = useQueue()
  const reread = useReread()
  return useCallback(
    async (act, about, after = null) => {
      try {
        return await queue.act(act, about, after)
      } finally {
        void reread()
      }
    },
    [queue, reread],
  )
}

/** Everything that tracking shows is read again. */
export function useReread(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(
    () => client.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith('/api/track') }),
    [client],
  )
}
