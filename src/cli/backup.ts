// `hourbridge backup` and `restore`: all that we keep in one file, and the way back.

import { backup } from '../db/backup.ts'
import { restore } from '../db/restore.ts'
import { bridgeNames } from '../sync/setups.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { count } from './print.ts'

export const backupCommands: readonly Command[] = [
  {
    name: 'backup',
    args: '<file>',
    summary: 'write everything into one file; a server may go on meanwhile',
    more: 'Secrets stay sealed in it. Keep HOURBRIDGE_SECRET_KEY, or secret.key of the data directory, somewhere else.',
    run: (call) => withHome(call.settings, (home) => write(home, call)),
  },
  {
    name: 'restore',
    args: '<file>',
    summary: 'put a backup back; also the way to another major version of PostgreSQL',
    options: [['--replace', 'throw away what the database holds now']],
    more: 'Stop the server first.',
    run: (call) => withHome(call.settings, (home) => putBack(home, call)),
  },
]

async function write({ database }: Home, { args, print }: Call): Promise<0> {
  const { tables, rows } = await backup(database, args[0]!)
  print.fact(`written   ${args[0]}: ${count(rows, 'row')} of ${count(tables, 'table')}`)
  print.advice('The secret key is not in it: keep that as well, somewhere else.')
  print.value({ file: args[0], tables, rows })
  return 0
}

/** What was written since the backup is not in it: each bridge looks at everything once before it writes again. */
async function putBack({ database, engine }: Home, { args, options, print }: Call): Promise<0> {
  const { tables, rows } = await restore(database, args[0]!, { replace: options['replace'] === true })
  for (const bridge of await bridgeNames(database.kysely)) await engine.state.forgetCursors(bridge, 'sweep')
  print.fact(`restored  ${args[0]}: ${count(rows, 'row')} of ${count(tables, 'table')}`)
  print.advice('`hourbridge doctor` tells whether the connections still work.')
  print.value({ file: args[0], tables, rows })
  return 0
}
