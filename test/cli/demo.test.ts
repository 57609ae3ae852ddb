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

test('Forecast and TimeLog: tasks first, time both ways, and each difference explained', async () => {
  const cwd = await ownDirectory()
  const { code, out, err } = await run(['demo', '--once', '--bridge', 'forecast-timelog'], { TMPDIR: cwd }, cwd)
  assert.equal(code, 0, out + err)
  assert.equal(out.match(/every difference is explained$/gm)?.length, 2)
  for (const reason of [
    'held: TimeLog: Time cannot be registered on a parent task',
    'held: TimeLog: The employee is not allocated to the task',
    'held: The time sheet of that week is closed in TimeLog: reopen it there',
    'was edited on both sides: a question',
    'of somebody who is not linked: it waits',
  ])
    assert.ok(out.includes(reason), `${reason}\n${out}`)
  assert.match(out, /^ {2}tasks +75 in 3 linked projects; in TimeLog \d+ are just so/m)
  assert.match(out, /^ {2}tasks +76 in 3 linked projects/m)
  assert.match(out, /^forecast +\d+ requests: .* create, 1 delete/m)
})

for (const example of ['clickup-timelog', 'forecast-harvest'])
  test(`the demo of ${example} explains each difference as well`, async () => {
    const { code, out, err } = await answer(['demo', '--once', '--bridge', example])
    assert.equal(code, 0, out + err)
    assert.equal(out.match(/every difference is explained$/gm)?.length, 2)
  })

test('a demo that there is not names those that there are', async () => {
  const { code, err } = await answer(['demo', '--bridge', 'forecast-clickup'])
  assert.equal(code, 2)
  assert.match(err, /there is no demo of "forecast-clickup"\nChoose from: clickup-harvest, forecast-timelog/)
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
