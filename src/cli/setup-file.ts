// "Setup as a file": what `hourbridge apply setup.yaml` does, with and without --preview. Every mistake names its file, line,
// column and field, and all that can be found at once are told at once.

import { readFile } from 'node:fs/promises'
import type { OAuthApp } from '../connectors/connector.ts'
import { instantOf, startOfDay } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import { type Participant, type Route, scopes } from '../model/bridge.ts'
import { type Applied, type ApplyOptions, applySetup } from '../sync/apply.ts'
import type { Connection } from '../sync/connections.ts'
import { type At, type Declaration, refuse, type Unresolved } from '../sync/declaration.ts'
import type { Installation } from '../sync/directory.ts'
import { type Preview, type PreviewOptions, previewSetup } from '../sync/preview.ts'
import { mistakesIn } from './setup-mistakes.ts'
import { type BridgeInFile, type ConnectionInFile, type Connectors, setupShape } from './setup-shape.ts'
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

/** What `projects` says is declared as routes, behind those of `routes`. */
function asWritten(at: At, bridges: Readonly<Record<string, BridgeInFile>>): At {
  const [top, bridge, list, index, end, member] = at
  if (top !== 'bridges' || list !== 'routes' || typeof index !== 'number') return at
  const before = bridges[String(bridge)]!.routes.length
  if (index < before) return at
  const field = end === 'to' ? member : end
  return [top, bridge!, 'projects', index - before, ...(field === undefined ? [] : [field])]
}

function connectionOf(
  name: string,
  { connector, tokens, app, ...members }: ConnectionInFile,
  connectors: Connectors,
): Connection {
  const { secrets: hidden } = connectors[connector]!
  const isHidden = (key: string) => hidden.includes(key)
  const config = Object.fromEntries(Object.entries(members).filter(([key]) => !isHidden(key)))
  const secrets = Object.fromEntries(Object.entries(members).filter(([key]) => isHidden(key)))
  const signedIn = {
    ...(tokens ? { tokens: tokensOf(tokens as TokensInFile, app) } : {}),
    ...(app ? { app: app as OAuthApp } : {}),
  }
  return { name, connector, config, secrets: { ...secrets, ...signedIn } }
}

interface TokensInFile {
  readonly accessToken: string
  readonly refreshToken?: string
  readonly expiresAt?: string
}

/** A refresh token whose access token ends nobody knows when is used at the first occasion. */
function tokensOf({ accessToken, refreshToken, expiresAt }: TokensInFile, app: unknown) {
  const unsaid = refreshToken !== undefined && app !== undefined ? 0 : null
  return { accessToken, refreshToken: refreshToken ?? null, expiresAt: expiresAt === undefined ? unsaid : Date.parse(expiresAt) }
}

function declaredOf(name: string, given: BridgeInFile): Unresolved {
  return {
    bridge: bridgeOf(name, given),
    participants: given.participants.map((one) => participantOf(one, given.zone)),
    routes: [...given.routes.map(routeOf), ...given.projects.map(linkOf)],
  }
}

const sideOf = { from: 'left', to: 'right', ask: 'ask' } as const

const bridgeOf = (name: string, given: BridgeInFile): Unresolved['bridge'] => ({
  name,
  left: given.from,
  right: given.to,
  direction: given.direction === 'two-way' ? 'both' : 'right',
  ...(given.active ? {} : { paused: true }),
  zone: given.zone,
  spaces: given.spaces,
  tasks: given.tasks === undefined ? undefined : given.tasks === 'follow',
  pollMs: given.poll,
  sweepMs: given.sweep,
  pollDays: given.recent,
  windowDays: given.window,
  graceMs: given.waste,
  policy: { edited: sideOf[given.conflicts.edited], deleted: given.conflicts.deleted },
})

function participantOf(given: BridgeInFile['participants'][number], bridgeZone: string): Participant {
  const { name, from, to, activation, label, on, zone = bridgeZone, connection = null } = given
  return {
    name,
    left: from,
    right: to,
    rightConnection: connection,
    activatedAt: activationAt(activation, zone),
    on,
    label,
    zone,
  }
}

/** A date begins, and a wall-clock time is, where the person is. */
function activationAt(text: string, zone: string): number {
  if (text.length === 10) return startOfDay(text, zone)
  return /(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : instantOf(text.slice(0, 10), text.slice(11, 16), zone)
}

function routeOf({ from, to }: BridgeInFile['routes'][number]): Route {
  const scope = scopes.find((one) => from[one] !== undefined)!
  return { scope, from: from[scope]!, project: to.project, task: to.task ?? null }
}

const linkOf = ({ from, project, task }: BridgeInFile['projects'][number]): Route => ({
  scope: 'project',
  from,
  project,
  task: task ?? null,
})
