// What Redmine's refusals mean. Most have no body at all; those of a record that it does not take are sentences in the language of the
// key's owner, so they are shown to people and never compared (docs/connectors/redmine.md).

import { z } from 'zod'
import { type Reason, VendorError } from '../../lib/errors.ts'
import type { Answer, VendorRequest } from '../../lib/http.ts'
import type { Learnt } from '../../lib/throttle.ts'
import { jsonOf, quoted, retryAfterMs } from '../answer.ts'
import type { RedmineConfig } from './config.ts'

type Asked = Pick<VendorRequest, 'method' | 'path'>

const errorBody = z.object({ errors: z.array(z.string()) })

export function failureOf(answer: Answer, request: Asked, config: RedmineConfig): VendorError {
  const body = errorBody.safeParse(jsonOf(answer)).data
  const isTheirs = body !== undefined || answer.text.trim() === ''
  const reason = reasonOf(answer.status, request, isTheirs)
  const words = quoted(body?.errors.join('; ') ?? '', [config.key]) || wordsFor(answer, reason)
  const where = answer.status === 404 || answer.status === 403 ? `: ${request.path}` : ''
  return new VendorError(reason, `Redmine: ${words} (${answer.status})${where}`, { retryAfterMs: waitFor(answer, reason) })
}

/** `isTheirs`: JSON or an empty body, not the page of a server in between, nor that for an address that leads nowhere. */
function reasonOf(status: number, { method }: Asked, isTheirs: boolean): Reason {
  if (status >= 500 || status === 408) return 'unavailable'
  if (status === 429) return 'throttled'
  if (status === 401) return 'unauthorized'
  if (status < 400 || !isTheirs) return 'unreadable'
  return status === 404 && method !== 'POST' ? 'missing' : 'refused'
}

function wordsFor({ status, headers }: Answer, reason: Reason): string {
  if (reason === 'unauthorized') return 'the key is not valid, or its owner is locked'
  if (status >= 300 && status < 400) return `it answers from another address: ${originOf(headers.get('location'))}`
  if (reason === 'unreadable') return 'a page that is not of its API'
  return status === 403 ? 'not allowed' : status === 404 ? 'not there' : 'no reason given'
}

const originOf = (location: string | null) => URL.parse(location ?? '')?.origin ?? 'which one it does not say'

/** Redmine has no limit of its own; what stands before it may. Without a word of it, a minute. */
function waitFor(answer: Answer, reason: Reason): number | undefined {
  if (reason === 'throttled') return retryAfterMs(answer) ?? 60_000
  return reason === 'unavailable' ? retryAfterMs(answer) : undefined
}

export const learn = (answer: Answer): Learnt =>
  answer.status === 429 ? { blockedUntil: answer.at + waitFor(answer, 'throttled')! } : {}
