// npm run simulate: seeds one after the other, each a world of its own. A failure prints the line that repeats it.

import { parseArgs } from 'node:util'
import { mutants } from './mutants.ts'
import { mutate } from './mutate.ts'

const usage = `npm run simulate -- [options]
  --seeds N         how many worlds (200)
  --from N          the first seed (1)
  --minutes N       go on for this long instead
  --seed N          this one world, with its log
  --direction D     right: one way (default); both: two-way
  --without RULE    switch a rule off: ${mutants.map(({ rule }) => rule).join(', ')}
  --until-bad       end at the first bad world`

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    direction: { type: 'string' },
    without: { type: 'string' },
    'until-bad': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(usage)
  process.exit(0)
}
const mutant = mutants.find(({ rule }) => rule === values.without)
if (values.without !== undefined && !mutant) {
  console.error(`There is no mutant "${values.without}".\n${usage}`)
  process.exit(2)
}
if (mutant) mutate(mutant)
const { runSeed } = await import('./run.ts')

const direction = (values.direction ?? mutant?.direction ?? 'right') as 'right' | 'both'
const began = Date.now()
const first = Number(values.seed ?? values.from)
const goesOn = (seed: number) =>
  values.minutes ? Date.now() < began + Number(values.minutes) * 60_000 : seed < first + (values.seed ? 1 : Number(values.seeds))

let bad = 0
let seed = first
for (; goesOn(seed) && !(bad > 0 && values['until-bad']); seed++) {
  const { wrong, log } = await runSeed(seed, direction).catch((error: Error) => ({
    wrong: [error.stack ?? error.message],
    log: [],
  }))
  if (values.seed) for (const line of log) console.log(line)
  if (wrong.length === 0) continue
  bad++
  const without = mutant ? ` --without "${mutant.rule}"` : ''
  console.log(`npm run simulate -- --seed ${seed} --direction ${direction}${without}\n  ${wrong.slice(0, 5).join('\n  ')}`)
}
console.log(`${seed - first} seeds, ${bad} bad, ${((Date.now() - began) / Math.max(1, seed - first)).toFixed(0)} ms a seed`)
process.exitCode = bad > 0 ? 1 : 0
