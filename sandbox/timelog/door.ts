// The way into TimeLog. Every SOAP call is a POST to one of a few addresses, so the log and the faults have names of their
// own for it: the operation stands behind the path, and what only reads counts as GET.

import { Agenda } from '../core/agenda.ts'
import { type Call, page, readCall, toResponse } from '../core/answer.ts'
import type { Chance } from '../core/chance.ts'
import { ConnectionReset } from '../core/door.ts'
import type { ActiveFault, RequestFaultKind } from '../core/faults.ts'
import { type LoggedRequest, RequestLog } from '../core/requests.ts'
import type { Fields } from './contract.ts'
import { type Reply, refuse, toReply } from './reply.ts'
import type { World } from './world.ts'

/** What a call is about, as far as it says. */
export interface Named {
  /** GET for what changes nothing. */
  readonly method: 'GET' | 'POST'
  /** '/fjeldmark/WebServices/…/ProjectManagementServiceSecure.svc/InsertWork'. */
  readonly path: string
  readonly isList: boolean
}

export interface Inside {
  name(call: Call): Named
  handle(call: Call): Reply
}

export interface Door {
  fetch(request: Request): Promise<Response>
  readonly requests: RequestLog
  readonly agenda: Agenda
}

interface Visit {
  readonly world: World
  readonly inside: Inside
  readonly agenda: Agenda
  readonly call: Call
  readonly fault: ActiveFault
  readonly signal: AbortSignal
}

export function openDoor(world: World, inside: Inside): Door {
  const requests = new RequestLog()
  const agenda = new Agenda(() => world.clock.now())
  const fetch = async (request: Request) => {
    agenda.catchUp()
    const call = await readCall(request, world.clock.now())
    const named = inside.name(call)
    const fault = world.faults.forRequest(named)
    const { method, path } = named
    // Never the body, and never the query: both can hold passwords.
    const logged: LoggedRequest = { at: call.at, method, path, query: {}, status: undefined, fault: fault?.kind }
    requests.add(logged)
    const reply = fault
      ? await ways[fault.kind as RequestFaultKind]({ world, inside, agenda, call, fault, signal: request.signal })
      : inside.handle(call)
    logged.status = reply.status
    const date = new Date(world.clock.now()).toUTCString()
    return toResponse({ status: reply.status, headers: { date, ...reply.headers }, text: reply.text(reply.rows ?? []) })
  }
  return { fetch, requests, agenda }
}

const ways: Record<RequestFaultKind, (visit: Visit) => Reply | Promise<Reply>> = {
  '429': ({ fault }) => refuse.throttled(fault.retryAfterS),
  '500 before': () => refuse.broken,
  '500 after': ({ inside, call }) => {
    inside.handle(call)
    return refuse.broken
  },
  '502 html': () => toReply(page(502, '502 Bad Gateway')),
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
  slow: async ({ world, inside, call, fault, signal }) => {
    await world.clock.sleep(fault.ms, signal)
    return inside.handle(call)
  },
  'truncated page': ({ inside, call, fault, world }) =>
    withRows(inside.handle(call), (rows) => thinned(rows, fault.share, world.chance)),
  emptied: ({ inside, call }) => withRows(inside.handle(call), () => []),
  'truncated body': ({ inside, call }) => {
    const reply = inside.handle(call)
    const text = reply.text(reply.rows ?? [])
    return { ...reply, text: () => text.slice(0, Math.ceil(text.length / 2)) }
  },
  html: () => toReply(page(200, 'We will be right back')),
  'stale reads': ({ inside, call, fault }) => inside.handle({ ...call, lagMs: fault.ms }),
}

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

const withRows = (reply: Reply, change: (rows: readonly Fields[]) => readonly Fields[]): Reply =>
  reply.rows === undefined ? reply : { ...reply, rows: change(reply.rows) }

function thinned(rows: readonly Fields[], share: number, chance: Chance) {
  const missing = new Set<number>()
  const wanted = Math.min(rows.length, Math.max(1, Math.floor(rows.length * share)))
  while (missing.size < wanted) missing.add(chance.below(rows.length))
  return rows.filter((_, place) => !missing.has(place))
}
