// `hourbridge sync --once`: everything that can be done now is done, and what cannot is said.

import { seconds } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { begin } from '../sync/begin.ts'
import { type JournalRow, journalRows, type Standstill, standstills } from '../sync/reports.ts'
import { bridgeNames } from '../sync/setups.ts'
import type { Condition } from '../sync/state.ts'
import { type Call, type Command, numberOption, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { journalLine, journalValue, standstillLine, standstillValue } from './lines.ts'
import { count } from './print.ts'
import { type Progress, startProgress } from './progress.ts'
import { type Round, settleAll } from './settle-all.ts'

export const syncCommand: Command = {
  name: 'sync',
  summary: 'look at both sides now, and write what is missing',
  options: [
    ['--once', 'until nothing is left to do, then end (the only way for now; `serve` goes on for ever)'],
    ['--bridge <name>', 'only this bridge'],
    ['--sweep', 'look at the whole window that people may still edit, not only at recent changes'],
    ['--without-adopting', 'begin a new bridge although entries look like copies: they are made once more'],
    ['--wait <seconds>', 'how long to wait for what is not certain yet (default 90)'],
  ],
  more: 'Works beside a running server. Exit code 1: something failed, or waits for a person.',
  run: (call) => withHome(call.settings, (home) => syncOnce(home, call)),
}

const shownStandstills = 20

async function syncOnce(home: Home, call: Call): Promise<0 | 1> {
  if (call.options['once'] !== true)
    throw new InputError('say `sync --once`', { advice: 'To go on for ever, run `hourbridge serve`.' })
  const bridge = textOption(call, 'bridge')
  if (bridge !== undefined) await home.engine.state.setup(bridge)
  if (call.options['withoutAdopting'] === true) await beginAll(home, bridge)
  const startedAt = home.clock.now()
  const printer = journalPrinter(home, call, bridge, startedAt)
  const waitSeconds = numberOption(call, 'wait', 90)
  const round = await withTicks(printer.tick, () => printer.run(waitSeconds)).finally(printer.stop)
  await printer.tick()
  return conclude(home, call, round, printer.printed(), bridge)
}

async function beginAll({ engine, database }: Home, bridge: string | undefined): Promise<void> {
  for (const name of bridge === undefined ? await bridgeNames(database.kysely) : [bridge]) await begin(engine, name)
}

/** Prints each write when it is settled. */
function journalPrinter(home: Home, call: Call, bridge: string | undefined, startedAt: number) {
  const { print, signal } = call
  const progress = progressOf(home, call)
  const printed = new Map<string, JournalRow>()
  return {
    printed: () => [...printed.values()],
    stop: () => progress.stop(),
    run: (waitSeconds: number) =>
      settleAll(home, {
        bridge,
        signal,
        thorough: call.options['sweep'] === true,
        waitMs: seconds(waitSeconds),
        onStep: progress.step,
        onBusy: (name) => print.advice(`another Hourbridge works on ${name.replace('/', ' ')}: waiting for it`),
      }),
    async tick() {
      const rows = await journalRows(home.database.kysely, { bridge, settledSince: startedAt, limit: 100_000 })
      const fresh = rows.filter(({ id }) => !printed.has(id)).reverse()
      if (fresh.length > 0) progress.clear()
      for (const row of fresh) {
        printed.set(row.id, row)
        print.fact(journalLine(row))
      }
    },
  }
}

const progressOf = ({ database }: Home, { isTerminal, print }: Call): Progress =>
  startProgress({
    db: database.kysely,
    isTerminal: isTerminal && !print.json,
    write: (text) => process.stderr.write(text),
    columns: () => process.stderr.columns || 80,
  })

const tickMs = 1000

/** Calls `tick` every second, one after the other, until the work is done. */
async function withTicks<T>(tick: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const over = new AbortController()
  const ticking = (async () => {
    while (!over.signal.aborted) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, tickMs)
        over.signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true })
      })
      await tick()
    }
  })()
  try {
    return await work()
  } finally {
    over.abort()
    await ticking
  }
}

async function conclude(
  home: Home,
  call: Call,
  round: Round,
  writes: readonly JournalRow[],
  bridge: string | undefined,
): Promise<0 | 1> {
  const { print } = call
  const still = await standstills(home.database.kysely, { bridge, limit: 1000 })
  const conditions = (await home.engine.state.conditions()).filter((one) => bridge === undefined || one.bridge === bridge)
  for (const one of still.slice(0, shownStandstills)) print.fact(standstillLine(one))
  if (still.length > shownStandstills) print.advice(`${still.length - shownStandstills} more wait: hourbridge status`)
  for (const { bridge: name, text } of conditions) print.fact(`failed     ${name}: ${text}`)
  for (const { name, text } of round.failures) print.fact(`failed     ${name}: ${text}`)
  const summary = summaryOf(round, writes, still)
  print.fact(summaryLine(summary))
  const isWell = summary.failed + summary.held + summary.conflicts + conditions.length === 0 && !still.some(isOpen)
  if (!isWell) print.advice(adviceFor(conditions, still))
  print.value({
    ...summary,
    ok: isWell,
    writes: writes.map(journalValue),
    standing: still.map(standstillValue),
    conditions,
    failures: round.failures,
  })
  return isWell && !call.signal.aborted ? 0 : 1
}

/** Neither done nor waiting for something that people know of. */
const isOpen = ({ code }: Standstill) => ['settling', 'retrying', 'not read', 'degraded'].includes(code)

function adviceFor(conditions: readonly Condition[], still: readonly Standstill[]): string {
  if (conditions.some(({ key }) => key.endsWith('unauthorized'))) return 'A connection must be renewed: hourbridge doctor'
  if (conditions.some(({ key }) => key === 'before first sync')) return 'Nothing was written there: a person decides first.'
  const [first] = still
  return first ? `Why is one not there yet? hourbridge entry ${first.ref}` : 'What is wrong? hourbridge doctor'
}

function summaryOf({ looked, failures }: Round, writes: readonly JournalRow[], still: readonly Standstill[]) {
  const did = (verb: string) => writes.filter(({ outcome, action }) => outcome === 'done' && action.do === verb).length
  const are = (state: string) => still.filter((one) => one.state === state).length
  return {
    looked,
    created: did('create'),
    updated: did('update'),
    deleted: did('delete'),
    waiting: are('waiting'),
    held: are('held'),
    conflicts: are('conflict'),
    failed: are('failed') + failures.length,
  }
}

function summaryLine(summary: ReturnType<typeof summaryOf>): string {
  const { looked, created, updated, deleted, waiting, held, conflicts, failed } = summary
  const rest = [
    `${created} created`,
    `${updated} updated`,
    `${deleted} deleted`,
    `${waiting} waiting`,
    `${held} held`,
    count(conflicts, 'conflict'),
    `${failed} failed`,
  ]
  return `${looked} looked at, ${rest.join(', ')}`
}
