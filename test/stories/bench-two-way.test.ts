// The two-way benchmark itself, small: it runs to its end, both sides hold the same, and its figures have their names.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { emptyUrl } from '../database.ts'

const bench = fileURLToPath(new URL('../../bench/two-way.ts', import.meta.url))

test('bench:two-way runs with two hundred entries and says what it measured', async () => {
  const small = ['--entries', '200', '--tasks', '20', '--without-files', '--json', '--database', await emptyUrl()]
  const { stdout } = await promisify(execFile)(process.execPath, [bench, ...small])
  const result = JSON.parse(stdout)
  for (const phase of ['first', 'noop', 'changed']) {
    assert.deepEqual(Object.keys(result[phase]), ['seconds', 'cpuSeconds', 'requests'], phase)
  }
  assert.ok(result.noop.requests <= 10, JSON.stringify(result.noop))
  assert.ok(result.peakRssMb > 0)
})
