// The way into TimeLog. Every SOAP call is a POST to one of a few addresses, so the log and the faults have names of their
// own for it: the operation stands behind the path, and what only reads counts as GET.

import { Agenda } from '../core/agenda.ts'
import { bare, type Call, page, readCall, toResponse } from '../core/answer.ts'
import { otherWords } from '../core/door.ts'
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
  /** Somebody takes away what this row is about, where it is a unit of work or a task. */
  erase(row: Fields): void
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
    ...{ handle: inside.handle, throttled: refuse.throttled, broken: () => refuse.broken, withRows, halved, reworded },
    page: (status: number, text: string) => toReply(page(status, text)),
    bare: (status: number) => toReply(bare(status)),
    erase: (row: unknown) => inside.erase(row as Fields),
    // Not reported of TimeLog; here as in other vendors: lists are answered, and empty.
    toStranger: (call: Call) =>
      inside.name(call).isList ? withRows(inside.handle(call), () => []) : inside.handle(withoutSecrets(call)),
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
    const date = fault?.kind !== 'no date' && { date: new Date(clock.now()).toUTCString() }
    return toResponse({ status: reply.status, headers: { ...date, ...reply.headers }, text: reply.text(reply.rows ?? []) })
  }
  return { fetch, requests, agenda }
}

const halved = (reply: Reply): Reply => {
  const text = reply.text(reply.rows ?? [])
  return { ...reply, text: () => text.slice(0, Math.ceil(text.length / 2)) }
}

/** As somebody would ask whose password and token are known to nobody. */
const withoutSecrets = (call: Call): Call => ({
  ...call,
  text: call.text.replace(/(apiPassword=)[^&]*/i, '$1nobody').replace(/(<(?:\w+:)?(?:password|Hash)>)[^<]*/g, '$1nobody'),
})

const reworded = (reply: Reply): Reply => ({
  ...reply,
  text: (rows) => reply.text(rows).replace(/(<(?:\w+:)?(?:Message|Error|faultstring)\b[^>]*>)[^<]+/g, `$1${otherWords}`),
})

const withRows = (reply: Reply, change: (rows: readonly Fields[]) => readonly Fields[]): Reply =>
  reply.rows === undefined ? reply : { ...reply, rows: change(reply.rows) }
