// npm run bench:redmine [-- --entries N] [-- --runs N] [-- --json] [-- --at-once N,N,…]: how fast a backlog goes into a real Redmine, beside
// a bare script that does the same POSTs to a fresh one of the same make, in turn. Read bench/README.md.

import { parseArgs } from 'node:util'
import { width } from '../src/sync/look.ts'
import { addCompany, type Company } from '../test/redmine/crash/company.ts'
import { makeClient } from '../test/redmine/server/client.ts'
import { openRedmine, type RedmineServer } from '../test/redmine/server/instance.ts'
import { canHaveRedmine, missingPackages } from '../test/redmine/server/packages.ts'
import { type Prepared, prepareRedmine, readPrepared } from '../test/redmine/server/prepare.ts'
import { type Floor, runFloor } from './redmine-floor.ts'
import { type Ours, runOurs } from './redmine-ours.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '500' },
    /** Of each of the two. */
    runs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    /** Only the bare script, with so many requests at once, one after the other. */
    'at-once': { type: 'string' },
  },
})
const count = Number(values.entries)
const runs = Number(values.runs)
const aim = 0.9
const say = (text: string) => void (values.json || console.log(text))

const missing = await missingPackages()
if (missing.length === 0) await measured(values['at-once']?.split(',').map(Number))
else {
  const answer = await canHaveRedmine()
  const how = answer.can ? '`npm run test:redmine` installs what it needs.' : answer.why
  console.error(`Redmine is not installed here (${missing.join(', ')} missing). ${how}`)
  process.exitCode = 2
}

async function measured(widths: readonly number[] | undefined): Promise<void> {
  const named = process.env['HOURBRIDGE_REDMINE']
  const own = named === undefined ? await prepareRedmine() : undefined
  const prepared = own ?? (await readPrepared(named!))
  try {
    if (widths) await compareWidths(prepared, widths)
    else await compare(prepared)
  } finally {
    await own?.remove()
  }
}

/** On a server that nobody else has used, and that has answered each kind of request before it is timed. */
async function onFresh<T>(prepared: Prepared, run: (server: RedmineServer, company: Company) => Promise<T>): Promise<T> {
  const server = await openRedmine(prepared)
  try {
    await runFloor(server, await addCompany(server), 40)
    return await run(server, await addCompany(server))
  } finally {
    await server.close()
  }
}

type Run<T> = (server: RedmineServer, company: Company, count: number) => Promise<T>

/** Throws unless all of it is there in the end, and each marked otherwise. */
function complete<T>(run: Run<T>) {
  return async (server: RedmineServer, company: Company): Promise<T> => {
    const result = await run(server, company, count)
    await checkTime(server, company)
    return result
  }
}

async function checkTime({ url, adminKey }: RedmineServer, { project }: Company): Promise<void> {
  const entries = await makeClient(url, adminKey).timeOf({ project_id: project })
  const marks = new Set(entries.map(({ custom_fields: fields }) => fields?.[0]?.value))
  if (entries.length !== count || marks.size !== count)
    throw new Error(`wrong at the end: ${entries.length} entries with ${marks.size} marks of ${count}`)
}

async function compare(prepared: Prepared): Promise<void> {
  say(`${count} entries, ${width} requests at once, ${runs} runs of each in turn, each on a Redmine of its own\n`)
  const floors: Floor[] = []
  const ours: Ours[] = []
  for (let i = 0; i < runs; i++) {
    floors.push(await onFresh(prepared, complete(runFloor)))
    ours.push(await onFresh(prepared, complete(runOurs)))
  }
  const rate = (all: readonly { seconds: number }[]) => spreadOf(all.map(({ seconds }) => count / seconds))
  const [floor, hourbridge] = [rate(floors), rate(ours)]
  const share = to(2, hourbridge.median / floor.median)
  const middle = ours.toSorted((one, two) => one.seconds - two.seconds)[ours.length >> 1]!
  if (values.json) return console.log(JSON.stringify({ entries: count, runs, floor, hourbridge, share, aim, ...middle }))
  say(`floor       ${lineOf(floor)}  POSTs/s, a bare script, nothing kept`)
  say(`hourbridge  ${lineOf(hourbridge)}  entries/s, every write journalled before and after it is sent`)
  say(`share       ${share} of the floor, which is ${share >= aim ? 'at least' : 'less than'} ${aim}`)
  const asked = Object.entries(middle.requests).map(([purpose, requests]) => `${requests} ${purpose}`)
  say(`requests    ${asked.join(', ')}`)
  const { seconds, readSeconds, cpuSeconds } = middle
  say(
    `time        ${to(2, seconds)} s, of which ${to(2, readSeconds)} s reading; ${to(2, cpuSeconds)} s of our own processor time`,
  )
}

async function compareWidths(prepared: Prepared, widths: readonly number[]): Promise<void> {
  say(`${count} entries by a bare script, each time into a Redmine of its own\n`)
  const results = []
  for (const atOnce of widths) {
    const floor = await onFresh(prepared, (server, company) => runFloor(server, company, count, atOnce))
    results.push({ atOnce, ...floor })
    const answers = Object.entries(floor.statuses).map(([status, number]) => `${number} times ${status}`)
    say(
      `${String(atOnce).padStart(4)} at once  ${to(1, count / floor.seconds)} POSTs/s, ${answers.join(', ')}; 95 % within ${to(0, floor.slowMs)} ms`,
    )
  }
  if (values.json) console.log(JSON.stringify({ entries: count, results }))
}

interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

function spreadOf(rates: readonly number[]): Spread {
  const sorted = rates.toSorted((one, two) => one - two)
  return { min: to(1, sorted[0]!), median: to(1, sorted[sorted.length >> 1]!), max: to(1, sorted.at(-1)!) }
}

function lineOf({ min, median, max }: Spread): string {
  return `${String(median).padStart(6)} (${min} to ${max})`
}

function to(digits: number, value: number): number {
  return Number(value.toFixed(digits))
}
