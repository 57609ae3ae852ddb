// Laws of making tasks and allocations: a task that is there already is answered and not doubled, and all of its life is followed.
// For vendors in which tasks are made.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { VendorError } from '../../src/lib/errors.ts'
import type { Fields, LinkedKind, Ref, Seen } from '../../src/model/record.ts'
import { type Bench, type BenchOptions, draftOf, job, type OpenBench, windowOf } from './bench.ts'
import { openWithTasks, peopleOn, type WithTasks } from './laws-tasks.ts'
import { breakingOff } from './laws-writing.ts'

const dayText = fc.integer({ min: 1, max: 30 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`)

/** Anything that a work tool may call a task, as long as it can be read. */
const name = fc
  .oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', minLength: 200, maxLength: 600 }),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text))

const planned = fc
  .tuple(dayText, dayText, fc.boolean(), fc.boolean())
  .map(([one, two, hasFrom, hasUntil]) => ({ days: [one, two].toSorted(), hasFrom, hasUntil }))
  .map(({ days: [from, until], hasFrom, hasUntil }) => ({ from: hasFrom ? from! : null, until: hasUntil ? until! : null }))

const anyTask = fc.tuple(name, planned).map(([text, dates]) => ({ name: text, ...dates }))

export const laws = {
  'a task is kept as asStored says': async (open: OpenBench) => {
    const { bench } = await openToMake(open)
    let n = 0
    await fc.assert(
      fc.asyncProperty(anyTask, async (fields) => {
        const wanted = job(bench, 0, fields)
        const stored = asStored(bench, 'task', wanted)
        assert.deepEqual(asStored(bench, 'task', stored), stored, 'once is enough')
        assert.deepEqual((await create(bench, 'task', wanted, n++)).fields, stored)
      }),
      { numRuns: 40 },
    )
  },

  'a task that is done already is made so': async (open: OpenBench) => {
    const { bench } = await openToMake(open)
    const made = await create(bench, 'task', job(bench, 0, { done: true }))
    assert.equal(made.fields['done'], true)
    assert.deepEqual(await get(bench, 'task', made), made)
  },

  'a task that is there already is answered, not doubled': async (open: OpenBench) => {
    const { bench, tasks } = await openToMake(open)
    const before = await tasks.count('task')
    const first = await create(bench, 'task', job(bench))
    assert.deepEqual(await create(bench, 'task', job(bench)), first)
    assert.equal(await tasks.count('task'), before + 1)
    const twin = await create(bench, 'task', job(bench), 1)
    assert.notEqual(twin.ref, first.ref)
    assert.equal(await tasks.count('task'), before + 2)
  },

  'an allocation twice is one': async (open: OpenBench) => {
    const { bench, tasks } = await openToMake(open)
    const { connector, session } = bench.connection
    const task = (await create(bench, 'task', job(bench))).ref
    const fields = { project: tasks.projects[0]!, task, person: bench.people[1]! }
    const before = await tasks.count('allocation')
    const made = await create(bench, 'allocation', fields)
    assert.deepEqual(made.fields, asStored(bench, 'allocation', fields))
    assert.deepEqual((await create(bench, 'allocation', fields, 1)).ref, made.ref)
    assert.equal(await tasks.count('allocation'), before + 1)
    assert.deepEqual((await get(bench, 'allocation', made))?.fields, made.fields)
    for (const _ of ['once', 'twice']) await connector.remove(session, 'allocation', made.ref, made.fields)
    assert.equal(await get(bench, 'allocation', made), undefined)
    assert.deepEqual(await peopleOn(bench, task), [])
    await create(bench, 'allocation', fields, 2)
    assert.deepEqual(await peopleOn(bench, task), [bench.people[1]])
  },

  'an allocation that a person made is answered, not doubled': async (open: OpenBench) => {
    const { bench, tasks } = await openToMake(open)
    const task = await tasks.make(job(bench))
    await tasks.assign(task, [bench.people[0]!])
    const before = await tasks.count('allocation')
    const fields = { project: tasks.projects[0]!, task, person: bench.people[0]! }
    assert.deepEqual((await create(bench, 'allocation', fields)).fields, fields)
    assert.equal(await tasks.count('allocation'), before)
  },

  "a task's life: create, rename, dates, move under a parent, close, reopen, delete": async (open: OpenBench) => {
    await lifeOfATask(await openToMake(open), 'as it is')
  },

  'a task moves out from under its parent': async (open: OpenBench) => {
    const { bench } = await openToMake(open)
    const parent = await create(bench, 'task', job(bench))
    const child = await create(bench, 'task', job(bench, 1, { parent: parent.ref }), 1)
    assert.deepEqual(child.fields, asStored(bench, 'task', job(bench, 1, { parent: parent.ref })))
    assert.equal((await changed(bench, child, { parent: null }, 'to the top')).fields['parent'], null)
  },

  'an update of a task changes only what it names': async (open: OpenBench) => {
    const { bench, tasks } = await openToMake(open)
    const made = await create(bench, 'task', job(bench))
    await tasks.edit(made.ref, { until: '2026-12-18' })
    const { connector, session } = bench.connection
    const updated = await connector.update(session, 'task', made.ref, { name: 'Renamed' }, made.fields)
    assert.deepEqual(updated.fields, { ...made.fields, name: 'Renamed', until: '2026-12-18' })
  },

  'a fixed field of a task or an allocation is refused, not ignored': async (open: OpenBench) => {
    const { bench, tasks } = await openToMake(open)
    const [task, other] = [await create(bench, 'task', job(bench)), await create(bench, 'task', job(bench, 1), 1)]
    const [project, elsewhere] = tasks.projects as [Ref, Ref]
    const [person, somebody] = bench.people as [Ref, Ref]
    const allocation = await create(bench, 'allocation', { project, task: task.ref, person })
    await refusesFixed(bench, 'task', task, job(bench, 2, { project: elsewhere, parent: other.ref, done: true }))
    await refusesFixed(bench, 'allocation', allocation, { project: elsewhere, task: other.ref, person: somebody })
  },

  'a task whose answer is lost is found, and making it again doubles nothing': async (open: OpenBench) => {
    for (const fault of ['500 after', 'timeout after', 'reset after', 'truncated body']) {
      const { bench, tasks, before, error } = await failedTask(open, fault)
      assert.ok(isUnclear(error), `${fault} is ${error.reason}`)
      const found = await find(bench, before.at)
      assert.equal(found.length, 1, `after ${fault}`)
      assert.deepEqual(await create(bench, 'task', job(bench)), found[0])
      assert.equal(await tasks.count('task'), before.count + 1)
    }
  },

  'a task that was not made is not found': async (open: OpenBench) => {
    for (const fault of ['500 before', 'timeout before', 'reset before', '429', '502 html']) {
      const { bench, tasks, before, error } = await failedTask(open, fault)
      assert.equal(error.reason, fault === '429' ? 'throttled' : 'unavailable', fault)
      assert.deepEqual(await find(bench, before.at), [], `after ${fault}`)
      await create(bench, 'task', job(bench))
      assert.equal(await tasks.count('task'), before.count + 1)
    }
  },

  'what was made never passes for what was not': async (open: OpenBench) => {
    for (const fault of ['429', '500 before', '502 html', 'html']) {
      for (const [kind, after] of [0, 1, 2, 3].flatMap((n) => [['task', n] as const, ['allocation', n] as const])) {
        const { bench, tasks } = await openToMake(open)
        const task = await tasks.make(job(bench, 1))
        const fields = { project: tasks.projects[0]!, task, person: bench.people[0]! }
        const before = await tasks.count(kind)
        await bench.fault(fault, { after })
        const error = await create(bench, kind, kind === 'task' ? job(bench) : fields).catch((thrown: unknown) => thrown)
        if (!(error instanceof Error) || (await tasks.count(kind)) === before) continue
        assert.ok(isUnclear(error), `${kind} under ${fault} at request ${after}: ${error}`)
      }
    }
  },

  'an allocation whose answer is lost is made once all the same': async (open: OpenBench) => {
    for (const fault of ['500 after', 'timeout after', 'reset after', 'truncated body']) {
      const { bench, tasks } = await openToMake(open)
      const task = await tasks.make(job(bench))
      const fields = { project: tasks.projects[0]!, task, person: bench.people[0]! }
      await bench.fault(fault, bench.creating?.allocation ?? { method: 'POST' })
      await assert.rejects(create(bench, 'allocation', fields), isUnclear, fault)
      assert.deepEqual((await create(bench, 'allocation', fields)).fields, fields)
      assert.equal(await tasks.count('allocation'), 1, `after ${fault}`)
    }
  },

  'an update of a task that broke off is made again, and if it happened it never passes for one that did not': async (
    open: OpenBench,
  ) => {
    await breakingOff(async () => {
      const { bench } = await openToMake(open)
      const parent = await create(bench, 'task', job(bench, 1), 1)
      const made = await create(bench, 'task', job(bench))
      return { bench, kind: 'task', made, change: { name: 'Renamed', parent: parent.ref, done: true } }
    })
  },

  'tasks cope with every position of every switch': async (open: OpenBench) => {
    for (const [key, positions] of Object.entries(open.positions)) {
      for (const position of positions)
        await lifeOfATask(await openToMake(open, { switches: { [key]: position } }), `${key}: ${position}`)
    }
  },
}

async function openToMake(open: OpenBench, options?: BenchOptions): Promise<WithTasks> {
  const opened = await openWithTasks(open, options)
  assert.equal(opened.bench.connection.connector.kinds.task, 'write', 'tasks can be made')
  return opened
}

async function lifeOfATask({ bench, tasks }: WithTasks, where: string) {
  const { connector, session } = bench.connection
  const parent = await create(bench, 'task', job(bench, 1), 1)
  let now = await create(bench, 'task', job(bench))
  assert.deepEqual(await get(bench, 'task', now), now, where)
  const person = bench.people[0]!
  await create(bench, 'allocation', { project: tasks.projects[0]!, task: now.ref, person })
  for (const change of chapters(parent.ref)) now = await changed(bench, now, change, where)
  assert.deepEqual(await peopleOn(bench, now.ref), [person], where)
  for (const _ of ['once', 'twice']) await connector.remove(session, 'task', now.ref, now.fields)
  assert.equal(await get(bench, 'task', now), undefined, where)
  const left = await connector.list(session, windowOf(bench, { kind: 'task' }))
  assert.ok(left.some(({ ref }) => ref === parent.ref) && !left.some(({ ref }) => ref === now.ref), where)
}

const chapters = (parent: Ref): readonly Fields[] => [
  { name: 'Renamed' },
  { from: '2026-11-09', until: '2026-12-04' },
  { parent },
  { done: true },
  { done: false },
  { name: 'Twice renamed', until: '2026-12-11', done: true },
]

/** The task after the change, which every way of reading shows. */
async function changed(bench: Bench, { ref, fields }: Seen, change: Fields, where: string): Promise<Seen> {
  const { connector, session } = bench.connection
  const updated = await connector.update(session, 'task', ref, change, fields)
  const what = `${where}, after a change of ${Object.keys(change)}`
  assert.deepEqual([updated.ref, updated.fields], [ref, asStored(bench, 'task', { ...fields, ...change })], what)
  assert.deepEqual((await get(bench, 'task', updated))?.fields, updated.fields, what)
  const listed = await connector.list(session, windowOf(bench, { kind: 'task' }))
  assert.deepEqual(listed.find((one) => one.ref === ref)?.fields, updated.fields, what)
  return updated
}

async function refusesFixed(bench: Bench, kind: LinkedKind, { ref, fields }: Seen, another: Fields) {
  const { connector, session } = bench.connection
  for (const field of connector.traits.fixed[kind] ?? []) {
    const change = { [field]: another[field]! }
    await assert.rejects(connector.update(session, kind, ref, change, fields), { reason: 'refused' }, `${kind} ${field}`)
  }
}

async function failedTask(open: OpenBench, fault: string) {
  const { bench, tasks } = await openToMake(open)
  const before = { count: await tasks.count('task'), at: bench.connection.session.clock.now() }
  await bench.fault(fault, bench.creating?.task ?? { method: 'POST' })
  const error = await create(bench, 'task', job(bench)).then(
    () => assert.fail(`${fault} did not fail`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof VendorError, String(error))
  return { bench, tasks, before, error }
}

const isUnclear = (error: Error) => error instanceof VendorError && ['unavailable', 'unreadable'].includes(error.reason)

const find = (bench: Bench, since: number) =>
  bench.connection.connector.find(bench.connection.session, { ...draftOf(job(bench), 0, 'task'), since })

const create = (bench: Bench, kind: LinkedKind, fields: Fields, n = 0) =>
  bench.connection.connector.create(bench.connection.session, draftOf(fields, n, kind))

const get = (bench: Bench, kind: LinkedKind, { ref, fields }: Seen) =>
  bench.connection.connector.get(bench.connection.session, kind, ref, fields)

const asStored = ({ connection: { connector, session } }: Bench, kind: LinkedKind, fields: Fields) =>
  connector.asStored(fields, session.account!, kind)
