// Reading a list page by page, while rows may come and go. Redmine counts pages by an offset: when a row goes, all that follow move
// up, and the next page begins too late. So each page begins with the last row of the one before, and where that is not found
// the list is read anew.

import { whileStill } from '../still.ts'

interface Page<T> {
  readonly rows: readonly T[]
  /** Of the whole list, when this page was answered. */
  readonly total: number
}

type ReadPage<T> = (offset: number, limit: number) => Promise<Page<T>>

/** The most that Redmine answers at once. */
const pageSize = 100

/**
 * Every row once. Throws VendorError 'unavailable' for a list that does not hold still for long enough to be read. The list must be
 * sorted by something that edits do not change.
 */
export const pagesOf = <T extends { readonly id: string }>(read: ReadPage<T>): Promise<readonly T[]> =>
  whileStill('Redmine: rows went while a list was read, three times in a row', () => onePass(read))

async function onePass<T extends { readonly id: string }>(read: ReadPage<T>): Promise<readonly T[] | undefined> {
  const found = new Map<string, T>()
  let offset = 0
  let last: string | undefined
  for (;;) {
    const { rows, total } = await read(offset, pageSize)
    if (last !== undefined && !rows.some(({ id }) => id === last)) return undefined
    for (const row of rows) found.set(row.id, row)
    const reached = offset + rows.length
    if (reached >= total) return [...found.values()]
    // It counts before it reads: what it counted may have gone.
    if (rows.length < 2) return undefined
    last = rows.at(-1)!.id
    offset = reached - 1
  }
}
