// `hourbridge apply`: makes what a set-up file declares so, or says what that would do.

import { VendorError } from '../lib/errors.ts'
import { adoptNote, countAdoptable } from '../sync/adopting.ts'
import { bridgeNames } from '../sync/setups.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { applyFile, previewFile } from './setup-file.ts'

export const applyCommand: Command = {
  name: 'apply',
  args: '<file>',
  summary: 'make what a set-up file declares so',
  options: [
    ['--preview', 'change nothing; say what it would do, and what the next run would write'],
    ['--rewrite', 'also bring entries that were sent earlier to where they would go today'],
  ],
  more: 'examples/clickup-harvest.yaml is a file to start from.',
  run: (call) => withHome(call.settings, (home) => (call.options['preview'] === true ? preview(home, call) : apply(home, call))),
}

async function apply(home: Home, { args, options, env, print }: Call): Promise<0> {
  const before = await bridgeNames(home.database.kysely)
  const applied = await applyFile(home, args[0]!, { env, rewrite: options['rewrite'] === true })
  for (const text of applied.changes) print.fact(`changed   ${text}`)
  if (applied.changes.length === 0) print.fact('unchanged everything was so already')
  if (applied.rewritten > 0) print.fact(`rewritten ${applied.rewritten} entries are brought up to date by the next run`)
  const added = (await bridgeNames(home.database.kysely)).filter((name) => !before.includes(name))
  const copies = await Promise.all(added.map((name) => copiesNote(home, name)))
  const notes = [...applied.notes, ...copies.filter((note) => note !== undefined)]
  for (const text of notes) print.advice(text)
  for (const text of applied.warnings) print.advice(`warning: ${text}`)
  if (applied.changes.length > 0) print.advice('`hourbridge sync --once` carries it out now; a running server does by itself.')
  print.value({ ...applied, notes })
  return 0
}

/** The set-up is stored: that its vendors cannot be asked now must not make it look otherwise. */
async function copiesNote({ engine }: Home, bridge: string): Promise<string | undefined> {
  try {
    return adoptNote(bridge, await countAdoptable(engine, bridge))
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return `bridge ${bridge}: whether there are copies on the right could not be seen: ${error.message}`
  }
}

async function preview(home: Home, { args, options, env, print }: Call): Promise<0> {
  const seen = await previewFile(home, args[0]!, { env, rewrite: options['rewrite'] === true })
  for (const text of seen.changes) print.fact(`changes   ${text}`)
  for (const { bridge, text, examples, waiting } of seen.bridges) {
    print.fact(`${bridge}: ${text}`)
    for (const example of examples) print.fact(`  ${example}`)
    for (const [code, entries] of Object.entries(waiting)) print.fact(`  ${entries} wait: ${code}`)
  }
  for (const text of seen.warnings) print.advice(`warning: ${text}`)
  print.advice('Nothing was changed. Without --preview it is made so.')
  print.value(seen)
  return 0
}
