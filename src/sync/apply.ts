// Makes a declaration so: what is new or changed is written in one transaction, what is the same is not touched, and what is
// no longer declared is left alone and named.

import { withLease } from '../db/lease.ts'
import type { Db } from '../db/open.ts'
import type { Ref } from '../model/record.ts'
import { type Comparison, compareSetup } from './compare.ts'
import type { BridgeChange } from './compare-bridge.ts'
import type { ConnectionChange } from './compare-connections.ts'
import { saveConfig, saveConnection } from './connections.ts'
import type { Declaration } from './declaration.ts'
import type { Installation } from './directory.ts'
import { countBehind, rewriteBehind } from './earlier.ts'
import { bringForward } from './links.ts'
import { type Declared, writeSetup } from './setups.ts'
import { postgresState } from './state-postgres.ts'
import { bridgesOf } from './webhooks.ts'

export interface Applied {
  /** What changed, one sentence each; empty when everything was so already. */
  readonly changes: readonly string[]
  /** What stays as it is, and what to do about it. */
  readonly notes: readonly string[]
  /** What may be a mistake, with its place. */
  readonly warnings: readonly string[]
  /** Links that were marked to be rewritten. */
  readonly rewritten: number
}

export interface ApplyOptions {
  /** Also brings entries that were sent earlier to where they would go today. */
  readonly rewrite?: boolean | undefined
  /** Left ref: nobody else's time is rewritten, counted or told of. */
  readonly of?: Ref | undefined
}

/** Throws Mistakes before anything is written. One at a time, whoever asks; what depends on what is stored is made when it is its turn. */
export function applySetup(
  site: Installation,
  given: Declaration | (() => Promise<Declaration>),
  { rewrite = false, of }: ApplyOptions = {},
): Promise<Applied> {
  return withLease(site.database.pool, 'apply', async () => {
    const declaration = typeof given === 'function' ? await given() : given
    const comparison = await compareSetup(site, declaration)
    const done = await site.database.kysely.transaction().execute(async (tx) => {
      for (const change of comparison.connections) {
        await writeConnection(tx, site, change)
        if (change.is === 'changed') await retryHeld(tx, change.connection.name, site.engine.clock.now())
      }
      for (const change of comparison.bridges) await writeBridge(tx, site, change)
      return settleEarlier(tx, site, comparison, { rewrite, of, hint: declaration.isOld ? '' : rewriteHint })
    })
    const { warnings } = comparison
    return {
      changes: changesOf(comparison),
      notes: [...done.notes, ...leftAlone(comparison, declaration)],
      warnings,
      rewritten: done.rewritten,
    }
  })
}

/** The same sentences for a preview. */
export const changesOf = ({ connections, bridges }: Comparison): string[] => [
  ...connections.flatMap((change) => (change.is === 'new' || change.is === 'changed' ? [connectionText(change)] : [])),
  ...bridges.flatMap(({ declared, texts }) => texts.map((text) => `bridge ${declared.bridge.name}: ${text}`)),
]

function connectionText({ connection, is, members }: ConnectionChange): string {
  return is === 'new'
    ? `connection ${connection.name}: new, ${connection.connector}`
    : `connection ${connection.name}: ${members.join(', ')} changed`
}

async function writeConnection(
  tx: Db,
  { vault }: Installation,
  { connection, is, keepsSecrets }: ConnectionChange,
): Promise<void> {
  if (is === 'new' || (is === 'changed' && !keepsSecrets)) await saveConnection(tx, vault, connection)
  else if (is === 'changed') await saveConfig(tx, connection)
}

/** What waits, has ended or is held may stand otherwise now: it is looked at again. */
export const touched = ['waiting', 'ended', 'held'] as const

/** What was refused may be taken by a connection with other settings (R25). */
export async function retryHeld(db: Db, connection: string, now: number): Promise<void> {
  for (const { name } of await bridgesOf(db, connection)) await postgresState(db).touch(name, ['held'], now)
}

async function writeBridge(tx: Db, { engine }: Installation, { declared, is, looksBack, resumes }: BridgeChange): Promise<void> {
  if (is === 'same') return
  const { name } = declared.bridge
  const state = postgresState(tx)
  await writeSetup(tx, declared)
  if (is === 'new') return
  if (resumes) await bringForward(tx, name, engine.clock.now())
  await state.touch(name, touched, engine.clock.now())
  if (looksBack) await state.forgetCursors(name, 'sweep')
}

/** For who applies a file; pages have a box to tick. */
const rewriteHint = '; apply with --rewrite to bring them up to date'

async function settleEarlier(
  tx: Db,
  { engine }: Installation,
  { bridges, directories }: Comparison,
  { rewrite, of, hint }: ApplyOptions & { readonly hint: string },
) {
  const notes: string[] = []
  let rewritten = 0
  for (const { declared, is, moves } of bridges) {
    const { name } = declared.bridge
    if (is === 'new' || !(moves || rewrite)) continue
    const question = [postgresState(tx), only(declared, of), directories, engine.clock.now()] as const
    if (rewrite) rewritten += await rewriteBehind(...question)
    else {
      const kept = await countBehind(...question)
      if (kept > 0) notes.push(`bridge ${name}: ${entries(kept)} that were sent earlier stay as they are${hint}`)
    }
  }
  return { notes, rewritten }
}

/** The bridge with this person alone, for questions about their time. */
export const only = (declared: Declared, of: Ref | undefined): Declared =>
  of === undefined ? declared : { ...declared, participants: declared.participants.filter(({ left }) => left === of) }

const entries = (n: number) => (n === 1 ? '1 entry' : `${n} entries`)

function leftAlone({ connections, stored }: Comparison, { bridges, isOld }: Declaration): string[] {
  if (isOld) return []
  const names = new Set(bridges.map(({ bridge }) => bridge.name))
  const used = new Set(
    bridges.flatMap(({ bridge, participants }) => [bridge.left, bridge.right, ...participants.map((one) => one.rightConnection)]),
  )
  const undeclared = connections.filter(
    ({ connection: { name, owner = null }, is }) => is === 'undeclared' && owner === null && !used.has(name),
  )
  return [
    ...undeclared.map(({ connection }) => `connection ${connection.name} is not in the file; it is left as it is`),
    ...[...stored.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `bridge ${name} is not in the file; it is left as it is and goes on`),
  ]
}
