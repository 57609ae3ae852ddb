// The whole installation as a set-up file, which applied to this installation changes nothing, and applied to another makes it so.

import { stringify } from 'yaml'
import { type Connection, loadConnections } from './connections.ts'
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
  const all = await loadConnections(database.kysely, vault)
  const own = all.filter(({ owner }) => owner != null)
  const connections = all.filter((one) => !own.includes(one)).map((one) => [one.name, writtenConnection(one, variables)] as const)
  const setups = await Promise.all((await bridgeNames(database.kysely)).map((name) => loadSetup(database.kysely, name)))
  const bridges = setups.map((one) => [one.bridge.name, shortBridge(one)] as const)
  const setup = { connections: Object.fromEntries(connections), bridges: Object.fromEntries(bridges) }
  return { text: `${heading(variables, own)}\n${stringify(setup, { lineWidth: 0, aliasDuplicateObjects: false })}`, variables }
}

const ownLines = [
  "What people have connected for themselves is not in it. Where a participant's `connection` is such a one, take that line out",
  'before applying this to another installation.',
]

const heading = (variables: readonly string[], own: readonly Connection[]) =>
  [
    'The set-up of this installation: `hourbridge apply` takes it. Secrets are not in it; set these variables:',
    '',
    ...variables.map((name) => `  ${name}`),
    ...(own.length > 0 ? ['', ...ownLines] : []),
  ]
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
    .concat('\n')
