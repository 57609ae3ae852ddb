// Pages of a list that is in memory as a whole: `?after=` takes what the page before answered as `next`.

import { z } from '@hono/zod-openapi'
import { opaque, placeIn } from './cursor.ts'

export const pageQuery = (usual: number, most: number) =>
  z.object({
    after: z.string().optional().openapi({ description: '`next` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  })

export interface Page<T> {
  readonly page: readonly T[]
  /** Null on the last page. */
  readonly next: string | null
}

/** Sorted by the key, which nothing else on the list may have. What came or went meanwhile does not shift the next page. */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Page<T> {
  const behind = placeIn(after, cursorShape)?.[0]
  const keyed = all
    .map((one) => ({ one, key: keyOf(one) }))
    .filter(({ key }) => behind === undefined || key > behind)
    .sort((first, second) => (first.key < second.key ? -1 : 1))
  const page = keyed.slice(0, limit)
  return { page: page.map(({ one }) => one), next: keyed.length > limit ? opaque([page.at(-1)!.key]) : null }
}

/** A name, and what makes it unique. */
export const nameKey = (name: string, ...rest: readonly string[]) => [name.toLowerCase(), ...rest].join('\u0001')

const cursorShape = z.tuple([z.string()])
