// "Setup as a file": what `hourbridge apply setup.yaml` does, with and without --preview. Every mistake names its file, line,
// column and field, and all that can be found at once are told at once.

import { readFile } from 'node:fs/promises'
import { InputError } from '../lib/errors.ts'
import { type Applied, type ApplyOptions, applySetup } from '../sync/apply.ts'
import { type Declaration, refuse } from '../sync/declaration.ts'
import type { Installation } from '../sync/directory.ts'
import { type Preview, type PreviewOptions, previewSetup } from '../sync/preview.ts'
import { asWritten, connectionOf, declaredOf } from '../sync/setup-declared.ts'
import { mistakesIn } from '../sync/setup-mistakes.ts'
import { type ConnectionInFile, type Connectors, setupShape } from '../sync/setup-shape.ts'
import { parseSetup } from './setup-text.ts'
import { type Environment, filledIn } from './setup-variables.ts'

export interface FileOptions {
  /** Where `${NAME}` in the file is looked up. */
  readonly env: Environment
}

/** Throws Mistakes (an InputError) before anything is written. */
export async function applyFile(
  site: Installation,
  path: string,
  { env, ...options }: FileOptions & ApplyOptions,
): Promise<Applied> {
  return applySetup(site, declarationIn(await textOf(path), path, env, site.connectors), options)
}

/** Throws as applyFile does, and VendorError when a side cannot be read. Writes nothing anywhere. */
export async function previewFile(
  site: Installation,
  path: string,
  { env, ...options }: FileOptions & PreviewOptions,
): Promise<Preview> {
  return previewSetup(site, declarationIn(await textOf(path), path, env, site.connectors), options)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code !== 'ENOENT'
    const advice = 'Name a set-up file; examples/clickup-harvest.yaml is one to start from.'
    throw new InputError(isThere ? `cannot be read: ${(cause as Error).message}` : 'there is no such file', {
      where: path,
      advice,
      cause,
    })
  }
}

/** What a set-up file declares. `file` is how messages call it. Throws Mistakes. */
export function declarationIn(text: string, file: string, env: Environment, connectors: Connectors): Declaration {
  const { value, where } = parseSetup(text, file)
  const shape = setupShape(connectors)
  const filled = filledIn(value ?? {}, env, connectors)
  const parsed = shape.safeParse(filled.value)
  const issues = parsed.success ? [] : parsed.error.issues
  refuse(
    [
      ...filled.mistakes,
      ...mistakesIn(
        shape,
        filled.value,
        issues,
        filled.mistakes.map(({ at }) => at),
      ),
    ],
    where,
  )
  const { connections, bridges } = parsed.data!
  return {
    connections: Object.entries(connections).map(([name, one]) => connectionOf(name, one as ConnectionInFile, connectors)),
    bridges: Object.entries(bridges).map(([name, one]) => declaredOf(name, one)),
    where: (at) => where(asWritten(at, bridges)),
  }
}
