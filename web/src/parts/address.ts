// The address is the state: filters and choices live in the query, so that every view can be bookmarked and shared.

import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

/** The named parameters, undefined where they are not given, and a way to change some of them. */
export function useAddress<K extends string>(...names: readonly K[]) {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined])) as Record<K, string | undefined>
  const set = useCallback(
    (changes: Partial<Record<K, string | null | undefined>>) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old)
          for (const [name, value] of Object.entries<string | null | undefined>(changes)) {
            if (value === null || value === undefined || value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return [values, set] as const
}
