import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { answer } from './answer.ts'
import { ownDirectory, run, start } from './process.ts'

test('the demo ends with both timesheets in agreement, every difference explained, and leaves nothing behind', async () => {
  const cwd = await ownDirectory()
  const { code, out, err } = await run(['demo', '--once'], { TMPDIR: cwd }, cwd)
  assert.equal(code, 0, out + err)
  assert.equal(out.match(/every difference is explained$/gm)?.length, 2)
  assert.match(out, /0:30 is on no task: it waits/)
  assert.match(out, /^\* +Fri|^\* +\w{3} /m)
  for (const line of out.split('\n')) assert.ok(line.length <= 110, line)
  assert.deepEqual(
    (await readdir(cwd)).filter((name) => name.startsWith('hourbridge')),
    [],
  )
})

test('the demo stays up until it is stopped, and tells how to look around', async () => {
  const cwd = await ownDirectory()
  const demo = start(['demo'], { TMPDIR: cwd }, cwd)
  const [, url] = await demo.line(/^Hourbridge {2}(\S+)\/readyz/m)
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  const [, dataDir] = await demo.line(/status --data-dir (\S+)$/m)
  assert.ok(dataDir!.startsWith(cwd) || dataDir!.startsWith(tmpdir()))
  assert.equal((await run(['status', '--data-dir', dataDir!], {}, cwd)).code, 0)
  demo.child.kill('SIGINT')
  assert.equal((await demo.ended).code, 0)
})

test('the demo for machines is one JSON value', async () => {
  const { code, out } = await answer(['demo', '--once', '--json'])
  assert.equal(code, 0)
  const { agrees, before, after } = JSON.parse(out)
  assert.equal(agrees, true)
  assert.ok(before.length > 20 && after.length > 20)
})
