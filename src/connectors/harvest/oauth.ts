// Signing in at Harvest ID. Access tokens live 14 days; a refresh answers a new refresh token as well, and the old one may be
// dead from then on: keep both in one transaction, never refresh twice at once (docs/connectors/harvest.md).

import { z } from 'zod'
import { parsed, refText } from '../answer.ts'
import type { OAuth, TokenRequest } from '../connector.ts'
import { exchangeAt, pageUrl, readSignedIn } from '../oauth.ts'
import { userAgent } from './config.ts'

const baseUrl = 'https://id.getharvest.com'

export const oauth: OAuth = {
  baseUrl,
  accountSetting: 'account',

  authorizeUrl: (app, state, redirectUri) =>
    pageUrl(app.pageUrl ?? app.baseUrl ?? baseUrl, '/oauth2/authorize', {
      client_id: app.clientId,
      response_type: 'code',
      state,
      redirect_uri: redirectUri,
    }),

  exchange(request, send) {
    const json = { client_id: request.clientId, client_secret: request.clientSecret, ...grantOf(request) }
    const headers = { 'user-agent': userAgent(request.contact) }
    return exchangeAt({ title: 'Harvest', path: '/api/v2/oauth2/token', headers, json }, request, send)
  },

  async accounts({ accessToken, scope, contact }, send) {
    const headers = { authorization: `Bearer ${accessToken}`, 'user-agent': userAgent(contact) }
    const answer = await readSignedIn({ path: '/api/v2/accounts', headers }, 'Harvest', accessToken, send)
    const { accounts } = parsed(answer, accountList, 'Harvest')
    const granted = accountsInScope(scope)
    // Harvest's own planning product of the name Forecast shows up in the same list.
    return accounts.filter(({ id, product }) => product === 'harvest' && (granted === 'all' || granted.includes(id)))
  },
}

const accountList = z.object({ accounts: z.array(z.object({ id: refText, name: z.string(), product: z.string() })) })

const grantOf = (request: TokenRequest) =>
  request.grant === 'code'
    ? { grant_type: 'authorization_code', code: request.code, redirect_uri: request.redirectUri }
    : { grant_type: 'refresh_token', refresh_token: request.refreshToken }

/** `harvest:12345 forecast:88888`, `harvest:all` or `all`, from the redirect back; nothing said is taken for all. */
export function accountsInScope(scope: string | undefined): readonly string[] | 'all' {
  const parts = (scope ?? 'all').split(/[\s+]+/).filter(Boolean)
  if (parts.includes('all') || parts.includes('harvest:all')) return 'all'
  return parts.filter((part) => part.startsWith('harvest:')).map((part) => part.slice('harvest:'.length))
}
