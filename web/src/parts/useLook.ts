// Reading what asks the vendors each time, or what is looked at before it goes: once when it is opened, and again only when somebody wishes,
// not with every change that the server reports.

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type ApiError, read } from '../api/client.ts'

/** Also looks again when `occasion` changes. */
export function useLook<T>(path: string, occasion?: unknown) {
  const look = useQuery<T, ApiError>({
    queryKey: ['look', path],
    queryFn: ({ signal }) => read<T>(path, signal),
    enabled: false,
    gcTime: 0,
  })
  const { refetch } = look
  // biome-ignore lint/correctness/useExhaustiveDependencies: the occasion is a reason to look
  useEffect(() => void refetch(), [refetch, path, occasion])
  return look
}
