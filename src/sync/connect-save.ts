// A connection that somebody filled in: judged, proved at its vendor, and only then saved. Every mistake is told at its field.

import type { Connector } from '../connectors/connector.ts'
import { withLease } from '../db/lease.ts'
import { type Allowed, advice as addressAdvice, refusalNow } from '../lib/addresses.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { retryHeld } from './apply.ts'
import { baseUrlOf } from './connect.ts'
import { adviceOn } from './connect-advice.ts'
import { hasSetting, type Settings, sorted } from './connect-form.ts'
import {
  type Connection,
  type ConnectionRow,
  configOf,
  connectionIn,
  connectionRow,
  type Secrets,
  saveConnection,
} from './connections.ts'
import { type Mistake, refuse } from './declaration.ts'
import type { Installation } from './directory.ts'
import { mistakesIn } from './setup-mistakes.ts'
import { bridgesOf } from './webhooks.ts'

/** What connections are made with. */
export interface Desk extends Installation {
  /** Where an address that somebody typed may lead (lib/addresses.ts). */
  readonly allowed: Allowed
}

export interface Filled {
  readonly name: string
  readonly connector: string
  /** Settings and secrets beside each other; a secret that is left out stays as it is. */
  readonly settings: Settings
  /** The user whose own it is; null: the installation's. */
  readonly owner: string | null
  /** A connection whose address and pace are right for this one too, while it is new. */
  readonly like?: Connection | undefined
}

/** Somebody has it already. */
export class Taken extends InputError {
  override name = 'Taken'
}

/** Answers it as it was saved. Throws Mistakes, Taken, and VendorError where the vendor cannot say now. Saves nothing then. */
export async function saveFilled(desk: Desk, filled: Filled): Promise<Connection> {
  const { name } = filled
  return withLease(desk.database.pool, `connection ${name}`, async () => {
    const stored = await connectionRow(desk.database.kysely, name)
    const candidate = await judged(desk, filled, stored)
    return saveProved(desk, candidate, stored !== undefined)
  })
}

/** Asks the vendor, and saves it when the vendor lets us in. Throws Mistakes, each at its field, or VendorError. */
export async function saveProved(desk: Desk, connection: Connection, isStored: boolean): Promise<Connection> {
  const { engine, database, vault } = desk
  const connector = connectorOf(desk, connection.connector)
  try {
    const { account } = await engine.connections.open(connection, {
      zoneOf: () => 'UTC',
      // What was never saved has no count.
      count: (purpose, status) => isStored && engine.usage.count(connection.name, purpose, status, engine.clock.now()),
    })
    const now = engine.clock.now()
    await saveConnection(database.kysely, vault, connection, { account, at: now })
    if (isStored) await retryHeld(database.kysely, connection.name, now)
    engine.connections.forget(connection.name)
    return connection
  } catch (error) {
    if (!(error instanceof VendorError) || error.reason === 'throttled' || error.reason === 'unavailable') throw error
    refuse(mistakesOf(connector, connection, error), fieldPath)
    throw error
  }
}

export function connectorOf({ connectors }: Pick<Desk, 'connectors'>, name: string): Connector<unknown> {
  const connector = Object.hasOwn(connectors, name) ? connectors[name] : undefined
  if (connector) return connector
  throw new InputError(`there is no connector "${name}"`, {
    where: 'connector',
    advice: `There are ${Object.keys(connectors).join(', ')}.`,
  })
}

/** Whether somebody may have it under this name. */
export function refuseTaken(stored: ConnectionRow | undefined, { connector, owner }: Pick<Filled, 'connector' | 'owner'>): void {
  if (!stored) return
  const advice = 'Choose another name.'
  if (stored.owner_user_id !== owner) throw new Taken(`connection "${stored.name}" is somebody else's`, { advice })
  if (stored.connector !== connector) throw new Taken(`connection "${stored.name}" leads to another vendor`, { advice })
}

/** As it would be saved. */
async function judged(desk: Desk, filled: Filled, stored: ConnectionRow | undefined): Promise<Connection> {
  const { name, owner } = filled
  const connector = connectorOf(desk, filled.connector)
  refuse(/^[a-z0-9-]+$/.test(name) ? [] : [badName], fieldPath)
  refuseTaken(stored, filled)
  refuse(
    Object.keys(filled.settings)
      .filter((key) => operatorsOnly.includes(key))
      .map(notHere),
    fieldPath,
  )
  const given = sorted(connector, filled.settings)
  const before = stored && connectionIn(desk.vault, stored)
  const config = { ...operatorsOwn(before ?? filled.like), ...given.config }
  const secrets = { ...keptBeside(before?.secrets, given.secrets), ...given.secrets }
  const candidate = { name, connector: connector.name, config, secrets, owner }
  refuse(settingMistakes(connector, candidate), fieldPath)
  if (before) refuse(await moveMistakes(desk, connector, before, candidate, given.secrets), fieldPath)
  return { ...candidate, trusted: await trustIn(desk, connector, candidate, before ?? filled.like) }
}

const badName: Mistake = { at: ['name'], message: 'a name has lower-case letters, digits and dashes only' }

