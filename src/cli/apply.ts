// `hourbridge apply`: makes what a set-up file declares so, or says what that would do.

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
  const applied = await applyFile(home, args[0]!, { env, rewrite: options['rewrite'] === true })
  for (const text of applied.changes) print.fact(`changed   ${text}`)
  if (applied.changes.length === 0) print.fact('unchanged everything was so already')
  if (applied.rewritten > 0) print.fact(`rewritten ${applied.rewritten} entries are brought up to date by the next run`)
  for (const text of applied.notes) print.advice(text)
  for (const text of applied.warnings) print.advice(`warning: ${text}`)
  if (applied.changes.length > 0) print.advice('`hourbridge sync --once` carries it out now; a running server does by itself.')
  print.value(applied)
  return 0
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
