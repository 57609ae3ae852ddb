// The way back: a stored bridge and a stored connection in the words of the set-up file, such that declaring them again changes
// nothing. Secrets become the names of variables.

import { isDeepStrictEqual } from 'node:util'
import { type Participant, type Route, usualGuard } from '../model/bridge.ts'
import { span } from './compare-bridge.ts'
import type { Connection, Secrets } from './connections.ts'
import type { BridgeAsWritten } from './setup-shape.ts'
import type { Declared } from './setups.ts'

/** Everything that a bridge has, also what could be left out. */
export function writtenBridge({ bridge, participants, routes }: Declared) {
  const wordOf = { left: 'from', right: 'to', ask: 'ask' } as const
  const linked = routes.filter(({ scope }) => scope === 'project')
  return {
    from: bridge.left,
    to: bridge.right,
    direction: bridge.direction === 'both' ? 'two-way' : 'one-way',
    active: bridge.paused !== true,
    zone: bridge.zone,
    tasks: bridge.tasks ? 'follow' : 'off',
    ...(bridge.spaces.length > 0 ? { spaces: [...bridge.spaces] } : {}),
    participants: participants.map((one) => writtenParticipant(one, bridge.zone)),
    projects: linked.map(({ from, project, task }) => ({ from, project, ...taskOf(task) })),
    routes: routes.filter((route) => !linked.includes(route)).map(writtenRoute),
    poll: span(bridge.pollMs),
    sweep: span(bridge.sweepMs),
    recent: `${bridge.pollDays}d`,
    window: `${bridge.windowDays}d`,
    waste: bridge.graceMs === 0 ? 0 : span(bridge.graceMs),
    guard: { ...(bridge.guard ?? usualGuard) },
    conflicts: { edited: wordOf[bridge.policy.edited], deleted: bridge.policy.deleted },
  } as const satisfies BridgeAsWritten
}

const taskOf = (task: Route['task']) => (task === null ? {} : { task })

const writtenRoute = ({ scope, from, project, task }: Route) => ({
  from: { [scope]: from },
  to: { project, ...taskOf(task) },
})

const writtenParticipant = (one: Participant, bridgeZone: string) => ({
  name: one.name,
  from: one.left,
  to: one.right,
  activation: new Date(one.activatedAt).toISOString(),
  label: one.label,
  on: one.on,
  ...(one.zone === bridgeZone ? {} : { zone: one.zone }),
  ...(one.rightConnection === null ? {} : { connection: one.rightConnection }),
})

/** The same without what is so anyway, for people to read. */
export function shortBridge(declared: Declared): BridgeAsWritten {
  const { participants, ...rest } = writtenBridge(declared)
  const members = Object.entries({ ...rest, participants: participants.map(shortParticipant) })
  return Object.fromEntries(
    members.filter(([key, value]) => !isDeepStrictEqual(value, usual[key as keyof typeof usual])),
  ) as BridgeAsWritten
}

const usual = {
  direction: 'one-way',
  active: true,
  projects: [],
  routes: [],
  sweep: '1h',
  recent: '7d',
  window: '35d',
  waste: '1d',
  guard: usualGuard,
  conflicts: { edited: 'ask', deleted: 'edit wins' },
} as const satisfies Partial<BridgeAsWritten>

const shortParticipant = ({ label, on, ...rest }: ReturnType<typeof writtenParticipant>) => ({
  ...rest,
  ...(label ? {} : { label }),
  ...(on ? {} : { on }),
})

/** As it would stand in a file: each secret is a variable, whose name `variables` gets. */
export function writtenConnection({ name, connector, config, secrets }: Connection, variables: string[]) {
  const variable = (...words: readonly string[]) => {
    const called = ['HOURBRIDGE', name, ...words].map(upper).join('_')
    variables.push(called)
    return `\${${called}}`
  }
  const { tokens, app, declared: _, ...others } = secrets
  const hidden = Object.entries(others).filter(([, value]) => value !== undefined && value !== null)
  return {
    connector,
    ...config,
    ...Object.fromEntries(hidden.map(([key]) => [key, variable(key)])),
    ...(tokens ? { tokens: writtenTokens(tokens, variable) } : {}),
    ...(app ? { app: writtenApp(app, variable) } : {}),
  }
}

/** `siteCode` and `my-company` as a variable has them: SITE_CODE, MY_COMPANY. */
const upper = (word: string) =>
  word
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase()

type Variable = (...words: readonly string[]) => string

const writtenApp = ({ clientId, pageUrl, baseUrl }: NonNullable<Secrets['app']>, variable: Variable) => ({
  clientId,
  clientSecret: variable('app', 'secret'),
  ...(pageUrl === undefined ? {} : { pageUrl }),
  ...(baseUrl === undefined ? {} : { baseUrl }),
})

const writtenTokens = ({ refreshToken, expiresAt }: NonNullable<Secrets['tokens']>, variable: Variable) => ({
  accessToken: variable('access', 'token'),
  ...(refreshToken === null ? {} : { refreshToken: variable('refresh', 'token') }),
  ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
})
