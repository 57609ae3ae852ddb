// The way into a vendor: reads the request, lets it meet its fault, keeps the log, and sends the answer.

import { Agenda } from './agenda.ts'
import { type Answer, type Body, bare, type Call, page, readCall, toResponse } from './answer.ts'
import type { Chance } from './chance.ts'
import type { SandboxClock } from './clock.ts'
import type { ActiveFault, Faults } from './faults.ts'
import { meet } from './mishaps.ts'
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
  /** For somebody whom nobody here knows: lists are answered, and empty; of the rest, what this says. */
  unknown(call: Call): Answer
  /** Somebody takes the record of this row away, where rows of this kind are made by people. */
  erase(row: Body): void
}

export interface Door {
  fetch(request: Request): Promise<Response>
  readonly requests: RequestLog
  readonly agenda: Agenda
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
    const withRows = listing(rows)
    const vendor = {
      ...{ ...inside, page, bare, halved, reworded, withRows },
      erase: (row: unknown) => inside.erase(row as Body),
      toStranger: (of: Call) => (rows === undefined ? inside.unknown(of) : withRows(inside.handle(of), () => [])),
    }
    const { clock, chance } = inside
    const answer = fault
      ? await meet<Answer>({ vendor, clock, chance, agenda, call, fault, signal: request.signal })
      : inside.handle(call)
    logged.status = answer.status
    // Most servers say what time they think it is; some callers keep to that clock.
    const date = fault?.kind !== 'no date' && { date: new Date(inside.clock.now()).toUTCString() }
    return toResponse({ ...answer, headers: { ...date, ...answer.headers } })
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

const halved = (answer: Answer): Answer => {
  const text = answer.text ?? JSON.stringify(answer.body ?? {})
  return { ...answer, text: text.slice(0, Math.ceil(text.length / 2)) }
}

/** The members in which vendors talk to people; codes stay what they are. */
const spoken = ['message', 'err', 'error_description']

const reworded = (answer: Answer): Answer => {
  if (answer.status < 400 || typeof answer.body !== 'object' || answer.body === null) return answer
  const members = Object.entries(answer.body).map(([name, value]) => [name, spoken.includes(name) ? otherWords : value])
  return { ...answer, body: Object.fromEntries(members) }
}

/** What a refusal says where its reader's language is not the one that the vendor documents. */
export const otherWords = 'La saisie n’est pas autorisée'

const listing =
  (rows: string | undefined) =>
  (answer: Answer, change: (all: readonly unknown[]) => unknown[]): Answer =>
    withRows(answer, rows, change)

/** Silently means that the totals do not betray it either. A list may also be the whole body. */
function withRows(answer: Answer, rows: string | undefined, change: (all: readonly unknown[]) => unknown[]): Answer {
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
