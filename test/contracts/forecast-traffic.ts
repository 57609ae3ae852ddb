// Drives the connector through Forecast's sandbox: every request that it knows how to make, at least once.

import type { Ref } from '../../src/model/record.ts'
import { draftOf, job, piece, sinceOf, windowOf } from '../conformance/bench.ts'
import { type ForecastBench, openForecastBench } from '../conformance/forecast-bench.ts'
import type { Exchange } from './exchange.ts'

export async function driveForecast(): Promise<readonly Exchange[]> {
  const record: Exchange[] = []
  for (const writeAnswer of ['like v3', 'like v1']) {
    const bench = await openForecastBench({ record, switches: { writeAnswer } })
    await lookAround(bench)
    await lifeOfAnEntry(bench)
    await followTasks(bench)
  }
  await subscribe(await openForecastBench({ record }))
  await beRefused(await openForecastBench({ record }))
  return record
}

async function lookAround({ connection: { connector, session }, world }: ForecastBench) {
  world.addPerson({ name: 'Cora Client', email: 'cora@acme.example', kind: 'client', client: world.addClient({ name: 'Acme' }) })
  world.addPerson({ name: 'Otto Old', email: 'otto@example.com', isActive: false })
  world.addProject({ name: 'Relaunch', startDate: '2026-01-05', client: 1, connectedProject: 7 })
  await connector.check(session)
  await connector.people(session)
  await connector.places(session)
}

async function lifeOfAnEntry(bench: ForecastBench) {
  const { connector, session } = bench.connection
  const made = await connector.create(session, draftOf(piece(bench)))
  const onProject = await connector.create(session, draftOf(piece(bench, 1, { task: null }), 1))
  await connector.get(session, 'entry', made.ref, made.fields)
  await connector.list(session, windowOf(bench))
  await connector.find(session, { ...draftOf(piece(bench)), since: session.clock.now() })
  for (const change of [{ note: 'x' }, { day: '2026-11-04' }, { durationMs: 60_000 }]) {
    await connector.update(session, 'entry', made.ref, change, made.fields)
  }
  await connector.changes!(session, sinceOf(bench))
  for (const { ref, fields } of [made, onProject, made]) await connector.remove(session, 'entry', ref, fields)
  await connector.get(session, 'entry', made.ref, made.fields)
}

async function followTasks(bench: ForecastBench) {
  const { connector, session } = bench.connection
  const refs = [0, 1, 2, 3].map((n) => bench.tasks.make(job(bench, n)))
  for (const task of refs) bench.enter(piece(bench, 0, { task }))
  bench.tasks.assign(refs[0]!, bench.people)
  bench.tasks.erase(refs[3]!)
  await connector.list(session, windowOf(bench))
  for (const kind of ['task', 'allocation'] as const) await connector.list(session, windowOf(bench, { kind }))
  const many: Ref[] = Array.from({ length: 60 }, (_, n) => String(bench.world.addProject({ name: `Project ${n}` })))
  await connector.list(session, windowOf(bench, { kind: 'task', projects: [...bench.tasks.projects, ...many] }))
  await connector.get(session, 'task', refs[0]!, {})
  await connector.changes!(session, sinceOf(bench))
}

/** Twice: made, then found again and revived. */
async function subscribe({ connection: { connector, session }, world }: ForecastBench) {
  const address = 'https://hourbridge.example/webhooks/forecast'
  await connector.webhooks!.ensure(session, address)
  for (const hook of world.webhooks()) Object.assign(hook, { isActive: false })
  await connector.webhooks!.ensure(session, address)
}

async function beRefused(bench: ForecastBench) {
  const { connector, session } = bench.connection
  bench.world.setTimeRules({ applyToApi: true, noteRequired: true })
  await connector.create(session, draftOf(piece(bench, 0, { note: '' }))).catch(() => {})
  bench.revoke()
  await connector.check(session).catch(() => {})
}
