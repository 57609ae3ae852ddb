// Drives the connectors through the sandbox: every request that they know how to make, at least once.

import { oauth } from '../../src/connectors/clickup/oauth.ts'
import { makeSender } from '../../src/lib/http.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import { type Bench, draftOf, piece, sinceOf, windowOf } from '../conformance/bench.ts'
import { type ClickUpBench, openClickUpBench } from '../conformance/clickup-bench.ts'
import { type HarvestBench, openDurationBench, openTimestampBench } from '../conformance/harvest-bench.ts'
import type { Exchange } from './exchange.ts'

export async function drive(): Promise<{ clickup: readonly Exchange[]; harvest: readonly Exchange[] }> {
  const clickup: Exchange[] = []
  const harvest: Exchange[] = []
  for (const switches of [{}, { singleAnswer: 'array', updateAnswer: 'array' }]) {
    await lifeOfAnEntry(await openClickUpBench({ record: clickup, switches }))
  }
  await lifeOfATimer(await openClickUpBench({ record: clickup }))
  for (const open of [openDurationBench, openTimestampBench]) {
    await lifeOfAnEntry(await open({ record: harvest }))
    await lifeOfATimer(await open({ record: harvest }))
  }
  await subscribe(await openClickUpBench({ record: clickup }))
  await signIn(await openClickUpBench({ record: clickup }))
  await lookAsGuest(await openClickUpBench({ record: clickup }))
  await lookAsMember(await openDurationBench({ record: harvest, switches: { companyForMembers: 'refused' } }))
  return { clickup, harvest }
}

async function lifeOfAnEntry(bench: Bench) {
  const { connector, session } = bench.connection
  await connector.check(session)
  await connector.people(session)
  await connector.places(session)
  const made = await connector.create(session, draftOf(piece(bench)))
  await connector.get(session, 'entry', made.ref, made.fields)
  await connector.list(session, windowOf(bench))
  await connector.changes?.(session, sinceOf(bench, { people: [bench.people[0]!] }))
  await connector.find(session, { ...draftOf(piece(bench)), since: session.clock.now() })
  await connector.find(session, { ...draftOf(piece(bench, 1), 1), since: session.clock.now() })
  for (const change of [{ note: 'x' }, { day: '2026-11-04' }, { durationMs: 60_000 }, bench.places[1]!]) {
    await connector.update(session, 'entry', made.ref, change, made.fields)
  }
  if (connector.kinds.task && connector.roles.includes('work tool'))
    await connector.get(session, 'task', String(bench.places[0]!['task']), {})
  await connector.remove(session, 'entry', made.ref, made.fields)
  await connector.remove(session, 'entry', made.ref, made.fields)
  await connector.get(session, 'entry', made.ref, made.fields)
}

async function lifeOfATimer(bench: Bench) {
  const { connector, session } = bench.connection
  const timers = connector.timers!
  for (const person of bench.people) await timers.running(session, person)
  const draft = draftOf(piece(bench))
  const started = await timers.start(session, draft)
  for (const person of bench.people) await timers.running(session, person)
  await timers.find(session, { ...draft, since: session.clock.now() })
  bench.step(60_000)
  for (const _ of ['runs', 'has ended']) await timers.stop(session, started.ref, started.fields)
}

/** Twice: made, then found again and revived. */
async function subscribe(bench: ClickUpBench) {
  const { connector, session } = bench.connection
  const address = 'https://hourbridge.example/hooks/clickup'
  await connector.webhooks!.ensure(session, address)
  for (const hook of bench.world.webhooks()) Object.assign(hook, { status: 'suspended' })
  await connector.webhooks!.ensure(session, address)
}

async function lookAsGuest(bench: ClickUpBench) {
  const guest = bench.world.addPerson({ name: 'Gus', email: 'gus@example.com', role: 'guest' })
  const { connector, session } = await bench.as(String(guest))
  await connector.places(session)
}

/** Who may not see the company's settings, the projects nor the people. */
async function lookAsMember(bench: HarvestBench) {
  const { connector, session } = await bench.as(bench.people[1]!)
  await connector.people(session)
  await connector.places(session)
}

async function signIn(bench: ClickUpBench) {
  const app = { clientId: 'app', clientSecret: 'secret', redirectUris: ['https://hourbridge.example/back'] }
  bench.world.addApp(app)
  const page = oauth.authorizeUrl({ ...app, pageUrl: 'https://api.clickup.com' }, 'state', app.redirectUris[0]!)
  const back = new URL((await bench.world.fetch(new Request(`${page}&as=${bench.people[0]}`))).headers.get('location')!)
  const sender = makeSender({
    baseUrl: oauth.baseUrl,
    fetch: bench.fetch,
    clock: bench.clock,
    throttle: unlimited,
    deadlineMs: 1000,
    count: () => {},
  })
  const code = back.searchParams.get('code')!
  const { accessToken } = await oauth.exchange({ ...app, grant: 'code', code, redirectUri: app.redirectUris[0]! }, sender)
  await oauth.accounts({ accessToken }, sender)
}
