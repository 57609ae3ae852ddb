// What Forecast's refusals mean. They carry no code, only a status and words; the words that it documents for its Time Registration
// Settings are told together with what to do about them (docs/connectors/forecast.md).

import { z } from 'zod'
import { type Reason, VendorError } from '../../lib/errors.ts'
import type { Answer, VendorRequest } from '../../lib/http.ts'
import type { Learnt } from '../../lib/throttle.ts'
import { jsonOf, quoted, retryAfterMs } from '../answer.ts'
import type { ForecastConfig } from './config.ts'

type Asked = Pick<VendorRequest, 'method' | 'path'>

const errorBody = z.object({ message: z.string() })

export function failureOf(answer: Answer, request: Asked, config: ForecastConfig): VendorError {
  const body = errorBody.safeParse(jsonOf(answer)).data
  const words = quoted(body?.message ?? '', [config.key]) || 'no reason given'
  const isTheirs = body !== undefined || answer.text.trim() === ''
  const reason = reasonOf(answer.status, request, isTheirs)
  const advice = reason === 'refused' ? adviceFor(words) : undefined
  const where = answer.status === 404 ? `: ${request.path}` : ''
  const text = `Forecast: ${words} (${answer.status})${where}${advice === undefined ? '' : `. ${advice}`}`
  return new VendorError(reason, text, { retryAfterMs: waitFor(answer, reason) })
}

/** `isTheirs`: JSON or an empty body, not the page of some server in between, which knows nothing of our record. */
function reasonOf(status: number, request: Asked, isTheirs: boolean): Reason {
  if (status >= 500 || status === 408) return 'unavailable'
  if (status === 429) return 'throttled'
  if (status === 401) return 'unauthorized'
  if (status < 400 || !isTheirs) return 'unreadable'
  // Not documented. Others who use this API take it for a key that is not let in; a write may be forbidden by itself.
  if (status === 403 && request.method === 'GET') return 'unauthorized'
  return status === 404 ? reasonOfNotFound(request) : 'refused'
}

/** Only a single record, or what hangs on it, can be missing: a whole list that is not there is another thing than we know. */
function reasonOfNotFound({ method, path }: Asked): Reason {
  if (method === 'POST') return 'refused'
  return /\/(projects|persons|tasks|time_registrations|webhook_subscriptions)\/(company_task_id\/)?\d+(\/|$)/.test(path)
    ? 'missing'
    : 'unreadable'
}

const settings = 'in Forecast under Admin, Time Registration Settings'
const advices: Readonly<Record<string, string>> = {
  'Time Registration Date is invalid': `The day is locked or in the future: look at the dates that are allowed, ${settings}`,
  'Time Registration is not allowed on Done Tasks': `Reopen the task, or allow time on Done tasks, ${settings}`,
  'Time Registration is not allowed on Projects': `Book it on a task of the project, or allow time on projects, ${settings}`,
  'Time Registration is not allowed to adjust Billable Minutes Registered': `Allow it, ${settings}`,
  'Time Registration is not allowed on Internal Time': `Allow it, ${settings}`,
  'Time Registration is not allowed to have a specified role': `Allow it, ${settings}`,
  'Time Registration must include a Note': `Write a note where the time was entered, or stop requiring notes, ${settings}`,
  'Person registering Time must be assigned to the Task': 'Assign the person to the task in Forecast',
  "Time Registration must be inside the Project's dates": "Change the project's dates in Forecast, or the day of the time",
  "Time Registration must be inside the Task's dates": "Change the task's dates in Forecast, or the day of the time",
  'Time Registration must not exceed the Remaining Estimate on the Task': "Raise the task's estimate in Forecast",
}

const adviceFor = (words: string) => advices[words.replaceAll('’', "'").replace(/\.$/, '')]

/** No limit and no header are documented; one user's program meets 429 with Retry-After. Without it, a minute. */
function waitFor(answer: Answer, reason: Reason): number | undefined {
  if (reason === 'throttled') return retryAfterMs(answer) ?? 60_000
  return reason === 'unavailable' ? retryAfterMs(answer) : undefined
}

export const learn = (answer: Answer): Learnt =>
  answer.status === 429 ? { blockedUntil: answer.at + waitFor(answer, 'throttled')! } : {}
