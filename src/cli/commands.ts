// The table of commands.

import { applyCommand } from './apply.ts'
import { backupCommands } from './backup.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { entryCommand } from './entry.ts'
import { journalCommand } from './journal.ts'
import { sandboxCommand } from './sandbox.ts'
import { serveCommand } from './serve.ts'
import { statusCommand } from './status.ts'
import { syncCommand } from './sync.ts'
import { tokenCommands } from './token.ts'
import { wasteCommands } from './waste.ts'
import { webhookCommands } from './webhook.ts'

/** Words that only stand before others. */
export const groups: Readonly<Record<string, string>> = {
  waste: 'deletions that wait, taking one back, allowing many',
  webhook: 'how vendors tell us of changes',
  token: 'who may read through the HTTP API',
}

export const commands: readonly Command[] = [
  demoCommand,
  applyCommand,
  syncCommand,
  serveCommand,
  statusCommand,
  doctorCommand,
  journalCommand,
  entryCommand,
  ...wasteCommands,
  ...webhookCommands,
  ...tokenCommands,
  ...backupCommands,
  sandboxCommand,
]
