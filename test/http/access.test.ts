// Who may do what, as a table, held against every route and every kind of sender by real requests. A route that is not in the
// table fails; so does a row without its route.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createToken } from '../../src/http/api-tokens.ts'
import { type Role, roles, type Scope, scopes } from '../../src/http/who.ts'
import type { Browser } from './browser.ts'
import { openSite } from './site.ts'

type Row = readonly [least: Role | 'anyone', scope: Scope | null]

/** By path. A row is: least role (each may do what those before it may), and the scope that an API token needs; null: no token. */
const table: Readonly<Record<string, Row>> = {
  'GET /api/auth/callback/{provider}': ['anyone', null],
  'GET /api/balance': ['guest', 'read'],
  'GET /api/bridges': ['guest', 'read'],
  'DELETE /api/bridges/{name}': ['admin', 'manage'],
  'POST /api/bridges/{name}/adopt': ['admin', 'manage'],
  'GET /api/bridges/{name}/adoptable': ['admin', 'manage'],
  'POST /api/bridges/{name}/begin': ['admin', 'manage'],
  'POST /api/bridges/{name}/pause': ['admin', 'manage'],
  'GET /api/bridges/{name}/people': ['admin', 'read'],
  'POST /api/bridges/{name}/people': ['admin', 'manage'],
  'POST /api/bridges/{name}/people/preview': ['admin', 'manage'],
  'GET /api/bridges/{name}/projects': ['admin', 'read'],
  'POST /api/bridges/{name}/projects': ['admin', 'manage'],
  'POST /api/bridges/{name}/projects/preview': ['admin', 'manage'],
  'GET /api/bridges/{name}/removal': ['admin', 'manage'],
  'POST /api/bridges/{name}/resume': ['admin', 'manage'],
  'POST /api/bridges/{name}/routes': ['admin', 'manage'],
  'POST /api/bridges/{name}/routes/preview': ['admin', 'manage'],
  'GET /api/bridges/{name}/setup': ['admin', 'read'],
  'GET /api/bridges/{name}/tree': ['admin', 'read'],
  'GET /api/conflicts': ['member', 'read'],
  'POST /api/conflicts/{id}/answer': ['member', 'time'],
  'GET /api/connections': ['admin', 'manage'],
  'DELETE /api/connections/{name}': ['admin', null],
  'GET /api/connections/{name}': ['admin', 'manage'],
  'PUT /api/connections/{name}': ['admin', null],
  'POST /api/connections/{name}/check': ['admin', 'manage'],
  'POST /api/connections/{name}/pause': ['admin', 'manage'],
  'GET /api/connections/{name}/people': ['admin', 'read'],
  'GET /api/connections/{name}/places': ['admin', 'read'],
  'POST /api/connections/{name}/resume': ['admin', 'manage'],
  'POST /api/connections/{name}/sign-in': ['admin', null],
  'POST /api/connections/{name}/webhook': ['admin', 'manage'],
  'GET /api/connectors': ['admin', 'manage'],
  'DELETE /api/connectors/{name}/app': ['admin', null],
  'GET /api/connectors/{name}/app': ['admin', null],
  'PUT /api/connectors/{name}/app': ['admin', null],
  'GET /api/entries/{id}': ['member', 'read'],
  'GET /api/entries/{id}/names': ['member', 'read'],
  'POST /api/entries/{id}/sync': ['member', 'time'],
  'POST /api/first-run': ['anyone', null],
  'GET /api/health': ['admin', 'read'],
  'GET /api/held': ['member', 'read'],
  'POST /api/held/retry': ['member', 'time'],
  'GET /api/inbox': ['member', 'read'],
  'POST /api/inbox/rule': ['admin', 'manage'],
  'POST /api/inbox/rule/preview': ['admin', 'manage'],
  'GET /api/invitations': ['admin', 'read'],
  'POST /api/invitations': ['admin', 'manage'],
  'GET /api/invitations/open/{secret}': ['anyone', null],
  'POST /api/invitations/open/{secret}': ['anyone', null],
  'DELETE /api/invitations/{id}': ['admin', 'manage'],
  'GET /api/journal': ['member', 'read'],
  'GET /api/links': ['member', 'read'],
  'GET /api/links/counts': ['member', 'read'],
  'GET /api/me': ['guest', 'read'],
  'PATCH /api/me': ['guest', null],
  'GET /api/me/connections': ['member', null],
  'DELETE /api/me/connections/{connector}': ['member', null],
  'PUT /api/me/connections/{connector}': ['member', null],
  'POST /api/me/connections/{connector}/sign-in': ['member', null],
  'POST /api/me/password': ['guest', null],
  'GET /api/me/sessions': ['guest', null],
  'DELETE /api/me/sessions/{id}': ['guest', null],
  'GET /api/me/timing': ['member', 'time'],
  'PUT /api/me/timing': ['member', null],
  'GET /api/me/tracking': ['member', 'read'],
  'PUT /api/me/tracking/{bridge}': ['member', 'time'],
  'POST /api/me/tracking/{bridge}/backfill': ['member', 'time'],
  'POST /api/me/tracking/{bridge}/backfill/preview': ['member', 'time'],
  'POST /api/me/tracking/{bridge}/sync': ['member', 'time'],
  'GET /api/openapi.json': ['anyone', null],
  'POST /api/pair': ['anyone', null],
  'POST /api/pairing': ['member', null],
  'GET /api/people': ['admin', 'read'],
  'GET /api/people/{connection}/{ref}': ['admin', 'read'],
  'POST /api/people/{connection}/{ref}/link': ['admin', 'manage'],
  'POST /api/people/{connection}/{ref}/link/preview': ['admin', 'manage'],
  'GET /api/progress': ['guest', 'read'],
  'GET /api/runs': ['member', 'read'],
  'GET /api/runs/{id}': ['member', 'read'],
  'DELETE /api/sandbox': ['owner', null],
  'GET /api/sandbox': ['guest', 'read'],
  'POST /api/sandbox': ['owner', null],
  'POST /api/sandbox/acts/{name}': ['admin', 'manage'],
  'GET /api/search': ['member', 'read'],
  'POST /api/setup': ['admin', 'manage'],
  'GET /api/setup.yaml': ['admin', 'read'],
  'GET /api/setup/choices': ['admin', 'read'],
  'POST /api/setup/preview': ['admin', 'manage'],
  'POST /api/sign-in': ['anyone', null],
  'GET /api/sign-in/{provider}': ['anyone', null],
  'GET /api/sign-ins/{state}': ['member', null],
  'POST /api/sign-ins/{state}': ['member', null],
  'POST /api/sign-out': ['guest', null],
  'POST /api/sign-out-everywhere': ['guest', null],
  'GET /api/site': ['anyone', null],
  'POST /api/sync': ['member', 'time'],
  'GET /api/tokens': ['guest', 'read'],
  'POST /api/tokens': ['guest', null],
  'DELETE /api/tokens/{name}': ['guest', null],
  'GET /api/track/days': ['member', 'time'],
  'POST /api/track/entries': ['member', 'time'],
  'DELETE /api/track/entries/{id}': ['member', 'time'],
  'PATCH /api/track/entries/{id}': ['member', 'time'],
  'GET /api/track/running': ['member', 'time'],
  'POST /api/track/start': ['member', 'time'],
  'POST /api/track/stop': ['member', 'time'],
  'GET /api/track/placements': ['member', 'time'],
  'POST /api/track/placements/report': ['member', 'time'],
  'GET /api/track/tools': ['member', 'time'],
  'GET /api/track/task': ['member', 'time'],
  'POST /api/undo': ['member', 'time'],
  'POST /api/undo/preview': ['member', 'time'],
  'GET /api/users': ['admin', 'read'],
  'DELETE /api/users/{id}': ['admin', 'manage'],
  'PATCH /api/users/{id}': ['admin', 'manage'],
  'POST /api/users/{id}/password-link': ['admin', null],
  'GET /api/waste': ['member', 'read'],
  'POST /api/waste/confirm': ['admin', 'manage'],
  'GET /api/waste/guard': ['admin', 'read'],
  'POST /api/waste/{id}/restore': ['member', 'time'],
  'GET /healthz': ['anyone', null],
  'GET /metrics': ['anyone', null],
  'GET /oauth/callback': ['anyone', null],
  'GET /readyz': ['anyone', null],
  'POST /webhooks/{connection}': ['anyone', null],
  'POST /api/me/tracking/{bridge}/preview': ['member', 'time'],
}

