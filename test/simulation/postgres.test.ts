// Some worlds of the simulation on the real database: the two implementations of the state are held to the same end.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../database.ts'
import { restBesideQueries } from '../stories/queries.ts'
import { runSeed } from './run.ts'
import { simPostgres } from './sim-state.ts'

for (const [direction, seeds] of [
  ['right', [3, 16]],
  ['both', [36]],
] as const) {
  test(`${seeds.length} rough worlds on PostgreSQL end with every hour once (${direction})`, async () => {
    for (const seed of seeds) {
      const state = simPostgres(await freshDatabase())
      const { wrong } = await runSeed(seed, direction, { state, rest: restBesideQueries })
      assert.deepEqual(wrong, [], `seed ${seed}, ${direction}, on PostgreSQL`)
    }
  })
}
