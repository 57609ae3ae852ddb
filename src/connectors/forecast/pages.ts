// Reading a v4 list page by page, while rows may come and go. Pages have numbers, not cursors, and no order that is documented, so
// completeness is proven by counting (docs/connectors/forecast.md, "Pages").

import { whileStill } from '../still.ts'

interface Page<T> {
  readonly pageSize?: number | null | undefined
  readonly totalObjectCount: number
  readonly pageContents: readonly T[]
}

type ReadPage<T> = (pageNumber: number, pageSize: number) => Promise<Page<T>>

/** 500 and 1,000 were seen to work, 100 is the default. */
const wantedSize = 500

/** Every row once. Throws VendorError 'unavailable' for a list that does not hold still for long enough to be read. */
export const pagesOf = <T extends { readonly id: string }>(read: ReadPage<T>): Promise<readonly T[]> =>
  whileStill('Forecast: rows went while a list was read, three times in a row', () => onePass(read))

/**
 * A row that comes meanwhile moves others to a later page, where they are seen again. One that goes moves others to an earlier
 * page, where they are missed: then the total has shrunk, or fewer were seen than there were, and nothing is answered.
 */
async function onePass<T extends { readonly id: string }>(read: ReadPage<T>): Promise<readonly T[] | undefined> {
  const first = await read(1, wantedSize)
  const rows = new Map(first.pageContents.map((row) => [row.id, row]))
  // The size that was given, not the one that was asked for, says how many pages there are.
  const size = first.pageSize ?? Math.max(1, first.pageContents.length)
  let total = first.totalObjectCount
  for (let number = 2; (number - 1) * size < total; number++) {
    const next = await read(number, wantedSize)
    if (next.totalObjectCount < total) return undefined
    total = next.totalObjectCount
    for (const row of next.pageContents) rows.set(row.id, row)
  }
  return rows.size >= first.totalObjectCount ? [...rows.values()] : undefined
}
