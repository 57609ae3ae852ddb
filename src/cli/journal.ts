// `hourbridge journal`: what was written to vendors, the newest first.

import { journalRows } from '../sync/reports.ts'
import { type Call, type Command, instantOption, numberOption, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { journalLineWithTime, journalValue } from './lines.ts'

export const journalCommand: Command = {
  name: 'journal',
  summary: 'what was written to vendors, the newest first',
  options: [
    ['--bridge <name>', 'only this bridge'],
    ['--limit <number>', 'how many (default 50)'],
    ['--since <time>', 'not before: 2026-11-01, 2026-11-01T14:00, or 12h back from now'],
  ],
  run: (call) => withHome(call.settings, (home) => showJournal(home, call)),
}

async function showJournal({ database, clock, engine }: Home, call: Call): Promise<0> {
  const bridge = textOption(call, 'bridge')
  const since = instantOption(call, 'since', clock.now())
  const limit = Math.floor(numberOption(call, 'limit', 50))
  if (bridge !== undefined) await engine.state.setup(bridge)
  const rows = await journalRows(database.kysely, { bridge, since, limit })
  for (const row of rows) call.print.fact(journalLineWithTime(row))
  if (rows.length === 0) call.print.advice('Nothing was written yet. `hourbridge sync --once` or `hourbridge serve` begins.')
  call.print.value({ writes: rows.map(journalValue) })
  return 0
}
