// npm run simulate -- [--seeds N] [--from N] [--minutes N] [--direction right|both] [--seed N]
import { parseArgs } from 'node:util'
import { runSeed } from './run.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    direction: { type: 'string', default: 'right' },
  },
})
const direction = values.direction as 'right' | 'both'
const from = Number(values.seed ?? values.from)
const until = values.seed ? from : from + Number(values.seeds) - 1
let bad = 0
const began = Date.now()
for (let seed = from; seed <= until; seed++) {
  const { wrong } = await runSeed(seed, direction)
  if (wrong.length === 0) continue
  bad++
  console.log(`seed ${seed} ${direction}:\n  ${wrong.slice(0, 4).join('\n  ')}`)
}
console.log(`${until - from + 1} seeds, ${bad} bad, ${((Date.now() - began) / (until - from + 1)).toFixed(0)} ms a seed`)
