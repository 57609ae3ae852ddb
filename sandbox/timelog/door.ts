// The way into TimeLog. Every SOAP call is a POST to one of a few addresses, so the log and the faults have names of their
// own for it: the operation stands behind the path, and what only reads counts as GET.

import { Agenda } from '../core/agenda.ts'
import { type Call, page, readCall, toResponse } from '../core/answer.ts'
import { meet } from '../core/mishaps.ts'
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

export function openDoor(world: World, inside: Inside): Door {
  const requests = new RequestLog()
  const { clock, chance } = world
  const agenda = new Agenda(() => clock.now())
  const vendor = {
    ...{ handle: inside.handle, throttled: refuse.throttled, broken: () => refuse.broken, withRows, halved },
    page: (status: number, text: string) => toReply(page(status, text)),
  }
  const fetch = async (request: Request) => {
    agenda.catchUp()
    const call = await readCall(request, clock.now())
    const named = inside.name(call)
    const fault = world.faults.forRequest(named)
    const { method, path } = named
    // Never the body, and never the query: both can hold passwords.
    const logged: LoggedRequest = { at: call.at, method, path, query: {}, status: undefined, fault: fault?.kind }
    requests.add(logged)
    const reply = fault
      ? await meet<Reply>({ vendor, clock, chance, agenda, call, fault, signal: request.signal })
      : inside.handle(call)
    logged.status = reply.status
    const date = new Date(clock.now()).toUTCString()
    return toResponse({ status: reply.status, headers: { date, ...reply.headers }, text: reply.text(reply.rows ?? []) })
  }
  return { fetch, requests, agenda }
}

const halved = (reply: Reply): Reply => {
  const text = reply.text(reply.rows ?? [])
  return { ...reply, text: () => text.slice(0, Math.ceil(text.length / 2)) }
}

const withRows = (reply: Reply, change: (rows: readonly Fields[]) => readonly Fields[]): Reply =>
  reply.rows === undefined ? reply : { ...reply, rows: change(reply.rows) }
