import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placesIn } from './commands.ts'

const paths = (sentence: string) => placesIn(sentence).map(({ path }) => path)

test('advice that names commands leads to the pages where the same is done, each once', () => {
  assert.deepEqual(paths('Look at `hourbridge waste list`, then `hourbridge waste confirm`.'), ['/waste'])
  assert.deepEqual(paths('Run `hourbridge webhook ensure clickup`; is it reachable?'), ['/integrations/clickup'])
  assert.deepEqual(paths('Run `hourbridge adopt --preview studio`, then --apply.'), ['/bridges/studio?tab=adopt'])
  assert.deepEqual(paths('Declare it in the set-up file and run `hourbridge apply <file>`.'), ['/integrations'])
  assert.deepEqual(paths('Is `hourbridge serve` running? `hourbridge sync --once` looks now.'), ['/'])
  assert.deepEqual(paths('Nothing is to be done.'), [])
})
