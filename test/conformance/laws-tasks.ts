// Laws of following tasks: which of them a listing answers, who is to work on them, and what is told of changes. For vendors that
// list tasks; who makes tasks has more laws to keep (laws-making.ts).

import assert from 'node:assert/strict'
import type { Changes, Window } from '../../src/connectors/connector.ts'
import type { Fields, Ref, Seen } from '../../src/model/record.ts'
import {
  type Bench,
  day,
  draftOf,
  inTurn,
  job,
  numbers,
  type OpenBench,
  piece,
  sinceOf,
  type TaskHands,
  team,
  windowOf,
} from './bench.ts'

export const laws = {
  'list answers the records of a kind': async (open: OpenBench) => {
    const { bench, tasks, others } = await openWithTasks(open)
    const [first, second] = tasks.projects as [Ref, Ref]
    const wanted = [job(bench), job(bench, 1, { from: null, until: null }), job(bench, 2, { done: true })]
    const refs = await inTurn(wanted, (fields) => tasks.make(fields))
    const child = job(bench, 3, { parent: refs[0]! })
    const all = [...refs, await tasks.make(child)]
    const elsewhere = await tasks.make(job(bench, 4, { project: second }))
    const question = { kind: 'task', people: [], from: '2020-01-01', until: '2020-01-01' } as const
    const listed = await list(bench, { ...question, projects: [first] })
    assert.deepEqual(sorted(listed, others), all.toSorted(), 'those of one project, whatever their dates')
    for (const [n, fields] of [...wanted, child].entries()) assert.deepEqual(of(listed, all[n]!)?.fields, fields)
    assert.deepEqual(sorted(await list(bench, question), others), [...all, elsewhere].toSorted())
    for (const kind of bench.connection.connector.traits.lists) {
      if (kind === 'entry') continue
      assert.deepEqual(await list(bench, { ...question, kind, projects: [] }), [], `${kind} of no project`)
    }
  },

  'a listing of tasks is complete over its pages': async (open: OpenBench) => {
    const { bench, tasks, others } = await openWithTasks(open, { pageSize: 3 })
    const refs = await inTurn(numbers(8), (n) => tasks.make(job(bench, n, { project: tasks.projects[n % 2]! })))
    assert.deepEqual(sorted(await list(bench, { kind: 'task' }), others), refs.toSorted())
    const changed = await changesOf(bench)
    if (changed) assert.deepEqual(sorted(changed.of.task!.seen, others), refs.toSorted())
  },

  'get, list and changes say the same of a task': async (open: OpenBench) => {
    const { bench, tasks } = await openWithTasks(open)
    const { connector, session } = bench.connection
    const parent = await tasks.make(job(bench))
    const child = await tasks.make(job(bench, 1, { parent, done: true }))
    await tasks.assign(child, team(bench))
    const listed = await list(bench, { kind: 'task' })
    const changed = await changesOf(bench)
    for (const ref of [parent, child]) {
      const alone = await connector.get(session, 'task', ref, of(listed, ref)?.fields ?? {})
      assert.ok(alone)
      assert.deepEqual(of(listed, ref), alone)
      if (changed) assert.deepEqual(of(changed.of.task!.seen, ref), alone)
      assert.deepEqual([alone.beganAt, alone.running], [0, false])
    }
    assert.equal(await connector.get(session, 'task', neverGiven(parent), {}), undefined)
  },

  'who is to work on a task is told': async (open: OpenBench) => {
    const { bench, tasks } = await openWithTasks(open)
    const [one, another] = [await tasks.make(job(bench)), await tasks.make(job(bench, 1, { project: tasks.projects[1]! }))]
    assert.deepEqual(await peopleOn(bench, one), [])
    await tasks.assign(another, [bench.people[0]!])
    for (const people of [team(bench), [bench.people[1]!], []]) {
      await tasks.assign(one, people)
      assert.deepEqual(await peopleOn(bench, one), people.toSorted())
      assert.deepEqual(await peopleOn(bench, another), [bench.people[0]!])
    }
  },

  'time names its task by the ref that the task has': async (open: OpenBench) => {
    const { bench, tasks } = await openWithTasks(open)
    const { connector, session } = bench.connection
    const [person, project] = [bench.people[0]!, tasks.projects[1]!]
    const parent = await tasks.make(job(bench, 0, { project }))
    const task = await tasks.make(job(bench, 1, { project, parent }))
    await tasks.assign(task, [person])
    const byHand = await bench.enter(piece(bench, 0, { person, project, task }))
    const made = await connector.create(session, draftOf(piece(bench, 1, { person, project, task })))
    const listed = await list(bench, {})
    for (const ref of [byHand, made.ref]) {
      const { fields } = of(listed, ref)!
      assert.deepEqual([fields['person'], fields['project'], fields['task']], [person, project, task])
    }
  },

  'changes name the tasks that changed and those that are gone': async (open: OpenBench) => {
    const { bench, tasks } = await openWithTasks(open)
    const before = await changesOf(bench)
    if (!before) return
    const [renamed, erased, assigned] = (await inTurn(numbers(3), (n) => tasks.make(job(bench, n)))) as [Ref, Ref, Ref]
    const { until } = (await changesOf(bench, before.until))!
    await bench.step(90_000)
    await tasks.edit(renamed, { name: 'Renamed' })
    await tasks.erase(erased)
    await tasks.assign(assigned, [bench.people[1]!])
    const made = await tasks.make(job(bench, 3))
    const { seen, gone } = (await changesOf(bench, until))!.of.task!
    assert.equal(of(seen, renamed)?.fields['name'], 'Renamed')
    assert.deepEqual(of(seen, made)?.fields, job(bench, 3))
    assert.equal(of(seen, erased), undefined)
    const { traits, roles } = bench.connection.connector
    assert.deepEqual(gone, traits.deletions === 'feed' ? [erased] : [])
    if (roles.includes('work tool')) assert.deepEqual(of(seen, assigned)?.assigned, [bench.people[1]!])
  },
}

