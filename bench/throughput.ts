// npm run bench:throughput [-- --entries N] [-- --json]: how fast a backlog goes out, with every write journalled durably, beside
// the floor: the same POSTs from a bare script that keeps nothing. Same vendors, same machine, same run; read bench/README.md.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '../sandbox/seeded/seeded.ts'
import { connectors } from '../src/connectors/index.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { systemClock } from '../src/lib/clock.ts'
import { silent } from '../src/lib/log.ts'
import { openVault } from '../src/lib/secret.ts'
import { unlimited } from '../src/lib/throttle.ts'
import { drain } from '../src/sync/drain.ts'
import { width } from '../src/sync/look.ts'
import { openEngine } from '../src/sync/open.ts'
import { pull } from '../src/sync/pull.ts'
import { readUsage } from '../src/sync/usage.ts'
import { declareCompany } from '../test/cli/company.ts'

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
})
const count = Number(values.entries)
const say = (text: string) => void (values.json || console.log(text))

interface Vendors {
  readonly child: ChildProcess
  readonly clickupUrl: string
  readonly harvestUrl: string
}

async function startVendors(): Promise<Vendors> {
  const child = fork(new URL('./server.ts', import.meta.url), [String(count)])
  const [addresses] = await once(child, 'message')
  return { child, ...addresses }
}

/** The floor: a loop around fetch, and nothing else. Answers how many seconds it took. */
async function bareScript(): Promise<number> {
  const { child, harvestUrl } = await startVendors()
  const headers = {
    authorization: `Bearer ${seeded.harvest.tokens.owner}`,
    'harvest-account-id': String(seeded.harvest.account),
    'user-agent': 'bench (ops@northlight.example)',
    'content-type': 'application/json',
  }
  let next = 0
  const poster = async () => {
    while (next < count) {
      const i = next++
      const body = JSON.stringify(draft(i))
      const answer = await fetch(`${harvestUrl}/time_entries`, { method: 'POST', headers, body })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.json()
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: width }, poster))
  const seconds = (performance.now() - began) / 1000
  child.kill()
  return seconds
}

const draft = (i: number) => ({
  user_id: seeded.harvest.people.owner,
  project_id: seeded.harvest.projects.website,
  task_id: seeded.harvest.tasks.design,
  spent_date: new Date(Date.now() - (i % 12) * 86_400_000).toISOString().slice(0, 10),
  hours: (1 + (i % 300)) / 100,
  notes: `Entry ${i} (Homepage redesign, MUS-1)`,
  external_reference: { id: `bench:${i}`, group_id: 'bench', permalink: 'https://app.clickup.com/t/bench' },
})

async function hourbridge() {
  const vendors = await startVendors()
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-bench-'))
  const database = await openDatabase({ dataDir, log: silent })
  try {
    await migrate(database)
    const vault = await openVault({ dataDir, key: undefined })
    await declareCompany(database, vault, { at: vendors })
    const engine = openEngine({ database, vault, clock: systemClock, log: silent, connectors, throttleOf: () => unlimited })
    const cpuBefore = process.cpuUsage()
    const began = performance.now()
    const { lanes } = await pull(engine, 'agency', 'sweep')
    const pulledMs = performance.now() - began
    for (const lane of lanes) await drain(engine, lane, engine.newId())
    const seconds = (performance.now() - began) / 1000
    const cpu = process.cpuUsage(cpuBefore)
    await engine.usage.flush()
    const usage = await readUsage(database.kysely)
    vendors.child.send('count')
    const [found] = await once(vendors.child, 'message')
    if (found.entries !== count || found.different !== count)
      throw new Error(`wrong at the end: ${JSON.stringify(found)} of ${count}`)
    return { seconds, pulledMs, cpuSeconds: (cpu.user + cpu.system) / 1e6, usage }
  } finally {
    await database.close()
    vendors.child.kill()
    await rm(dataDir, { recursive: true, force: true })
  }
}

say(`${count} entries, ${width} requests at once, vendors in a process of their own on loopback`)
const before = await bareScript()
const ours = await hourbridge()
// Measured on both sides of ours: what else the machine does meanwhile weighs on both alike.
const floorPerSecond = (2 * count) / (before + (await bareScript()))
say(`floor       ${floorPerSecond.toFixed(0)} POSTs/s, a bare script, nothing kept`)
const entriesPerSecond = count / ours.seconds
const requests = (purpose?: string) =>
  ours.usage.reduce((sum, one) => sum + (purpose === undefined || one.purpose === purpose ? one.requests : 0), 0)
const peakRssMb = process.resourceUsage().maxRSS / 1024
const result = {
  entries: count,
  entriesPerSecond: Math.round(entriesPerSecond),
  floorPerSecond: Math.round(floorPerSecond),
  share: Number((entriesPerSecond / floorPerSecond).toFixed(2)),
  writesPerEntry: requests('create') / count,
  requestsPerEntry: requests() / count,
  pullSeconds: Number((ours.pulledMs / 1000).toFixed(2)),
  seconds: Number(ours.seconds.toFixed(2)),
  cpuSeconds: Number(ours.cpuSeconds.toFixed(2)),
  peakRssMb: Math.round(peakRssMb),
}
if (values.json) console.log(JSON.stringify(result))
else {
  say(`hourbridge  ${result.entriesPerSecond} entries/s, every write journalled before and after it is sent`)
  say(`share       ${result.share} of the floor (aim: 0.60)`)
  say(`requests    ${result.writesPerEntry} writes and ${result.requestsPerEntry.toFixed(3)} requests in all for each entry`)
  say(
    `time        ${result.seconds} s, of which ${result.pullSeconds} s reading; ${result.cpuSeconds} s of our own processor time`,
  )
  say(`memory      ${result.peakRssMb} MB at the most`)
}
