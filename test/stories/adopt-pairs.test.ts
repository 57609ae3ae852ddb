// D1 with any pair of vendors: time that is on both sides already is linked, and neither time nor tasks are doubled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutes } from '../../src/lib/clock.ts'
import { adopt, findAdoptable } from '../../src/sync/adopting.ts'
import { pull } from '../../src/sync/pull.ts'
import { partnerKey } from '../../src/sync/state.ts'
import { type Duo, openDuo } from './duo.ts'

const day = '2026-11-17'

const adoptAll = ({ run, engine, database }: Duo) => run(() => adopt(engine, database, 'agency'))
const lengths = (side: Duo['left']) =>
  side
    .sheet()
    .map((one) => one.minutes)
    .sort((one, two) => one - two)

test("tasks that Forecast's own integration has made in TimeLog are known by their names, and so is the time on them", async () => {
  const duo = await openDuo({ left: 'forecast', right: 'timelog' })
  const { left, right, sandbox } = duo
  const made = sandbox.timelog.addTask({ project: Number(right.project), name: 'Design' })
  sandbox.timelog.allocate(Number(right.people.ann), made)
  const mine = left.book({ who: left.people.ann, task: left.tasks[0]!, day, minutes: 90, note: 'Sketches' })
  const copy = right.book({ who: right.people.ann, task: String(made), day, minutes: 90, note: 'Sketches' })
  left.book({ who: left.people.bob, task: left.tasks[0]!, day, minutes: 60 })
  await duo.pass(minutes(10))

  const { tasks, pairs } = await duo.run(() => findAdoptable(duo.engine, 'agency'))
  assert.deepEqual(
    tasks.map((link) => [link.left.ref, link.right.ref]),
    [[left.tasks[0], String(made)]],
  )
  assert.deepEqual(
    pairs.map((one) => [one.left.seen.ref, one.right.ref, one.evidence]),
    [[mine, copy, 'same place']],
  )
  assert.equal(duo.writes(), 0)

  assert.deepEqual([(await adoptAll(duo)).linked, duo.writes()], [1, 0])
  await duo.settle()
  const names = sandbox.timelog.tasks().map(({ name }) => name)
  assert.deepEqual(names.toSorted(), ['Coding', 'Design', 'General', 'Support'])
  assert.deepEqual(
    [lengths(left), lengths(right)],
    [
      [60, 90],
      [60, 90],
    ],
  )

  left.edit(mine, { minutes: 120 })
  await duo.settle()
  assert.equal(right.sheet().find(({ ref }) => ref === copy)!.minutes, 120)
  right.edit(copy, { note: 'Sketches and talk' })
  await duo.settle()
  assert.equal(left.sheet().find(({ ref }) => ref === mine)!.note, 'Sketches and talk')
})

test('time that waits for its task is linked together with the task', async () => {
  const duo = await openDuo({ left: 'forecast', right: 'timelog' })
  const { left, right, sandbox, engine } = duo
  const mine = left.book({ who: left.people.ann, task: left.tasks[1]!, day, minutes: 45 })
  const made = sandbox.timelog.addTask({ project: Number(right.project), name: 'Coding' })
  sandbox.timelog.allocate(Number(right.people.ann), made)
  right.book({ who: right.people.ann, task: String(made), day, minutes: 45 })
  await duo.pass(minutes(10))
  await duo.run(() => pull(engine, 'agency', 'sweep'))
  for (const link of await engine.state.linksOf('agency', 'entry', 'left', [mine]))
    await engine.state.commit({ put: [{ ...link, awaits: partnerKey('agency', 'left', left.tasks[1]!) }] })
  const { linked, moved } = await adoptAll(duo)
  assert.deepEqual([linked, moved], [1, 0])
  await duo.settle()
  assert.deepEqual([lengths(left), lengths(right)], [[45], [45]])
})

test('without adopting, both sides of such a company are doubled', async () => {
  const duo = await openDuo({ left: 'forecast', right: 'timelog' })
  const { left, right, sandbox } = duo
  const made = sandbox.timelog.addTask({ project: Number(right.project), name: 'Design' })
  left.book({ who: left.people.ann, task: left.tasks[0]!, day, minutes: 90 })
  right.book({ who: right.people.ann, task: String(made), day, minutes: 90 })
  await duo.settle()
  assert.deepEqual(lengths(right), [90, 90])
})

for (const [left, right] of [
  ['forecast', 'harvest'],
  ['clickup', 'timelog'],
] as const) {
  test(`${left} and ${right}: the same person, place, day and duration is one piece of time`, async () => {
    const duo = await openDuo({ left, right })
    for (const [n, note] of ['', 'Sketches', 'Sketches'].entries()) {
      const task = n === 2 ? 1 : 0
      duo.left.book({ who: duo.left.people.ann, task: duo.left.tasks[task]!, day, minutes: 60, note })
      duo.right.book({ who: duo.right.people.ann, task: duo.right.tasks[task]!, day, minutes: 60, note })
    }
    const { linked, doubts } = await adoptAll(duo)
    assert.deepEqual([linked, doubts, duo.writes()], [3, [], 0])
    await duo.settle()
    assert.deepEqual([lengths(duo.left), lengths(duo.right), duo.writes()], [[60, 60, 60], [60, 60, 60], 0])
  })
}
