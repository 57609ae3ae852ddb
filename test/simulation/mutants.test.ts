// Each rule switched off must make a world go wrong: else the simulation does not hold the rule, or the rule is not needed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { type Mutant, mutants } from './mutants.ts'

/** How many worlds a mutant may survive, from the seed on that caught it when the list was last made. */
const patience = 1500

for (const mutant of mutants) {
  test(`without ${mutant.rule}, ${mutant.without}, a world goes wrong`, { concurrency: 2 }, async () => {
    assert.equal(await simulate(mutant), 1, `${mutant.rule} is not held by the simulation`)
  })
}

/** The exit code of the simulation with this mutant: 1 when a world went wrong. */
function simulate({ rule, seed }: Mutant): Promise<number> {
  const argv = ['--without', rule, '--from', String(seed), '--seeds', String(patience), '--until-bad']
  const worker = new Worker(new URL('./main.ts', import.meta.url), { argv, stdout: true })
  return new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', resolve)
  })
}
