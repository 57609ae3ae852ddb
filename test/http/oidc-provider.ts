// A small OpenID Connect provider on 127.0.0.1: discovery, consent, codes bound to a client, an address and a challenge, signed ID
// tokens, userinfo. It signs in whom the test says.

import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export interface Claims {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name?: string
}

export const client = { clientId: 'hourbridge', clientSecret: 'kept between the two' }

interface Code {
  readonly claims: Claims
  readonly redirectUri: string
  readonly challenge: string
  readonly nonce: string | null
}

const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function openProvider() {
  const codes = new Map<string, Code>()
  const tokens = new Map<string, Claims>()
  const state = { claims: undefined as Claims | undefined, audience: client.clientId }
  const server = createServer((request, response) => {
    void answer(request).then(({ status = 200, location, body }) => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
        .end(JSON.stringify(body ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close().closeAllConnections())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage): Promise<{ status?: number; location?: string; body?: unknown }> {
    const url = new URL(request.url!, issuer)
    const { authorization = '' } = request.headers
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { body: discovery(issuer) }
      case '/jwks':
        return { body: { keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] } }
      case '/authorize':
        return consent(url.searchParams)
      case '/token':
        return exchange(new URLSearchParams(await text(request)), authorization)
      case '/userinfo':
        return { body: tokens.get(authorization.replace('Bearer ', '')) }
      default:
        return { status: 404 }
    }
  }

  function consent(asked: URLSearchParams) {
    const back = new URL(asked.get('redirect_uri')!)
    back.searchParams.set('state', asked.get('state')!)
    if (!state.claims) {
      back.searchParams.set('error', 'access_denied')
      return { status: 302, location: back.href }
    }
    const code = randomUUID()
    const challenge = asked.get('code_challenge')!
    codes.set(code, { claims: state.claims, redirectUri: asked.get('redirect_uri')!, challenge, nonce: asked.get('nonce') })
    back.searchParams.set('code', code)
    return { status: 302, location: back.href }
  }

  function exchange(form: URLSearchParams, authorization: string) {
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const basic = `Basic ${Buffer.from(`${client.clientId}:${encodeURIComponent(client.clientSecret)}`).toString('base64')}`
    const isClient = form.get('client_secret') === client.clientSecret || authorization === basic
    const isSame =
      known?.challenge ===
      createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
    if (!known || !isClient || !isSame || form.get('redirect_uri') !== known.redirectUri)
      return { status: 400, body: { error: 'invalid_grant' } }
    const accessToken = randomUUID()
    tokens.set(accessToken, known.claims)
    const idToken = signed({ ...known.claims, iss: issuer, aud: state.audience, ...(known.nonce ? { nonce: known.nonce } : {}) })
    return { body: { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: idToken } }
  }

  return { issuer, state }
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

function signed(claims: object): string {
  const now = Math.floor(Date.now() / 1000)
  const content = `${encoded({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${encoded({ ...claims, iat: now, exp: now + 300 })}`
  return `${content}.${createSign('sha256').update(content).sign(key.privateKey, 'base64url')}`
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
