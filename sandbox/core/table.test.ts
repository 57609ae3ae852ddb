import assert from 'node:assert/strict'
import { test } from 'node:test'
import { steppedClock } from './clock.ts'
import { Table } from './table.ts'

interface Row {
  readonly id: number
  readonly key: number
}

function open() {
  const clock = steppedClock(1_000)
  const compare = (a: Row, b: Row) => a.key - b.key || a.id - b.id
  const table = new Table<Row>({ now: clock.now, compare, indexes: { odd: ({ key }) => (key % 2 === 1 ? 'yes' : undefined) } })
  const ids = (rows: Row[]) => rows.map(({ id }) => id)
  return { clock, table, ids }
}

test('rows are in order whatever the order in which they came', () => {
  const { table, ids } = open()
  for (const [id, key] of [
    [1, 5],
    [2, 3],
    [3, 5],
    [4, 1],
  ] as const)
    table.put({ id, key })
  assert.deepEqual(ids(table.all()), [4, 2, 1, 3])
  table.put({ id: 4, key: 9 })
  table.remove(1)
  assert.deepEqual(ids(table.all()), [2, 3, 4])
  assert.deepEqual(ids(table.by('odd', 'yes')), [2, 3, 4])
})

test('between keeps what is neither before nor after', () => {
  const { table, ids } = open()
  for (let id = 1; id <= 6; id++) table.put({ id, key: id })
  assert.deepEqual(
    ids(
      table.between(
        ({ key }) => key < 3,
        ({ key }) => key > 4,
      ),
    ),
    [3, 4],
  )
  assert.deepEqual(
    ids(
      table.between(
        ({ key }) => key < 5,
        ({ key }) => key > 2,
      ),
    ),
    [],
  )
})

test('a look back shows new rows missing, changed rows as they were and removed rows still there', () => {
  const { table, ids, clock } = open()
  table.put({ id: 1, key: 1 })
  table.put({ id: 2, key: 2 })
  clock.step(1_000)
  table.put({ id: 1, key: 8 })
  table.remove(2)
  table.put({ id: 3, key: 3 })
  assert.deepEqual(ids(table.all(500)), [1, 2])
  assert.deepEqual([table.get(1, 500)?.key, table.get(2, 500)?.key, table.get(3, 500)], [1, 2, undefined])
  assert.deepEqual(ids(table.by('odd', 'yes', 500)), [1])
  clock.step(500)
  assert.deepEqual(ids(table.all(500)), [3, 1])
})

test('several changes of one row are all undone', () => {
  const { table, clock } = open()
  table.put({ id: 1, key: 1 })
  clock.step(100)
  table.put({ id: 1, key: 2 })
  clock.step(100)
  table.put({ id: 1, key: 3 })
  assert.deepEqual([table.get(1, 50)?.key, table.get(1, 150)?.key, table.get(1, 250)], [2, 1, undefined])
})
