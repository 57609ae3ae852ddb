// Harvest ID: consent, tokens and the list of accounts. It is its own host and wants a User-Agent, but no account header.

import { type Answer, type Body, type Call, escapeHtml, formBody, isForm, jsonBody, ok, page } from '../core/answer.ts'
import { ensure, Refused } from '../core/refused.ts'
import { tokenOf } from './enter.ts'
import { refuse } from './refuse.ts'
import { values, type World } from './world.ts'

export function openHarvestId(world: World) {
  return (call: Call): Answer => {
    try {
      ensure((call.headers.get('user-agent') ?? '') !== '', refuse.noAgent(world.switches.missingAgentBody))
      return routes[`${call.method} ${call.path}`]?.(world, call) ?? refuse.noRoute
    } catch (error) {
      if (error instanceof Refused) return error.answer
      throw error
    }
  }
}

const routes: Readonly<Record<string, (world: World, call: Call) => Answer>> = {
  'GET /oauth2/authorize': consentPage,
  'POST /api/v2/oauth2/token': issueTokens,
  'GET /api/v2/accounts': listAccounts,
  'GET /api/v1/accounts': listAccounts,
}

const unknownApp = page(400, 'The client identifier or the redirect address is unknown')

/** A person signs in and agrees; `as=<person>` does so at once, `refuse=1` says no. */
function consentPage(world: World, call: Call): Answer {
  const { query } = call
  const app = world.apps.get(query.get('client_id') ?? '')
  ensure(app, unknownApp)
  const redirect = query.get('redirect_uri') ?? app.redirectUris[0] ?? ''
  ensure(
    app.redirectUris.some((known) => redirect.startsWith(known)),
    unknownApp,
  )
  const state = query.get('state')
  if (query.has('refuse')) return back(redirect, { error: 'access_denied', state })
  const user = Number(query.get('as'))
  if (!world.users.has(user)) return signInPage(world, query)
  const code = issueCode(world, { user, clientId: app.clientId })
  return back(redirect, { code, scope: `harvest:${world.account}`, state })
}

function back(redirect: string, values: Readonly<Record<string, string | null>>): Answer {
  const target = new URL(redirect)
  for (const [name, value] of Object.entries(values)) if (value !== null) target.searchParams.set(name, value)
  return { status: 302, headers: { location: target.href } }
}

function signInPage(world: World, query: URLSearchParams): Answer {
  const link = (extra: [string, string], text: string) =>
    `<li><a href="?${escapeHtml(new URLSearchParams([...query, extra]).toString())}">${escapeHtml(text)}</a></li>`
  const people = values(world.users).map((user) =>
    link(['as', String(user.id)], `Authorize application as ${user.firstName} ${user.lastName}`),
  )
  const links = [...people, link(['refuse', '1'], 'Do not authorize')]
  return page(
    200,
    'Harvest ID (sandbox)',
    `<p>The application asks for full read and write access.</p><ul>${links.join('')}</ul>`,
  )
}

const tokenLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export function issueCode(world: World, grant: { user: number; clientId: string }) {
  const code = world.chance.text(40, tokenLetters)
  world.codes.set(code, grant)
  return code
}

/** Values as JSON, as a form or in the query. A code is good once; a refresh token is replaced by a new one. */
function issueTokens(world: World, call: Call): Answer {
  const given: Body = { ...Object.fromEntries(call.query), ...(isForm(call) ? formBody(call) : jsonBody(call)) }
  const app = world.apps.get(String(given['client_id']))
  ensure(app && app.clientSecret === given['client_secret'], refuse.badClient)
  const grant = given['grant_type'] === 'refresh_token' ? refreshGrant(world, given) : codeGrant(world, given)
  ensure(grant && grant.clientId === app.clientId, refuse.badGrant)
  return ok(freshTokens(world, grant))
}

function codeGrant(world: World, given: Body) {
  const code = String(given['code'])
  const grant = given['grant_type'] === 'authorization_code' ? world.codes.get(code) : undefined
  world.codes.delete(code)
  return grant
}

function refreshGrant(world: World, given: Body) {
  const text = String(given['refresh_token'])
  const grant = world.refreshTokens.get(text)
  if (world.switches.usedRefreshToken === 'dies') world.refreshTokens.delete(text)
  return grant
}

function freshTokens(world: World, { user, clientId }: { user: number; clientId: string }) {
  const { tokenLifeS } = world.switches
  const token = `${user}.at.SANDBOX${world.chance.text(32, tokenLetters)}`
  const refreshToken = `${user}.rt.SANDBOX${world.chance.text(32, tokenLetters)}`
  world.tokens.set(token, { token, user, kind: 'oauth', revoked: false, expiresAt: world.clock.now() + tokenLifeS * 1000 })
  world.refreshTokens.set(refreshToken, { user, clientId })
  return { access_token: token, refresh_token: refreshToken, token_type: 'bearer', expires_in: tokenLifeS }
}

/** The identity here has an id of its own, which is not the one in the account. */
function listAccounts(world: World, call: Call): Answer {
  const user = world.users.get(tokenOf(world, call).user)!
  const own = { id: world.account, name: world.company.name, product: 'harvest' }
  const accounts = world.switches.accounts === 'empty' ? [] : [own, ...world.otherAccounts]
  const { id, firstName, lastName, email } = user
  return ok({ user: { id: id + 900_000, first_name: firstName, last_name: lastName, email }, accounts })
}
