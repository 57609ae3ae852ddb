// Drives the connector through TimeLog's sandbox: every request that it knows how to make, at least once.

import { draftOf, job, piece, sinceOf, windowOf } from '../conformance/bench.ts'
import { openTimeLogBench, type TimeLogBench } from '../conformance/timelog-bench.ts'
import type { Exchange } from './exchange.ts'

export async function driveTimeLog(): Promise<readonly Exchange[]> {
  const record: Exchange[] = []
  for (const switches of [{}, { overlap: 'refused', externalSystems: ['Hourbridge'] }]) {
    const bench = await openTimeLogBench({ record, switches, settings: { externalSystem: 'Hourbridge' } })
    await lookAround(bench)
    await lifeOfAnEntry(bench)
    await lifeOfATask(bench)
    await beRefused(bench)
  }
  return record
}

async function lookAround({ connection: { connector, session }, world }: TimeLogBench) {
  world.setProjectStatus(world.addProject({ name: 'Sauna' }), 5)
  await connector.check(session)
  await connector.people(session)
  await connector.places(session)
}

async function lifeOfAnEntry(bench: TimeLogBench) {
  const { connector, session } = bench.connection
  const made = await connector.create(session, draftOf(piece(bench)))
  await connector.create(session, draftOf(piece(bench, 1, { note: '' }), 1))
  await connector.get(session, 'entry', made.ref, made.fields)
  await connector.get(session, 'entry', made.ref, {})
  await connector.list(session, windowOf(bench))
  await connector.find(session, { ...draftOf(piece(bench, 2), 2), since: session.clock.now() })
  for (const change of [{ note: 'x' }, { day: '2026-11-04' }, { durationMs: 60_000 }])
    await connector.update(session, 'entry', made.ref, change, made.fields)
  for (const since of [0, session.clock.now() - 60_000]) await connector.changes!(session, sinceOf(bench, { since }))
  for (const _ of ['once', 'twice']) await connector.remove(session, 'entry', made.ref, made.fields)
  await connector.changes!(session, sinceOf(bench))
}

async function lifeOfATask(bench: TimeLogBench) {
  const { connector, session } = bench.connection
  const parent = await connector.create(session, draftOf(job(bench), 0, 'task'))
  const child = await connector.create(session, draftOf(job(bench, 1, { parent: parent.ref, from: null }), 1, 'task'))
  for (const change of [{ name: 'Renamed' }, { parent: null }, { done: true }, { done: false, until: '2026-12-18' }])
    await connector.update(session, 'task', child.ref, change, child.fields)
  const allocation = { project: child.fields['project']!, task: child.ref, person: bench.people[1]! }
  const { ref, fields } = await connector.create(session, draftOf(allocation, 2, 'allocation'))
  for (const kind of ['task', 'allocation'] as const) await connector.list(session, windowOf(bench, { kind }))
  await connector.get(session, 'allocation', ref, fields)
  await connector.find(session, { ...draftOf(job(bench, 1), 1, 'task'), since: 0 })
  await connector.remove(session, 'allocation', ref, fields)
  for (const _ of ['once', 'twice']) await connector.remove(session, 'task', child.ref, child.fields)
}

async function beRefused(bench: TimeLogBench) {
  const { connector, session } = bench.connection
  const elsewhere = { task: bench.tasks!.make(job(bench)) }
  await connector.create(session, draftOf(piece(bench, 3, elsewhere), 3)).catch(() => {})
  bench.revoke()
  await connector.list(session, windowOf(bench)).catch(() => {})
  await connector.check(session).catch(() => {})
}