/** They end sessions of whoever asks, so they come last, and somebody is signed in anew for them. */
const endsSession = /^POST \/api\/sign-out/
const ordered = Object.entries(table).sort(([a], [b]) => Number(endsSession.test(a)) - Number(endsSession.test(b)))

/** What only the gate says. */
const gate =
  /^this needs somebody who is signed in|is an? \w+ here, and this is for|^no API token opens this|^this API token is not good for/

const senders = ['nobody', ...roles, ...scopes.map((scope) => `token ${scope}` as const)] as const
type Sender = (typeof senders)[number]

const isScope = (sender: Sender): Scope | undefined => scopes.find((scope) => sender === `token ${scope}`)

/** The status with which the gate refuses; undefined: it lets through. Tokens are an owner's: only their scope is in question. */
function refusal([least, scope]: Row, sender: Sender): 401 | 403 | undefined {
  if (least === 'anyone') return undefined
  if (sender === 'nobody') return 401
  const good = isScope(sender)
  if (good) return scope === good ? undefined : 403
  return roles.indexOf(sender as Role) >= roles.indexOf(least) ? undefined : 403
}

const site = await openSite()
const browsers = new Map<Sender, Browser>([['nobody', site.browser()]])
for (const role of roles) browsers.set(role, await site.as(role))
const { userId } = await site.as('owner')
for (const scope of scopes) browsers.set(`token ${scope}`, await withToken(scope))

