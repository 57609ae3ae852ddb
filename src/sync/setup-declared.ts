// From the words of the set-up file to what they declare: connections and bridges as the engine knows them. The file and the
// API take the same words.

import type { OAuthApp } from '../connectors/connector.ts'
import { instantOf, startOfDay } from '../lib/date.ts'
import { type Guard, isUsual, type Participant, type Route, scopes } from '../model/bridge.ts'
import type { Connection } from './connections.ts'
import type { At, Unresolved } from './declaration.ts'
import type { BridgeInFile, ConnectionInFile, Connectors } from './setup-shape.ts'

export function declaredOf(name: string, given: BridgeInFile): Unresolved {
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
  ...guardOf(given.guard),
  policy: { edited: sideOf[given.conflicts.edited], deleted: given.conflicts.deleted },
})

const guardOf = (guard: Guard) => (isUsual(guard) ? {} : { guard })

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

/** The same place as it was written: what `projects` says is declared as routes, behind those of `routes`. */
export function asWritten(at: At, bridges: Readonly<Record<string, BridgeInFile>>): At {
  const [top, bridge, list, index, end, member] = at
  if (top !== 'bridges' || list !== 'routes' || typeof index !== 'number') return at
  const before = bridges[String(bridge)]!.routes.length
  if (index < before) return at
  const field = end === 'to' ? member : end
  return [top, bridge!, 'projects', index - before, ...(field === undefined ? [] : [field])]
}

/** `bridges.agency.routes[2].from` */
export const pathText = (at: At) =>
  at.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('')

/** What is secret at its connector goes apart. */
export function connectionOf(
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
