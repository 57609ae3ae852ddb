// The whole installation as a set-up file, which applied to this installation changes nothing, and applied to another makes it so.

import { stringify } from 'yaml'
import { loadConnections } from './connections.ts'
import type { Installation } from './directory.ts'
import { shortBridge, writtenConnection } from './setup-written.ts'
import { bridgeNames, loadSetup } from './setups.ts'

export interface Exported {
  readonly text: string
  /** The names that stand in place of secrets. */
  readonly variables: readonly string[]
}

export async function exportSetup({ database, vault }: Pick<Installation, 'database' | 'vault'>): Promise<Exported> {
  const variables: string[] = []
  const connections = (await loadConnections(database.kysely, vault)).map(
    (one) => [one.name, writtenConnection(one, variables)] as const,
  )
  const setups = await Promise.all((await bridgeNames(database.kysely)).map((name) => loadSetup(database.kysely, name)))
  const bridges = setups.map((one) => [one.bridge.name, shortBridge(one)] as const)
  const setup = { connections: Object.fromEntries(connections), bridges: Object.fromEntries(bridges) }
  return { text: `${heading(variables)}\n${stringify(setup, { lineWidth: 0, aliasDuplicateObjects: false })}`, variables }
}

const heading = (variables: readonly string[]) =>
  [
    'The set-up of this installation: `hourbridge apply` takes it. Secrets are not in it; set these variables:',
    '',
    ...variables.map((name) => `  ${name}`),
  ]
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
    .concat('\n')
