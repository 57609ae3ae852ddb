// Loads the engine with one mutant in it: a hook on the module loader edits the source on its way in.

import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Mutant } from './mutants.ts'

/** To be called before anything of the engine is imported. Throws when the mutant no longer fits the source. */
export function mutate({ rule, also, ...first }: Mutant): void {
  const edits = new Map(
    [first, ...(also ? [also] : [])].map((edit) => [new URL(`../../src/sync/${edit.file}`, import.meta.url).href, edit]),
  )
  for (const [target, { file, find }] of edits) {
    const source = readFileSync(fileURLToPath(target), 'utf8')
    if (source.split(find).length !== 2)
      throw new Error(`the mutant of ${rule} does not fit ${file}: mend test/simulation/mutants.ts`)
  }
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const edit = edits.get(url)
      return edit ? { ...loaded, source: String(loaded.source).replace(edit.find, () => edit.put) } : loaded
    },
  })
}
