// What is done here is to be seen in the work tool's pages and on the toolbar's button at once.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { runningPath } from '../../../web/src/track/running.ts'
import { ask } from '../messages.ts'

/** Whenever what runs has been read here, it has been read because it may have changed. */
export function useActsTold(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type === 'updated' && query.state.status === 'success' && query.queryKey[0] === runningPath)
          void ask({ kind: 'changed' })
      }),
    [client],
  )
}
