import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pagesOf } from './pages.ts'

interface Row {
  readonly id: string
}

const rows = (from: number, until: number): Row[] =>
  Array.from({ length: until - from + 1 }, (_, n) => ({ id: String(from + n) }))

/** A list in pages of three, as it stands at each question; the last state stays. */
function listOf(...states: Row[][]) {
  const asked: number[] = []
  const read = async (pageNumber: number) => {
    const all = states[Math.min(asked.length, states.length - 1)]!
    asked.push(pageNumber)
    const pageContents = all.slice((pageNumber - 1) * 3, pageNumber * 3)
    return { pageSize: 3, totalObjectCount: all.length, pageContents }
  }
  return { asked, read }
}

const refs = (seen: readonly Row[]) => seen.map(({ id }) => Number(id)).toSorted((a, b) => a - b)

test('pages are counted by the size that was given, and none is asked for in vain', async () => {
  const { asked, read } = listOf(rows(1, 6))
  assert.deepEqual(refs(await pagesOf(read)), [1, 2, 3, 4, 5, 6])
  assert.deepEqual(asked, [1, 2])
})

test('an empty list is one question', async () => {
  const { asked, read } = listOf([])
  assert.deepEqual(await pagesOf(read), [])
  assert.deepEqual(asked, [1])
})

test('a row that comes meanwhile hides none', async () => {
  const { asked, read } = listOf(rows(1, 6), [{ id: '0' }, ...rows(1, 6)])
  assert.deepEqual(refs(await pagesOf(read)), [1, 2, 3, 4, 5, 6])
  assert.deepEqual(asked, [1, 2, 3])
})

test('when a row goes meanwhile, the list is read again', async () => {
  const { asked, read } = listOf(rows(1, 7), rows(2, 7))
  assert.deepEqual(refs(await pagesOf(read)), [2, 3, 4, 5, 6, 7])
  assert.deepEqual(asked, [1, 2, 1, 2])
})

test('a list that never holds still is not answered', async () => {
  const shrinking = Array.from({ length: 9 }, (_, n) => rows(n, 30))
  await assert.rejects(pagesOf(listOf(...shrinking).read), { reason: 'unavailable' })
})

test('an answer that counts more rows than it holds is not believed', async () => {
  const read = async () => ({ pageSize: 500, totalObjectCount: 3, pageContents: rows(1, 2) })
  await assert.rejects(pagesOf(read), { reason: 'unavailable' })
})
