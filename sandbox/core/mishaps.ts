// What can happen to a request on its way in or out, the same for every vendor, whatever its answers look like.

import type { Agenda } from './agenda.ts'
import type { Call } from './answer.ts'
import type { Chance } from './chance.ts'
import type { SandboxClock } from './clock.ts'
import type { ActiveFault, RequestFaultKind } from './faults.ts'

/** A connection that failed, as fetch reports it. */
class ConnectionFailed extends TypeError {
  override name = 'TypeError'
  constructor(syscall: 'read' | 'connect', code: string) {
    super('fetch failed', { cause: Object.assign(new Error(`${syscall} ${code}`), { code, syscall }) })
  }
}

/** A connection that broke. */
export class ConnectionReset extends ConnectionFailed {
  constructor() {
    super('read', 'ECONNRESET')
  }
}

/** Nobody listens: the vendor restarts. Over a real port the socket is destroyed, for the caller is connected by then. */
export class ConnectionRefused extends ConnectionFailed {
  constructor() {
    super('connect', 'ECONNREFUSED')
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
  /** A status, and nothing else. */
  bare(status: number): Answer
  /** Whatever it says to people, in another language. */
  reworded(answer: Answer): Answer
  /** What somebody is answered who is known to nobody here and may see nothing. */
  toStranger(call: Call): Answer
  /** Somebody takes this row away. */
  erase(row: unknown): void
}

interface Told {
  readonly status: number
}

export interface Mishap<Answer extends Told> {
  readonly vendor: Answering<Answer>
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly agenda: Agenda
  readonly call: Call
  readonly fault: ActiveFault
  readonly signal: AbortSignal
}

/** Rejects where the sender has no answer. */
export const meet = async <Answer extends Told>(mishap: Mishap<Answer>): Promise<Answer> =>
  ways<Answer>()[mishap.fault.kind as RequestFaultKind](mishap)

const ways = <Answer extends Told>(): Record<RequestFaultKind, (mishap: Mishap<Answer>) => Answer | Promise<Answer>> => ({
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
  'connection refused': () => Promise.reject(new ConnectionRefused()),
  'as a stranger': ({ vendor, call }) => vendor.toStranger(call),
  'wordless 403': ({ vendor }) => vendor.bare(403),
  'other words': ({ vendor, call }) => vendor.reworded(vendor.handle(call)),
  'answers nothing': ({ vendor, call }) => {
    const answer = vendor.handle(call)
    return answer.status < 300 ? vendor.bare(204) : answer
  },
  // The door leaves it out.
  'no date': ({ vendor, call }) => vendor.handle(call),
  'row goes': ({ vendor, call }) => {
    const answer = vendor.handle(call)
    vendor.withRows(answer, (rows) => {
      if (rows.length > 0) vendor.erase(rows[0])
      return [...rows]
    })
    return answer
  },
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
