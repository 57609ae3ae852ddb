// The same for components: what is read is kept by its path, and a change makes what it touched be read again.

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiError, change, read, withQuery } from './client.ts'

export interface ReadOptions {
  readonly enabled?: boolean
  /** Milliseconds between two looks; without it, only what the server reports as changed is read again. */
  readonly every?: number
}

/** Null as a path: not now. */
export const useRead = <T>(path: string | null, { enabled = true, every }: ReadOptions = {}) =>
  useQuery<T, ApiError>({
    queryKey: keyOf(path ?? ''),
    queryFn: ({ signal }) => read<T>(path!, signal),
    enabled: enabled && path !== null,
    ...(every === undefined ? {} : { refetchInterval: every }),
  })

/** A list that the server pages: `{ <list>: T[], next: string | null }`. */
export function usePages<T, L extends string>(path: string, list: L, query: Readonly<Record<string, string | undefined>> = {}) {
  type Page = { readonly [key in L]: readonly T[] } & { readonly next: string | null }
  const found = useInfiniteQuery<Page, ApiError, readonly T[], readonly string[], string | null>({
    queryKey: [...keyOf(path), JSON.stringify(query)],
    queryFn: ({ pageParam, signal }) => read<Page>(withQuery(path, { ...query, after: pageParam }), signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap((page) => page[list]),
  })
  return { ...found, rows: found.data ?? [] }
}

export interface Change<V, T = unknown> {
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string | ((value: V) => string)
  body?(value: V): unknown
  /** Beginnings of the paths that are to be read again; everything without it. */
  readonly touches?: readonly string[]
  /** Runs before anything is read again: what follows may take the component that asked out of the page. */
  onDone?(answer: T, value: V): void
}

/** A change on the server. Errors are the caller's to show. */
export function useChange<T = unknown, V = void>({ method = 'POST', path, body, touches, onDone }: Change<V, T>) {
  const client = useQueryClient()
  return useMutation<T, ApiError, V>({
    mutationFn: (value) => {
      const sent = body ? body(value) : value
      return change<T>(method, typeof path === 'function' ? path(value) : path, sent === undefined ? undefined : sent)
    },
    onSuccess: (answer, value) => {
      onDone?.(answer, value)
      return Promise.all(
        touches
          ? touches.map((begin) =>
              client.invalidateQueries({ predicate: ({ queryKey: [first] }) => String(first).startsWith(begin) }),
            )
          : [client.invalidateQueries()],
      )
    },
  })
}

const keyOf = (path: string): readonly string[] => [path]
