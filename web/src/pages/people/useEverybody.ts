// The people of the work tools, page by page, with the connections that could not be asked.

import { useInfiniteQuery } from '@tanstack/react-query'
import { type ApiError, read, withQuery } from '../../api/client.ts'
import type { Member, Unread } from './shapes.ts'

interface PeoplePage {
  readonly people: readonly Member[]
  readonly unread: readonly Unread[]
  readonly next: string | null
}

export type Everybody = Pick<PeoplePage, 'people' | 'unread'>

const path = '/api/people'

export const useEverybody = (q: string | undefined) =>
  useInfiniteQuery<PeoplePage, ApiError, Everybody, readonly (string | null)[], string | null>({
    queryKey: [path, q ?? null],
    queryFn: ({ pageParam, signal }) => read<PeoplePage>(withQuery(path, { q, after: pageParam }), signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => ({ people: pages.flatMap(({ people }) => people), unread: pages[0]?.unread ?? [] }),
  })
