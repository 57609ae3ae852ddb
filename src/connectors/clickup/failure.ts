// What ClickUp's refusals mean, judged by HTTP status first and then by its own code; and what its headers say of the allowance.
// ClickUp calls its list of codes incomplete, so an unknown one falls back to the status (docs/connectors/clickup.md).

import { z } from 'zod'
import { type Reason, VendorError } from '../../lib/errors.ts'
import type { Answer, VendorRequest } from '../../lib/http.ts'
import type { Learnt } from '../../lib/throttle.ts'
import { jsonOf, quoted, retryAfterMs } from '../answer.ts'
import { secretsOf } from '../settings.ts'
import type { ClickUpConfig } from './config.ts'

type Asked = Pick<VendorRequest, 'method' | 'path'>

const errorBody = z.object({ err: z.string().catch(''), ECODE: z.string().catch('') })

export function failureOf(answer: Answer, request: Asked, config: ClickUpConfig): VendorError {
  const body = errorBody.safeParse(jsonOf(answer))
  const { err, ECODE: code } = body.success ? body.data : { err: '', ECODE: '' }
  const reason = reasonOf(answer.status, code, request, body.success || isBare(answer))
  const words = quoted(err, secretsOf(config)) || 'no reason given'
  const retryAfter = reason === 'throttled' || reason === 'unavailable' ? waitMs(answer, reason) : undefined
  return new VendorError(reason, `ClickUp: ${words} (${answer.status}${code && ` ${code}`})`, {
    code: code || undefined,
    retryAfterMs: retryAfter,
  })
}

/** Without a word; but an empty 404 may be that of some server in between, which knows nothing of our record. */
const isBare = ({ status, text }: Answer) => status !== 404 && text.trim() === ''

function reasonOf(status: number, code: string, request: Asked, isTheirs: boolean): Reason {
  if (status >= 500 || status === 408) return 'unavailable'
  if (status === 429) return 'throttled'
  if (status < 400) return 'unreadable'
  if (!isTheirs) return status === 401 ? 'unauthorized' : 'unreadable'
  if (status === 401) return reasonOfUnauthorized(code, request)
  if (status === 404) return reasonOfNotFound(code, request)
  return tokenCodes.has(code) ? 'unauthorized' : 'refused'
}

/** Header missing, token not found or invalid. */
const tokenCodes = new Set(['OAUTH_017', 'OAUTH_019', 'OAUTH_021', 'OAUTH_025', 'OAUTH_077'])

function reasonOfUnauthorized(code: string, request: Asked): Reason {
  if (tokenCodes.has(code)) return 'unauthorized'
  if (code === 'OAUTH_018') return aboutOwner(request.path) ? 'unauthorized' : absence(request)
  // The rest say that the workspace was not ticked when the person agreed; on a single object they speak of that object's workspace.
  return aboutOwner(request.path) || request.path.startsWith('/api/v2/team/') ? 'unauthorized' : 'refused'
}

function reasonOfNotFound(code: string, request: Asked): Reason {
  // The whole workspace is not there: nothing may be concluded about one record in it.
  if (code === 'SHARD_031' || code === 'TIMEENTRY_052') return 'unauthorized'
  if (code === 'ITEM_013' && !request.path.startsWith('/api/v2/task/')) return 'refused'
  return absence(request)
}

/** A creation that fails for a missing task is refused; it is not the created record that is missing. */
const absence = (request: Asked): Reason => (request.method === 'POST' ? 'refused' : 'missing')

const aboutOwner = (path: string) => path === '/api/v2/user' || path === '/api/v2/team'

/** A window lasts about a minute; anything longer in a header is a mistake that should not stop us for long. */
const longestWaitMs = 120_000

function waitMs(answer: Answer, reason: Reason): number | undefined {
  const asked = retryAfterMs(answer)
  if (asked !== undefined || reason === 'unavailable') return asked
  const reset = headerNumber(answer, 'x-ratelimit-reset')
  const untilReset = reset === undefined ? 60_000 : reset * 1000 + 1000 - answer.at
  return Math.min(longestWaitMs, Math.max(1000, untilReset))
}

/** `remaining` is not one consistent counter (several calls within a second were each told 99), so it is a hint only. */
export function learn(answer: Answer): Learnt {
  const reset = headerNumber(answer, 'x-ratelimit-reset')
  return {
    limit: headerNumber(answer, 'x-ratelimit-limit'),
    remaining: headerNumber(answer, 'x-ratelimit-remaining'),
    resetAt: reset === undefined ? undefined : reset * 1000,
    blockedUntil: answer.status === 429 ? answer.at + waitMs(answer, 'throttled')! : undefined,
  }
}

function headerNumber(answer: Answer, name: string): number | undefined {
  const value = answer.headers.get(name)
  return value && /^\d+$/.test(value) ? Number(value) : undefined
}
