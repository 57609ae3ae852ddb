// The part of OAuth 2 that is the same at every vendor: the address of the page, and what the token endpoint answers.

import { z } from 'zod'
import { VendorError } from '../lib/errors.ts'
import type { Answer, VendorRequest } from '../lib/http.ts'
import { jsonOf, ok, parsed, quoted } from './answer.ts'
import type { Send, TokenRequest, Tokens } from './connector.ts'

export function pageUrl(host: string, path: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(path, host)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: z.number().positive().nullish(),
})

interface Exchange {
  readonly title: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json: object
}

/** Codes and refresh tokens count once: a lost answer means signing in again, so a refusal is 'unauthorized', never retried as is. */
export async function exchangeAt(exchange: Exchange, request: TokenRequest, send: Send): Promise<Tokens> {
  const { title, path, headers = {}, json } = exchange
  const answer = await send({ purpose: 'sign-in', method: 'POST', path, headers, json })
  if (!ok(answer)) throw refusal(answer, title, secretsIn(request))
  const { access_token, refresh_token, expires_in } = parsed(answer, tokenAnswer, title)
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    expiresAt: expires_in ? answer.at + expires_in * 1000 : null,
  }
}

const secretsIn = (request: TokenRequest) => [
  request.clientSecret,
  request.grant === 'code' ? request.code : request.refreshToken,
]

/** Reads with a fresh token, before there is a connection. */
export async function readSignedIn(request: Pick<VendorRequest, 'path' | 'headers'>, title: string, secret: string, send: Send) {
  const answer = await send({ purpose: 'sign-in', method: 'GET', ...request })
  if (ok(answer)) return answer
  throw refusal(answer, title, [secret])
}

const words = z.object({
  error_description: z.string().optional(),
  error: z.string().optional(),
  err: z.string().optional(),
  message: z.string().optional(),
})

function refusal(answer: Answer, title: string, secrets: readonly string[]): VendorError {
  const body = words.safeParse(jsonOf(answer)).data ?? {}
  const said = quoted(body.error_description ?? body.message ?? body.err ?? body.error ?? 'no reason given', secrets)
  const message = `${title} did not sign us in: ${said} (${answer.status})`
  if (answer.status === 429) return new VendorError('throttled', message)
  return new VendorError(answer.status >= 500 ? 'unavailable' : 'unauthorized', message)
}