export interface WithTasks {
  readonly bench: Bench
  readonly tasks: TaskHands
  /** Tasks that the bench has from the beginning. */
  readonly others: ReadonlySet<Ref>
}

/** A vendor that lists no tasks skips these laws, and says why. */
export async function openWithTasks(open: OpenBench, options?: Parameters<OpenBench>[0]): Promise<WithTasks> {
  const bench = await open(options)
  const { tasks } = bench
  assert.ok(tasks && bench.connection.connector.traits.lists.includes('task'), 'the bench has hands on tasks')
  const others = new Set((await list(bench, { kind: 'task' })).map(({ ref }) => ref))
  return { bench, tasks, others }
}

/** As the engine learns it: a work tool's tasks name the people, a time tracker lists its allocations. Sorted. */
export async function peopleOn(bench: Bench, task: Ref): Promise<readonly Ref[]> {
  if (bench.connection.connector.roles.includes('work tool')) {
    const { assigned } = of(await list(bench, { kind: 'task' }), task)!
    assert.ok(assigned, 'a task of a work tool names the people on it')
    return assigned.toSorted()
  }
  const tasks = await list(bench, { kind: 'task' })
  const allocations = (await list(bench, { kind: 'allocation' })).filter(({ fields }) => fields['task'] === task)
  return allocations.map(({ fields }) => personIn(fields, String(of(tasks, task)?.fields['project']))).toSorted()
}

function personIn(fields: Fields, project: Ref): Ref {
  assert.deepEqual(Object.keys(fields).toSorted(), ['person', 'project', 'task'])
  assert.equal(fields['project'], project)
  return String(fields['person'])
}

/** A ref of the same make that the vendor never gave to anything. */
const neverGiven = (ref: Ref): Ref => ref.replace(/\d/g, '9')

async function changesOf(bench: Bench, since?: number): Promise<Changes | undefined> {
  const { connector, session } = bench.connection
  return connector.changes?.(session, sinceOf(bench, { from: day, ...(since !== undefined && { since }) }))
}

const list = (bench: Bench, question: Partial<Window>) =>
  bench.connection.connector.list(bench.connection.session, windowOf(bench, question))

const of = (seen: readonly Seen[], ref: Ref) => seen.find((one) => one.ref === ref)

const sorted = (seen: readonly Seen[], others: ReadonlySet<Ref>) =>
  seen
    .map(({ ref }) => ref)
    .filter((ref) => !others.has(ref))
    .toSorted()
