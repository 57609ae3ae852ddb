// npm run bench:two-way [-- --entries N] [-- --json]: two-way sync of time between Forecast and TimeLog, the first time, with nothing
// new, and with one in a hundred changed; beside it synchronisers of files in the same run. Read bench/README.md.

import { parseArgs } from 'node:util'
import { days, hours, minutes } from '../src/lib/clock.ts'
import type { Compared } from '../test/stories/agency.ts'
import { type FilesRun, phases, runFiles } from './two-way-files.ts'
import { type Office, openOffice, type Round } from './two-way-office.ts'

/** On each side. */
export interface Changes {
  readonly edits: number
  /** So many are deleted, and so many come. */
  readonly others: number
}

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    tasks: { type: 'string', default: '150' },
    json: { type: 'boolean', default: false },
    /** An empty PostgreSQL database in place of one of our own. */
    database: { type: 'string' },
    'without-files': { type: 'boolean', default: false },
  },
})
const entries = Number(values.entries)
const changes: Changes = { edits: Math.max(1, Math.round(entries / 200)), others: Math.max(1, Math.round(entries / 1000)) }
const tasks = Number(values.tasks)
const spanDays = 21

const rounds = [
  ['tasks', 'tasks and the people on them'],
  ['first', 'first run'],
  ['own', 'our own writes come back'],
  ['sameDay', 'nothing new, all touched today'],
  ['noop', 'nothing new'],
  ['changed', '1 % changed'],
  ['sweep', 'everything read again'],
] as const

type Rounds = Readonly<Record<(typeof rounds)[number][0], Round>>

class Differing extends Error {
  override name = 'Differing'
  constructor(name: string, { forecast, timelog, onlyForecast, onlyTimelog }: Compared) {
    const some = (lines: readonly string[]) => [`${lines.length}`, ...lines.slice(0, 5)].join('\n  ')
    super(`After the ${name} the sides differ. ${entries} entries are expected.
Forecast: ${forecast.entries} entries, ${forecast.minutes} minutes
TimeLog: ${timelog.entries} entries, ${timelog.minutes} minutes
Only at Forecast: ${some(onlyForecast)}
Only at TimeLog: ${some(onlyTimelog)}`)
  }
}

const office = await openOffice({ tasks, databaseUrl: values.database })
try {
  const ours = await runOurs(office)
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const files = values['without-files'] ? [] : await runFiles(entries, changes)
  if (values.json) console.log(JSON.stringify(resultOf(ours, peakRssMb, files)))
  else tell(ours, peakRssMb, files)
} catch (error) {
  if (!(error instanceof Differing)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await office.close()
}

async function runOurs(office: Office): Promise<Rounds> {
  const followed = await office.round('sweep')
  await office.people({ do: 'enter', entries, spanDays })
  const first = await checked('first run', 'sweep')
  await office.pass(minutes(20))
  const own = await checked('poll after it', 'poll')
  await office.pass(minutes(20))
  const sameDay = await checked('poll on the same day', 'poll')
  await office.pass(days(1) + hours(2))
  await checked('first poll of another day', 'poll')
  await office.pass(minutes(15))
  const noop = await checked('poll with nothing new', 'poll')
  await office.people({ do: 'change', ...changes })
  const changed = await checked('poll with changes', 'poll')
  const sweep = await checked('sweep', 'sweep')
  return { tasks: followed, first, own, sameDay, noop, changed, sweep }
}

async function checked(name: string, depth: 'sweep' | 'poll'): Promise<Round> {
  const round = await office.round(depth)
  const compared = await office.compare()
  const { forecast, timelog, onlyForecast, onlyTimelog } = compared
  const isSame = forecast.entries === entries && forecast.minutes === timelog.minutes
  if (!isSame || onlyForecast.length > 0 || onlyTimelog.length > 0) throw new Differing(name, compared)
  return round
}

function resultOf(ours: Rounds, peakRssMb: number, files: readonly FilesRun[]) {
  const { first, noop, changed, ...others } = ours
  const short = ({ seconds, cpuSeconds, requests }: Round) => ({ seconds: to(seconds), cpuSeconds: to(cpuSeconds), requests })
  const long = (round: Round) => ({ ...short(round), readSeconds: to(round.readSeconds), writes: round.writes })
  return {
    ...{ first: short(first), noop: short(noop), changed: short(changed), peakRssMb, entries, tasks, changes },
    others: Object.fromEntries(Object.entries(others).map(([name, round]) => [name, long(round)])),
    files: Object.fromEntries(files.map(({ name, result }) => [name, result])),
  }
}

function to(seconds: number): number {
  return Number(seconds.toFixed(2))
}

function tell(ours: Rounds, peakRssMb: number, files: readonly FilesRun[]): void {
  const { edits, others } = changes
  console.log(`${entries} entries, half of them entered on each side, 12 people, ${tasks} tasks`)
  console.log(`changed: on each side ${edits} edited, ${others} deleted, ${others} entered\n`)
  console.log(`${'Hourbridge, Forecast and TimeLog'.padEnd(34)}${columns('seconds', 'cpu', 'requests', 'writes')}`)
  for (const [name, words] of rounds) {
    const { seconds, cpuSeconds, requests, writes } = ours[name]
    console.log(words.padEnd(34) + columns(seconds.toFixed(2), cpuSeconds.toFixed(2), requests, writes))
  }
  console.log(`${peakRssMb} MB at the most\n`)
  for (const { name, result } of files) {
    if (!result) console.log(`${name} is not installed here, so it is not measured beside it`)
    else for (const phase of phases) console.log(fileLine(`${name}, files: ${phase}`, result[phase]))
  }
  if (files.some(({ result }) => result))
    console.log('\nFiles have no requests, no limits and no journal: bench/README.md says what can be compared.')
}

function fileLine(words: string, { seconds, cpuSeconds }: Pick<Round, 'seconds' | 'cpuSeconds'>): string {
  return words.padEnd(34) + columns(seconds.toFixed(2), cpuSeconds.toFixed(2))
}

function columns(...cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(10)).join('')
}
