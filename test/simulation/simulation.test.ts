import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSeed } from './run.ts'

const worlds = { right: 300, both: 200 } as const

for (const direction of ['right', 'both'] as const) {
  test(`${worlds[direction]} rough worlds end with every hour once (${direction === 'right' ? 'one way' : 'two-way'})`, async () => {
    for (let seed = 1; seed <= worlds[direction]; seed++) {
      const { wrong } = await runSeed(seed, direction)
      assert.deepEqual(wrong, [], `npm run simulate -- --seed ${seed} --direction ${direction}`)
    }
  })
}
