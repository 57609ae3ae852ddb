// A list that people change while it is read: it is complete, or it is said that it could not be read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { VendorError } from '../../lib/errors.ts'
import { pagesOf } from './pages.ts'

interface Row {
  readonly id: string
}

/** What happens before a page is answered: rows go, wherever they are, and others come, at the end or among the rest. */
interface Turn {
  readonly go: readonly number[]
  readonly come: readonly number[]
}

const turn = fc.record({
  go: fc.array(fc.nat(), { maxLength: 3 }),
  come: fc.array(fc.nat(), { maxLength: 3 }),
})
const quiet: Turn = { go: [], come: [] }

/** A server with so many rows, and a turn before each of its answers; a page has at most `most` rows, whatever is asked for. */
function listOf(count: number, turns: readonly Turn[], most = 100) {
  const rows: Row[] = Array.from({ length: count }, (_, n) => ({ id: `row ${n}` }))
  const ever = new Set(rows.map(({ id }) => id))
  const steady = new Set(ever)
  let asked = 0
  const happen = ({ go, come }: Turn, n: number) => {
    for (const at of go) {
      const [gone] = rows.length > 0 ? rows.splice(at % rows.length, 1) : []
      if (gone) steady.delete(gone.id)
    }
    for (const [k, at] of come.entries()) {
      const id = `new ${n}.${k}`
      ever.add(id)
      rows.splice(at % (rows.length + 1), 0, { id })
    }
  }
  const read = async (offset: number, limit: number) => {
    if (asked > 0) happen(turns[asked - 1] ?? quiet, asked)
    asked += 1
    return { rows: rows.slice(offset, offset + Math.min(limit, most)), total: rows.length }
  }
  return { read, ever, steady, asked: () => asked }
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)

test('a list that holds still is read in as many pages as it has, each row once and in its order', async () => {
  for (const count of [0, 1, 99, 100, 101, 199, 200, 250, 1000]) {
    const list = listOf(count, [])
    assert.deepEqual(
      idsOf(await pagesOf(list.read)),
      Array.from({ length: count }, (_, n) => `row ${n}`),
    )
    assert.equal(list.asked(), Math.max(1, Math.ceil((count - 1) / 99)), `pages of ${count} rows`)
  }
})

test('whatever comes and goes between the pages: every row that stayed is there, once, and none that never was', async () => {
  const someRows = fc.integer({ min: 0, max: 60 })
  await fc.assert(
    fc.asyncProperty(someRows, fc.integer({ min: 2, max: 9 }), fc.array(turn, { maxLength: 30 }), async (count, most, turns) => {
      const list = listOf(count, turns, most)
      const found = await pagesOf(list.read).catch((error: unknown) => {
        assert.ok(error instanceof VendorError && error.reason === 'unavailable', String(error))
        return undefined
      })
      if (!found) return
      const ids = idsOf(found)
      assert.equal(new Set(ids).size, ids.length)
      for (const id of list.steady) assert.ok(ids.includes(id), `${id} was there all the time`)
      for (const id of ids) assert.ok(list.ever.has(id))
    }),
    { numRuns: 1000 },
  )
})

test('a row that goes moves all that follow: the list is read anew, and nothing is left out', async () => {
  const list = listOf(250, [{ go: [0], come: [] }])
  const ids = idsOf(await pagesOf(list.read))
  assert.deepEqual(new Set(ids), list.steady)
  assert.equal(list.asked(), 5)
})

test('a list that never holds still is not believed', async () => {
  const list = listOf(
    1000,
    Array.from({ length: 50 }, () => ({ go: [0], come: [] })),
  )
  await assert.rejects(pagesOf(list.read), { reason: 'unavailable', message: /three times/ })
})

test('a server that answers fewer rows than it counts is not asked for ever', async () => {
  const stingy = async (offset: number) => ({ rows: offset === 0 ? [{ id: 'only' }] : [], total: 5 })
  await assert.rejects(pagesOf(stingy), { reason: 'unavailable', message: /three times/ })
})