const operatorsOnly = ['limit', 'timing', 'tokens', 'app']
const notHere = (key: string): Mistake => ({
  at: [key],
  message: 'is not set here',
  advice: 'It is for the set-up file: docs/setup.md.',
})

/** What no form asks for stays. */
function operatorsOwn(before: Connection | undefined): Settings {
  const { limit, timing } = before?.config ?? {}
  return { ...(limit === undefined ? {} : { limit }), ...(timing === undefined ? {} : { timing }) }
}

/**
 * A credential made by hand takes the place of one from signing in. What was declared in a file and what is stored differ from now
 * on, so its mark goes as well (compare-connections.ts).
 */
function keptBeside(stored: Secrets = {}, given: Secrets): Secrets {
  const { declared, tokens, app, ...byHand } = stored
  if (Object.keys(given).length === 0) return stored
  return 'token' in given ? byHand : { ...byHand, ...(tokens && { tokens }), ...(app && { app }) }
}

export function settingMistakes(
  connector: Connector<unknown>,
  { config, secrets }: Pick<Connection, 'config' | 'secrets'>,
): Mistake[] {
  const { timing: _, ...settings } = config
  const own = Object.fromEntries(Object.entries(secrets).filter(([key]) => connector.secrets.includes(key)))
  const value = { ...settings, ...own }
  const parsed = connector.config.safeParse(value)
  return parsed.success ? [] : mistakesIn(connector.config, value, parsed.error.issues, [])
}

/** A secret goes only where it was given for; and what is linked belongs to one account. */
async function moveMistakes(
  desk: Desk,
  connector: Connector<unknown>,
  before: Connection,
  after: Connection,
  given: Secrets,
): Promise<Mistake[]> {
  const [old, next] = [placeOf(connector, before), placeOf(connector, after)]
  if (old?.host === next?.host && old?.account === next?.account) return []
  const changed = Object.keys(after.config).find((key) => after.config[key] !== before.config[key]) ?? 'baseUrl'
  const bridges = await bridgesOf(desk.database.kysely, after.name)
  const used = bridges.map((bridge) => bridge.name).join(', ')
  if (old?.account !== next?.account && bridges.length > 0) {
    const advice = `Make another connection for that account, or remove these bridges first.`
    return [{ at: [changed], message: `what bridge ${used} has linked belongs to the account before`, advice }]
  }
  const missing = Object.keys(before.secrets).filter((key) => connector.secrets.includes(key) && !(key in given))
  const replaced = missing.filter((key) => !(key === 'tokens' && 'token' in given) && !(key === 'token' && 'tokens' in given))
  const message = 'must be given again: the address or the account is another one'
  return replaced.map((key) => ({
    at: [key === 'tokens' ? 'token' : key],
    message,
    advice: 'A stored secret is never sent elsewhere.',
  }))
}

/** Undefined for settings that an earlier version took and this one does not. */
function placeOf(connector: Connector<unknown>, connection: Connection): { host: string; account: string } | undefined {
  try {
    const config = configOf(connector, connection)
    return { host: new URL(baseUrlOf(connector, config)).origin, account: connector.accountOf(config) }
  } catch {
    return undefined
  }
}

/** Whether its address is the operator's own word: as long as it is the one that they gave. Any other is judged here. */
export async function trustIn(
  { allowed }: Pick<Desk, 'allowed'>,
  connector: Connector<unknown>,
  connection: Connection,
  like: Connection | undefined,
): Promise<boolean> {
  const address = baseUrlOf(connector, configOf(connector, connection))
  if (like?.trusted && placeOf(connector, like)?.host === new URL(address).origin) return true
  const field = addressField(connector, connection)
  const refused = field && (await refusalNow(new URL(address), allowed))
  refuse(refused ? [{ at: [field], message: refused, advice: addressAdvice }] : [], fieldPath)
  return false
}

/** The setting that says where requests go; undefined while they go to the vendor's own address. */
const addressField = ({ addressSetting }: Connector<unknown>, { config }: Pick<Connection, 'config'>) =>
  config['baseUrl'] === undefined ? addressSetting : 'baseUrl'

/** The vendor's answer at the settings that it is about: those it names, else the address or the credential. */
function mistakesOf(connector: Connector<unknown>, connection: Connection, error: VendorError): Mistake[] {
  const { faults, message, reason } = error
  if (faults.length > 0)
    return faults.map(({ setting, message: text }) => ({ at: [asAsked(setting)], message: text, advice: adviceOn[reason] }))
  const isAddress = reason === 'unreachable' || reason === 'unreadable'
  const credential = Object.keys(connection.secrets).find((key) => connector.secrets.includes(key))
  const field = isAddress ? (addressField(connector, connection) ?? 'baseUrl') : asAsked(credential ?? 'token')
  return [{ at: hasSetting(connector, field) ? [field] : [], message, advice: adviceOn[reason] }]
}

/** A form has no field for what came from signing in. */
const asAsked = (setting: string) => (setting === 'tokens' ? 'token' : setting)

export const fieldPath = (at: Mistake['at']) => at.join('.')
