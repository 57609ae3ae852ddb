// Signing in at a vendor's own page (A4): there, with a state that is ours; back, with a code that becomes tokens; and the account, which
// the person picks where there are several. Saved only when the vendor lets us in; refused or broken off, everything is as before.

import type { AccountChoice, Connector, Tokens } from '../connectors/connector.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { loadApp } from './connect-apps.ts'
import { hasSetting, type Settings, sorted } from './connect-form.ts'
import { connectorOf, type Desk, fieldPath, refuseTaken, saveProved, settingMistakes, trustIn } from './connect-save.ts'
import {
  answeredSignIn,
  closeSignIn,
  keepChoices,
  keepProblem,
  openSignIn,
  type SignIn,
  takeSignIn,
  tokensIn,
} from './connect-sign-ins.ts'
import { signInSender } from './connect-tokens.ts'
import { type Connection, connectionIn, connectionRow, connectionRows } from './connections.ts'
import { Mistakes, refuse } from './declaration.ts'

export interface Asked {
  readonly connector: string
  readonly connection: string
  readonly userId: string
  /** It becomes the user's own. */
  readonly isOwn: boolean
  /** What the vendor's page cannot tell, such as whom to contact; left out, that of the connection that is there, or of another like it. */
  readonly settings: Settings
  readonly redirectUri: string
}

/** Answers the address of the vendor's page. Throws InputError and Mistakes. */
export async function beginSignIn(desk: Desk, asked: Asked): Promise<string> {
  const { database, vault, engine } = desk
  const connector = connectorOf(desk, asked.connector)
  const { oauth } = connector
  if (!oauth)
    throw new InputError(`${connector.title} has no sign-in page for other programs`, { advice: 'Fill in its form instead.' })
  const app = await loadApp(database.kysely, vault, connector.name)
  if (!app) {
    const advice = `An administrator registers one at ${connector.title} and enters it under Admin > Integrations.`
    throw new InputError(`there is no app at ${connector.title} to sign in with yet`, { advice })
  }
  const stored = await connectionRow(database.kysely, asked.connection)
  refuseTaken(stored, { connector: connector.name, owner: asked.isOwn ? asked.userId : null })
  const like = stored ? connectionIn(vault, stored) : await companion(desk, connector)
  const config = configFor(connector, { asked: asked.settings, like, contact: app.contact })
  const trusted = await checkedTrust(desk, connector, { ...asked, config }, like)
  const state = await openSignIn(
    database.kysely,
    {
      connector: connector.name,
      connection: asked.connection,
      user_id: asked.userId,
      is_own: asked.isOwn,
      config,
      trusted,
      redirect_uri: asked.redirectUri,
    },
    engine.clock.now(),
  )
  return oauth.authorizeUrl(app, state, asked.redirectUri)
}

/** A connection of the installation to the same vendor: its address and its contact are right for others too. */
export async function companion({ database, vault }: Desk, { name }: Connector<unknown>): Promise<Connection | undefined> {
  const row = (await connectionRows(database.kysely)).find((one) => one.connector === name && one.owner_user_id === null)
  return row && connectionIn(vault, row)
}

interface Parts {
  readonly asked: Settings
  readonly like: Connection | undefined
  readonly contact: string | undefined
}

/** Without the account: that comes with the sign-in. */
export function configFor(connector: Connector<unknown>, { asked, like, contact }: Parts): Settings {
  const { limit: _limit, timing: _timing, ...given } = sorted(connector, asked).config
  const common = contact !== undefined && hasSetting(connector, 'contact') ? { contact } : {}
  const config: Record<string, unknown> = { ...common, ...like?.config, ...given }
  delete config[connector.oauth!.accountSetting]
  return config
}

/** What is wrong with the settings is told before anybody is sent anywhere. */
async function checkedTrust(
  desk: Desk,
  connector: Connector<unknown>,
  { connection, config }: { connection: string; config: Settings },
  like: Connection | undefined,
): Promise<boolean> {
  const tokens: Tokens = { accessToken: 'to come', refreshToken: null, expiresAt: null }
  const draft = {
    name: connection,
    connector: connector.name,
    config: { ...config, [connector.oauth!.accountSetting]: '1' },
    secrets: { tokens },
  }
  refuse(settingMistakes(connector, draft), fieldPath)
  return trustIn(desk, connector, draft, like)
}

/** What came back to the redirect address. */
export interface Returned {
  readonly state: string
  readonly userId: string
  readonly code?: string | undefined
  readonly scope?: string | undefined
}

