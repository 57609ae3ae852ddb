// `hourbridge balance`: a week, person by day, both sides beside each other, and why they differ.

import { InputError } from '../lib/errors.ts'
import { balanceCsv } from '../sync/balance-csv.ts'
import { type WeekBalance, weekBalances } from '../sync/week-balances.ts'
import { balanceLines } from './balance-lines.ts'
import { type Call, type Command, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'

export const balanceCommand: Command = {
  name: 'balance',
  summary: 'a week, person by day: what both sides hold, and each difference explained',
  options: [
    ['--week <week>', 'like 2026-W47 (default: the current one)'],
    ['--bridge <name>', 'only this bridge'],
    ['--person <name>', 'only people called so; a part of the name is enough'],
    ['--csv', 'as CSV (RFC 4180), one row for each person and day'],
  ],
  more: 'Shows what was last seen and asks no vendor; `hourbridge sync --once` looks first.',
  run: (call) => withHome(call.settings, (home) => showBalance(home, call)),
}

async function showBalance(home: Home, call: Call): Promise<0> {
  const { print, options } = call
  if (options['csv'] === true && print.json) throw new InputError('either --csv or --json', { advice: 'Leave one of them out.' })
  const sheets = await sheetsOf(home, call)
  if (options['csv'] === true) for (const line of balanceCsv(sheets)) print.fact(`${line}\r`)
  else for (const sheet of sheets) for (const line of balanceLines(sheet)) print.fact(line)
  if (sheets.length === 0) print.advice('Nothing is declared yet: `hourbridge apply <file>`.')
  else if (sheets.every(({ people, apart }) => people.length + apart.length === 0))
    print.advice(`No time is known in ${sheets[0]!.week}.`)
  print.value({ balances: sheets })
  return 0
}

function sheetsOf({ database, engine, connectors }: Home, call: Call): Promise<WeekBalance[]> {
  const asked = { week: textOption(call, 'week'), bridge: textOption(call, 'bridge'), person: textOption(call, 'person') }
  return weekBalances({ db: database.kysely, engine, connectors }, asked)
}
