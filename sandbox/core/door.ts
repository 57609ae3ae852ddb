// The way into a vendor: reads the request, lets it meet its fault, keeps the log, and sends the answer.

import { Agenda } from './agenda.ts'
import { type Answer, type Call, page, readCall, toResponse } from './answer.ts'
import type { Chance } from './chance.ts'
import type { SandboxClock } from './clock.ts'
import type { ActiveFault, Faults, RequestFaultKind } from './faults.ts'
import { type LoggedRequest, RequestLog } from './requests.ts'

/** What a vendor tells its door. */
export interface Inside {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly faults: Faults
  /** The name of the rows where this request would list, else undefined. */
  rowsOf(method: string, path: string): string | undefined
  handle(call: Call): Answer
  throttled(retryAfterS: number): Answer
  broken(): Answer
}

export interface Door {
  fetch(request: Request): Promise<Response>
  readonly requests: RequestLog
  readonly agenda: Agenda
}

/** A connection that broke, as fetch reports it. */
export class ConnectionReset extends TypeError {
  override name = 'TypeError'
  constructor() {
    super('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })
  }
}

interface Visit {
  readonly inside: Inside
  readonly agenda: Agenda
  readonly call: Call
  readonly fault: ActiveFault
  readonly rows: string | undefined
  readonly signal: AbortSignal
}

export function openDoor(inside: Inside): Door {
  const requests = new RequestLog()
  const agenda = new Agenda(() => inside.clock.now())
  const fetch = async (request: Request) => {
    agenda.catchUp()
    const call = await readCall(request, inside.clock.now())
    const rows = inside.rowsOf(call.method, call.path)
    const fault = inside.faults.forRequest({ method: call.method, path: call.path, isList: rows !== undefined })
    const logged = note(call, fault)
    requests.add(logged)
    const answer = fault
      ? await ways[fault.kind as RequestFaultKind]({ inside, agenda, call, fault, rows, signal: request.signal })
      : inside.handle(call)
    logged.status = answer.status
    // Every real server says what time it thinks it is; some callers keep to that clock.
    const date = new Date(inside.clock.now()).toUTCString()
    return toResponse({ ...answer, headers: { date, ...answer.headers } })
  }
  return { fetch, requests, agenda }
}

const note = ({ at, method, path, query }: Call, fault: ActiveFault | undefined): LoggedRequest => ({
  at,
  method,
  path,
  query: Object.fromEntries(query),
  status: undefined,
  fault: fault?.kind,
})

const ways: Record<RequestFaultKind, (visit: Visit) => Answer | Promise<Answer>> = {
  '429': ({ inside, fault }) => inside.throttled(fault.retryAfterS),
  '500 before': ({ inside }) => inside.broken(),
  '500 after': ({ inside, call }) => {
    inside.handle(call)
    return inside.broken()
  },
  '502 html': () => page(502, '502 Bad Gateway'),
  'timeout before': ({ signal }) => never(signal),
  'timeout after': ({ inside, call, signal }) => {
    inside.handle(call)
    return never(signal)
  },
  'timeout later': ({ inside, agenda, call, fault, signal }) => {
    agenda.at(call.at + fault.ms, () => inside.handle(call))
    return never(signal)
  },
  'reset before': () => Promise.reject(new ConnectionReset()),
  'reset after': ({ inside, call }) => {
    inside.handle(call)
    throw new ConnectionReset()
  },
  slow: async ({ inside, call, fault, signal }) => {
    await inside.clock.sleep(fault.ms, signal)
    return inside.handle(call)
  },
  'truncated page': ({ inside, call, rows, fault }) =>
    withRows(inside.handle(call), rows, (all) => thinned(all, fault.share, inside.chance)),
  emptied: ({ inside, call, rows }) => withRows(inside.handle(call), rows, () => []),
  'truncated body': ({ inside, call }) => {
    const answer = inside.handle(call)
    const text = answer.text ?? JSON.stringify(answer.body ?? {})
    return { ...answer, text: text.slice(0, Math.ceil(text.length / 2)) }
  },
  html: () => page(200, 'We will be right back'),
  'stale reads': ({ inside, call, fault }) => inside.handle({ ...call, lagMs: fault.ms }),
}

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** Silently means that the totals do not betray it either. A list may also be the whole body. */
function withRows(answer: Answer, rows: string | undefined, change: (all: unknown[]) => unknown[]): Answer {
  if (rows === undefined) return answer
  if (Array.isArray(answer.body)) return { ...answer, body: change(answer.body) }
  const body = answer.body as Record<string, unknown> | undefined
  const all = body?.[rows]
  if (!Array.isArray(all)) return answer
  const left = change(all)
  const lowered = totals
    .filter((name) => typeof body?.[name] === 'number')
    .map((name) => [name, Number(body?.[name]) - all.length + left.length])
  return { ...answer, body: { ...body, [rows]: left, ...Object.fromEntries(lowered) } }
}

/** Where the vendors say how many rows there are in all. */
const totals = ['total_entries', 'totalObjectCount']

function thinned(all: unknown[], share: number, chance: Chance) {
  const missing = new Set<number>()
  const wanted = Math.min(all.length, Math.max(1, Math.floor(all.length * share)))
  while (missing.size < wanted) missing.add(chance.below(all.length))
  return all.filter((_, place) => !missing.has(place))
}
