// What can happen to a request on its way in or out, the same for every vendor, whatever its answers look like.

import type { Agenda } from './agenda.ts'
import type { Call } from './answer.ts'
import type { Chance } from './chance.ts'
import type { SandboxClock } from './clock.ts'
import type { ActiveFault, RequestFaultKind } from './faults.ts'

/** A connection that broke, as fetch reports it. */
export class ConnectionReset extends TypeError {
  override name = 'TypeError'
  constructor() {
    super('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })
  }
}

/** A vendor's answers, and what becomes of them. */
export interface Answering<Answer> {
  handle(call: Call): Answer
  throttled(retryAfterS: number): Answer
  broken(): Answer
  /** A web page in place of an answer. */
  page(status: number, text: string): Answer
  /** The answer with other rows, where it lists some. */
  withRows(answer: Answer, change: <Row>(rows: readonly Row[]) => Row[]): Answer
  /** The first half of its text. */
  halved(answer: Answer): Answer
}

export interface Mishap<Answer> {
  readonly vendor: Answering<Answer>
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly agenda: Agenda
  readonly call: Call
  readonly fault: ActiveFault
  readonly signal: AbortSignal
}

/** Rejects where the sender has no answer. */
export const meet = async <Answer>(mishap: Mishap<Answer>): Promise<Answer> =>
  ways<Answer>()[mishap.fault.kind as RequestFaultKind](mishap)

const ways = <Answer>(): Record<RequestFaultKind, (mishap: Mishap<Answer>) => Answer | Promise<Answer>> => ({
  '429': ({ vendor, fault }) => vendor.throttled(fault.retryAfterS),
  '500 before': ({ vendor }) => vendor.broken(),
  '500 after': ({ vendor, call }) => {
    vendor.handle(call)
    return vendor.broken()
  },
  '502 html': ({ vendor }) => vendor.page(502, '502 Bad Gateway'),
  'timeout before': ({ signal }) => never(signal),
  'timeout after': ({ vendor, call, signal }) => {
    vendor.handle(call)
    return never(signal)
  },
  'timeout later': ({ vendor, agenda, call, fault, signal }) => {
    agenda.at(call.at + fault.ms, () => vendor.handle(call))
    return never(signal)
  },
  'reset before': () => Promise.reject(new ConnectionReset()),
  'reset after': ({ vendor, call }) => {
    vendor.handle(call)
    throw new ConnectionReset()
  },
  slow: async ({ vendor, clock, call, fault, signal }) => {
    await clock.sleep(fault.ms, signal)
    return vendor.handle(call)
  },
  'truncated page': ({ vendor, call, fault, chance }) =>
    vendor.withRows(vendor.handle(call), (rows) => thinned(rows, fault.share, chance)),
  emptied: ({ vendor, call }) => vendor.withRows(vendor.handle(call), () => []),
  'truncated body': ({ vendor, call }) => vendor.halved(vendor.handle(call)),
  html: ({ vendor }) => vendor.page(200, 'We will be right back'),
  'stale reads': ({ vendor, call, fault }) => vendor.handle({ ...call, lagMs: fault.ms }),
})

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function thinned<Row>(rows: readonly Row[], share: number, chance: Chance): Row[] {
  const missing = new Set<number>()
  const wanted = Math.min(rows.length, Math.max(1, Math.floor(rows.length * share)))
  while (missing.size < wanted) missing.add(chance.below(rows.length))
  return rows.filter((_, place) => !missing.has(place))
}
