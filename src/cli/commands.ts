// The table of commands.

import { adoptCommand } from './adopt.ts'
import { applyCommand } from './apply.ts'
import { backupCommands } from './backup.ts'
import { balanceCommand } from './balance.ts'
import type { Command } from './command.ts'
import { conflictCommands } from './conflicts.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { entryCommand } from './entry.ts'
import { heldCommands } from './held.ts'
import { journalCommand } from './journal.ts'
import { peopleCommand } from './people.ts'
import { projectsCommand } from './projects.ts'
import { sandboxCommand } from './sandbox.ts'
import { serveCommand } from './serve.ts'
import { buildCommand, startCommand } from './start.ts'
import { statusCommand } from './status.ts'
import { syncCommand } from './sync.ts'
import { tokenCommands } from './token.ts'
import { undoCommand } from './undo.ts'
import { userCommands } from './user.ts'
import { wasteCommands } from './waste.ts'
import { webhookCommands } from './webhook.ts'

/** Words that only stand before others. */
export const groups: Readonly<Record<string, string>> = {
  conflicts: 'questions that wait for a person, and answering them',
  held: 'what a vendor refuses for now, and trying it again',
  waste: 'deletions that wait, taking one back, allowing many',
  webhook: 'how vendors tell us of changes',
  token: 'programs that use the HTTP API',
  user: 'who may sign in, and a link for a new password',
}

export const commands: readonly Command[] = [
  demoCommand,
  applyCommand,
  peopleCommand,
  projectsCommand,
  adoptCommand,
  syncCommand,
  startCommand,
  serveCommand,
  statusCommand,
  doctorCommand,
  journalCommand,
  entryCommand,
  balanceCommand,
  undoCommand,
  ...conflictCommands,
  ...heldCommands,
  ...wasteCommands,
  ...webhookCommands,
  ...tokenCommands,
  ...userCommands,
  ...backupCommands,
  sandboxCommand,
  buildCommand,
]
