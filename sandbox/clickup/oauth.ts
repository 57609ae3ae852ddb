// Consent and token. ClickUp has no scopes and no refresh; the page only asks which workspaces to open.

import { type Answer, type Body, type Call, escapeHtml, formBody, isForm, jsonBody, ok, page } from '../core/answer.ts'
import { refuse } from './refuse.ts'
import type { World } from './world.ts'

/** GET /api. A person chooses who they are; `as=<person>` chooses at once, `workspaces=none` ticks nothing. */
export function consentPage(world: World, call: Call): Answer {
  const { query } = call
  const app = world.apps.get(query.get('client_id') ?? '')
  if (app === undefined) return refuse.badClient
  const redirect = query.get('redirect_uri') ?? ''
  if (!app.redirectUris.some((known) => redirect.startsWith(known))) return refuse.badRedirect
  const person = Number(query.get('as'))
  if (world.people.has(person)) return redirectTo(consent(world, { clientId: app.clientId, person, query, redirect }))
  return page(200, 'Connect to ClickUp (sandbox)', peopleLinks(world, call))
}

const redirectTo = (location: string): Answer => ({ status: 302, headers: { location } })

function consent(world: World, asked: { clientId: string; person: number; query: URLSearchParams; redirect: string }) {
  const { clientId, person, query } = asked
  const code = issueCode(world, { clientId, person, authorized: query.get('workspaces') !== 'none' })
  const target = new URL(asked.redirect)
  target.searchParams.set('code', code)
  if (query.has('state')) target.searchParams.set('state', query.get('state')!)
  return target.href
}

export function issueCode(world: World, grant: { clientId: string; person: number; authorized: boolean }) {
  const code = world.chance.text(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
  world.grants.set(code, grant)
  return code
}

function peopleLinks(world: World, { query }: Call) {
  const links = [...world.people.values()].map((person) => {
    const target = new URLSearchParams([...query, ['as', String(person.id)]])
    return `<li><a href="?${escapeHtml(target.toString())}">${escapeHtml(person.username ?? person.email)}</a></li>`
  })
  return `<p>Connect as</p><ul>${links.join('')}</ul>`
}

/** POST /api/v2/oauth/token, with the three values as JSON, as a form or in the query. */
export function exchangeCode(world: World, call: Call): Answer {
  const given: Body = { ...Object.fromEntries(call.query), ...(isForm(call) ? formBody(call) : jsonBody(call)) }
  const app = world.apps.get(String(given['client_id']))
  if (app === undefined || app.clientSecret !== given['client_secret']) return refuse.badClient
  const code = String(given['code'])
  const grant = world.grants.get(code)
  if (grant === undefined || grant.clientId !== app.clientId) return refuse.badCode
  world.grants.delete(code)
  const token = `${grant.person}_${world.chance.text(40, '0123456789abcdef')}`
  world.tokens.set(token, { token, person: grant.person, kind: 'oauth', authorized: grant.authorized, revoked: false })
  return ok({ access_token: token, token_type: 'Bearer' })
}