async function withToken(scope: Scope): Promise<Browser> {
  const token = await createToken(site.home.database.kysely, `only-${scope}`, Date.now(), { scopes: [scope], userId })
  const send = (path: string, init: RequestInit = {}) =>
    site.send(path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` } })
  return { ...site.browser(), send }
}

/** As the server has them, whether they are in the document or not. */
function routesOf(): string[] {
  const app = site.app
  const documented = app.openAPIRegistry.definitions.flatMap((one) =>
    one.type === 'route' ? [`${one.route.method.toUpperCase()} ${one.route.path}`] : [],
  )
  const bound = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '*' && path !== '/*')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
  return [...new Set([...documented, ...bound])].sort()
}

test('every route is in the table, and every row has its route', () => {
  const known = routesOf()
  assert.deepEqual(
    known.filter((one) => !(one in table)),
    [],
    'routes without a row: add one to the table above',
  )
  assert.deepEqual(
    Object.keys(table).filter((one) => !known.includes(one)),
    [],
    'rows without a route',
  )
})

test('what is declared is what the table says', () => {
  for (const definition of site.app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { method, path, ...rest } = definition.route
    const row = table[`${method.toUpperCase()} ${path}`]
    const declared = (rest as Record<string, unknown>)['x-access'] as { role: Row[0]; scope: Row[1] } | undefined
    if (row) assert.deepEqual(declared ? [declared.role, declared.scope] : ['anyone', null], row, `${method} ${path}`)
  }
})

for (const sender of senders) {
  test(`${sender}: what the table refuses is refused, and nothing else`, async () => {
    for (const [name, row] of ordered) {
      const browser =
        endsSession.test(name) && roles.includes(sender as Role) ? await site.as(sender as Role) : browsers.get(sender)!
      const expected = refusal(row, sender)
      const { status, message } = await ask(browser, name)
      if (expected) assert.deepEqual([status, gate.test(message)], [expected, true], `${name} refuses ${sender}: ${message}`)
      else assert.ok(!gate.test(message), `${name} lets ${sender} through, not: ${status} ${message}`)
    }
  })
}

/** With ids of nothing and an empty body: whoever is let through is told that, and nothing happens. */
async function ask({ send }: Browser, name: string): Promise<{ status: number; message: string }> {
  const [method = '', path = ''] = name.split(' ')
  const body = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
  const response = await send(path.replace(/\{\w+\}/g, 'nothing'), { method, ...body })
  if (response.ok || !response.headers.get('content-type')?.startsWith('application/json')) {
    await response.body?.cancel()
    return { status: response.status, message: '' }
  }
  const { error } = (await response.json()) as { error?: { message: string } }
  return { status: response.status, message: error?.message ?? '' }
}
