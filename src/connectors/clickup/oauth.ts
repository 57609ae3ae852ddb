// Signing in at ClickUp. It knows no scopes and no expiry: a token may do what its owner may, in the workspaces that were
// ticked on the page, until it is revoked (docs/connectors/clickup.md).

import { z } from 'zod'
import { VendorError } from '../../lib/errors.ts'
import { parsed } from '../answer.ts'
import type { OAuth } from '../connector.ts'
import { exchangeAt, pageUrl, readSignedIn } from '../oauth.ts'
import { baseUrl } from './api.ts'
import { team } from './shape.ts'

export const oauth: OAuth = {
  baseUrl,
  accountSetting: 'workspace',

  authorizeUrl: (app, state, redirectUri) =>
    pageUrl(app.pageUrl ?? 'https://app.clickup.com', '/api', { client_id: app.clientId, redirect_uri: redirectUri, state }),

  async exchange(request, send) {
    if (request.grant === 'refresh') throw new VendorError('unauthorized', 'ClickUp renews no tokens: sign in again')
    const json = { client_id: request.clientId, client_secret: request.clientSecret, code: request.code }
    return exchangeAt({ title: 'ClickUp', path: '/api/v2/oauth/token', json }, request, send)
  },

  async accounts({ accessToken }, send) {
    const headers = { authorization: `Bearer ${accessToken}` }
    const answer = await readSignedIn({ path: '/api/v2/team', headers }, 'ClickUp', accessToken, send)
    const { teams } = parsed(answer, z.object({ teams: z.array(team.pick({ id: true, name: true })) }), 'ClickUp')
    return teams
  },
}