/** 'unknown': the state is not good, is somebody else's, or was used before; nothing happened. */
export type Ending = 'saved' | 'choose' | 'refused' | 'failed' | 'unknown'

export interface Arrived {
  readonly end: Ending
  readonly signIn: SignIn | undefined
}

/** Without a code, the person said no. What goes wrong is kept beside the state, in a sentence. */
export async function finishSignIn(desk: Desk, { state, userId, code, scope }: Returned): Promise<Arrived> {
  const { database, engine } = desk
  const signIn = await takeSignIn(database.kysely, state, userId, engine.clock.now())
  if (!signIn) return { end: 'unknown', signIn }
  if (code === undefined) {
    await closeSignIn(database.kysely, state)
    return { end: 'refused', signIn }
  }
  return { end: await told(desk, state, () => exchange(desk, signIn, { state, code, scope })), signIn }
}

/** A person's pick of one of several. Throws InputError where there is nothing to pick. */
export async function chooseAccount(desk: Desk, { state, userId, account }: { state: string; userId: string; account: string }) {
  const { database, engine, vault } = desk
  const signIn = await answeredSignIn(database.kysely, state, userId, engine.clock.now())
  if (!signIn?.tokens) throw new InputError('there is nothing to choose any more', { advice: 'Sign in at the vendor once more.' })
  if (!signIn.accounts?.some(({ id }) => id === account))
    throw new InputError('this account is none of those that you let us into', { where: 'account' })
  await saveSignedIn(desk, signIn, { tokens: tokensIn(vault, state, signIn.tokens), account })
  await closeSignIn(database.kysely, state)
  return signIn
}

async function told(desk: Desk, state: string, run: () => Promise<Ending>): Promise<Ending> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof VendorError || error instanceof InputError)) throw error
    const text = error instanceof Mistakes ? (error.all[0]?.message ?? error.message) : error.message
    await keepProblem(desk.database.kysely, state, text)
    return 'failed'
  }
}

async function exchange(
  desk: Desk,
  signIn: SignIn,
  { state, code, scope }: { state: string; code: string; scope: string | undefined },
): Promise<Ending> {
  const { database, vault, engine } = desk
  const connector = connectorOf(desk, signIn.connector)
  const app = await loadApp(database.kysely, vault, connector.name)
  if (!app) throw new InputError(`the app at ${connector.title} was taken out meanwhile`)
  const { contact = app.contact } = signIn.config as { contact?: string }
  const send = signInSender(engine.connections.ways, { connection: signIn.connection, connector, app })
  const tokens = await connector.oauth!.exchange({ ...app, contact, grant: 'code', code, redirectUri: signIn.redirect_uri }, send)
  const offered = await connector.oauth!.accounts({ accessToken: tokens.accessToken, scope, contact }, send)
  const choices = await fitting(desk, connector, signIn, offered)
  if (choices.length > 1) {
    const accounts = choices.map(({ id, name }) => ({ id, name }))
    await keepChoices(database.kysely, vault, state, { tokens, accounts, now: engine.clock.now() })
    return 'choose'
  }
  await saveSignedIn(desk, signIn, { tokens, account: choices[0]!.id })
  await closeSignIn(database.kysely, state)
  return 'saved'
}

/** A connection that is there stays with its account: what is linked belongs to that. */
async function fitting(desk: Desk, connector: Connector<unknown>, { connection }: SignIn, offered: readonly AccountChoice[]) {
  if (offered.length === 0) throw new InputError(`${connector.title} names no account that this sign-in opens`)
  const stored = await connectionRow(desk.database.kysely, connection)
  const account = stored && String(stored.config[connector.oauth!.accountSetting])
  if (account === undefined) return offered
  const same = offered.filter(({ id }) => id === account)
  if (same.length > 0) return same
  const names = offered.map(({ name }) => name).join(', ')
  throw new InputError(`this sign-in opens ${names}, and not the account ${account} that connection "${connection}" is for`)
}

async function saveSignedIn(desk: Desk, signIn: SignIn, { tokens, account }: { tokens: Tokens; account: string }): Promise<void> {
  const { connector, connection: name, config, trusted, is_own, user_id } = signIn
  const stored = await connectionRow(desk.database.kysely, name)
  const owner = is_own ? user_id : null
  refuseTaken(stored, { connector, owner })
  const setting = connectorOf(desk, connector).oauth!.accountSetting
  const connection = { name, connector, config: { ...config, [setting]: account }, secrets: { tokens }, trusted, owner }
  await saveProved(desk, connection, stored !== undefined)
}
