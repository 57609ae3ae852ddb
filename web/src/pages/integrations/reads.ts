// What several pages of this area read.

import type { UseQueryResult } from '@tanstack/react-query'
import { useRead } from '../../api/hooks.ts'
import type { Connection, Connector } from './shapes.ts'

/** No vendor is asked for it, so it may be read often: rates move by the second. */
const everyMs = 10_000

type Loading<T> = Pick<UseQueryResult<T>, 'error' | 'refetch'> & { readonly data: T | undefined }

export function useConnectors(): Loading<readonly Connector[]> {
  const { data, error, refetch } = useRead<{ connectors: readonly Connector[] }>('/api/connectors')
  return { data: data?.connectors, error, refetch: refetch as never }
}

export function useConnections(): Loading<readonly Connection[]> {
  const { data, error, refetch } = useRead<{ connections: readonly Connection[] }>('/api/connections', { every: everyMs })
  return { data: data?.connections, error, refetch: refetch as never }
}

export const useConnection = (name: string) =>
  useRead<Connection>(`/api/connections/${encodeURIComponent(name)}`, { every: everyMs })
