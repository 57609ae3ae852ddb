// Holds a declaration against what is stored and against what the vendors show. It changes nothing; applying and previewing
// start from what it answers.

import { InputError } from '../lib/errors.ts'
import { checkBridge } from './check-bridge.ts'
import { checkConnections } from './check-connections.ts'
import { type BridgeChange, compareBridge } from './compare-bridge.ts'
import { accountOf, type ConnectionChange, compareConnections } from './compare-connections.ts'
import { type Connection, connectionRows, loadConnections } from './connections.ts'
import { type Declaration, type Mistake, refuse } from './declaration.ts'
import { type Directories, type Findings, type Installation, openDirectories } from './directory.ts'
import { bridgeNames, type Declared, loadSetup } from './setups.ts'
import type { Setup } from './state.ts'

export interface Comparison {
  readonly connections: readonly ConnectionChange[]
  readonly bridges: readonly BridgeChange[]
  /** As they are stored, by name; also those that the declaration does not speak of. */
  readonly stored: ReadonlyMap<string, Setup>
  /** What may be meant so, each with its place. */
  readonly warnings: readonly string[]
  readonly directories: Directories
}

/** Throws Mistakes, all of them at once. */
export async function compareSetup(site: Installation, declaration: Declaration): Promise<Comparison> {
  const findings: Findings = { mistakes: [], warnings: [] }
  const known = await loadConnections(site.database.kysely, site.vault)
  const stored = await storedSetups(site)
  const connections = compareConnections(known, declaration.connections)
  findings.mistakes.push(...movedAccounts(site, { known, connections, stored, declaration }))
  refuse(findings.mistakes, declaration.where)

  const directories = openDirectories(site, connections, findings)
  for (const { name } of declaration.connections) await directories.of(name)
  const checked: Declared[] = []
  for (const declared of declaration.bridges)
    checked.push(await checkBridge(directories, declared, findings, site.engine.clock.now()))
  const rows = await connectionRows(site.database.kysely)
  for (const declared of checked) findings.mistakes.push(...(await checkConnections(rows, directories, declared)))
  const old = findings.mistakes.filter(({ at }) => declaration.isOld?.(at))
  refuse(
    findings.mistakes.filter((one) => !old.includes(one)),
    declaration.where,
  )

  const bridges: BridgeChange[] = []
  for (const declared of checked) {
    directories.knowZones(declared)
    const names = { left: await directories.of(declared.bridge.left), right: await directories.of(declared.bridge.right) }
    bridges.push(compareBridge(stored.get(declared.bridge.name), declared, names))
  }
  const told = [...old, ...findings.warnings].filter(({ at }) => declaration.concerns?.(at) ?? true)
  return { connections, bridges, stored, directories, warnings: told.map((one) => warning(one, declaration)) }
}

const warning = ({ at, message, advice }: Mistake, { where }: Declaration) =>
  `${where(at)}: ${message}${advice ? `. ${advice}` : ''}`

async function storedSetups({ database }: Installation): Promise<Map<string, Setup>> {
  const setups = new Map<string, Setup>()
  for (const name of await bridgeNames(database.kysely)) setups.set(name, await loadSetup(database.kysely, name))
  return setups
}

interface Accounts {
  readonly known: readonly Connection[]
  readonly connections: readonly ConnectionChange[]
  readonly stored: ReadonlyMap<string, Setup>
  readonly declaration: Declaration
}

/** Everything that a bridge has linked belongs to the two accounts that it was made for. */
function movedAccounts(site: Installation, { known, connections, stored, declaration }: Accounts): Mistake[] {
  return [...stored.values()].flatMap(({ bridge: was }) => {
    const declared = declaration.bridges.find(({ bridge }) => bridge.name === was.name)?.bridge
    return (['left', 'right'] as const).flatMap((side): Mistake[] => {
      const now = connections.find(({ connection }) => connection.name === (declared ?? was)[side])?.connection
      const before = known.find(({ name }) => name === was[side])
      if (!now || !before) return []
      const [one, two] = [accountAt(site, before), accountAt(site, now)]
      if (one === two) return []
      const at = was[side] === now.name ? ['connections', now.name] : ['bridges', was.name, side === 'left' ? 'from' : 'to']
      const advice = 'Declare a new connection and a new bridge for the other account.'
      return [{ at, message: `bridge ${was.name} is linked with ${one}, and this is ${two}`, advice }]
    })
  })
}

function accountAt({ connectors }: Installation, connection: Connection): string {
  try {
    return accountOf(connectors, connection)
  } catch (cause) {
    throw new InputError(`the stored settings of connection "${connection.name}" cannot be read`, { cause })
  }
}
