// The way in to the SOAP services: which operation it is, what it says, whose token it has, then the handler.

import type { Call } from '../core/answer.ts'
import { emptyGuid, type Fields, readMembers, Unreadable } from './contract.ts'
import { type Operation, type Service, services } from './operations.ts'
import { booleanReply, Denied, type Echo, fault, type Outcome, type Reply, refuse, soapReply } from './reply.ts'
import { showDuration } from './wall.ts'
import { type Employee, refusal, type World } from './world.ts'
import { type Element, parseXml } from './xml.ts'

/** A call with what the checks found out; `params` are as the operation's contract has them. */
export interface Visit<Params> {
  readonly world: World
  readonly params: Params
  /** Whose token it is. */
  readonly user: Employee
  readonly lagMs: number
}

export type Handler<Params> = (visit: Visit<Params>) => Outcome

/** By name; GetTaskById and GetTaskByID are two. */
export type Handlers = Readonly<Record<string, Handler<never>>>

/** Where a call goes, as far as its address and its SOAPAction tell. */
export interface Target {
  readonly service: Service
  readonly operation: Operation | undefined
}

/** `path` is below the account. undefined for what is none of the services. */
export function targetOf(path: string, headers: Headers): Target | undefined {
  const service = services.find((one) => one.path.toLowerCase() === path.toLowerCase())
  const action = (headers.get('soapaction') ?? '').replace(/^"(.*)"$/, '$1')
  return service && { service, operation: service.operations.get(action) }
}

export function openServices(world: World, handlers: Handlers) {
  return (target: Target, call: Call): Reply => {
    if (!/^text\/xml\b/i.test(call.headers.get('content-type') ?? '')) return refuse.mediaType
    const { operation } = target
    if (operation === undefined) return actionFault(call)
    try {
      return answer(world, handlers, { target: { ...target, operation }, call })
    } catch (error) {
      if (error instanceof Unreadable) return fault('DeserializationFailed', `The formatter threw an exception: ${error.message}`)
      throw error
    }
  }
}

const actionFault = ({ headers }: Call) =>
  fault(
    'ActionNotSupported',
    `The message with Action '${headers.get('soapaction') ?? ''}' cannot be processed at the receiver, due to a ContractFilter mismatch at the EndpointDispatcher.`,
  )

interface Asked {
  readonly target: Required<{ service: Service; operation: Operation }>
  readonly call: Call
}

function answer(world: World, handlers: Handlers, { target, call }: Asked): Reply {
  const { operation, service } = target
  const params = readMembers(wrapperIn(call.text, operation), operation.params)
  if (operation.returns === 'boolean') return booleanReply(operation, true)
  const spoken = {
    ...{ service, operation, echo: echoOf(params), additions: world.switches.unknownMembers },
    seconds: 0.02 + world.chance.next() / 10,
  }
  return soapReply(outcomeOf(world, handlers[operation.name]!, { operation, params, lagMs: call.lagMs }), spoken)
}

interface Request {
  readonly operation: Operation
  readonly params: Fields
  readonly lagMs: number
}

function outcomeOf(world: World, handler: Handler<never>, { operation, params, lagMs }: Request): Outcome {
  try {
    if (world.switches.transactionalApi === 'off') throw new Denied({ code: 20001, text: 'The transactional API is disabled' })
    const user = 'token' in params ? ownerOf(world, params['token'] as Fields | null) : undefined
    checkPageSize(world, operation, params)
    return handler({ world, params: params as never, user: user as Employee, lagMs })
  } catch (error) {
    if (error instanceof Denied) return { rows: [], state: error.state, problems: [error.refusal] }
    throw error
  }
}

function checkPageSize(world: World, { pageMax }: Operation, params: Fields) {
  const isOver = pageMax !== undefined && (params['pageSize'] as number) > pageMax
  if (isOver && world.switches.oversizedPage === 'refused') throw new Denied(refusal(world, 'pageSize'), 'Invalid')
}

/** The operation's wrapper element, which must be the one that its SOAPAction announced. */
function wrapperIn(text: string, { name, ns }: Operation): Element {
  const root = parseXml(text)
  const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
  if (root?.ns !== soap || root.name !== 'Envelope') throw new Unreadable('the message is not a SOAP 1.1 envelope.')
  const body = root.children.find((child) => child.name === 'Body' && child.ns === soap)
  const found = body?.children[0]
  if (found?.name === name && found.ns === ns) return found
  throw new Unreadable(
    `OperationFormatter encountered an invalid Message body. Expected to find node type 'Element' with name '${name}' and namespace '${ns}'. Found '${found?.name}' in '${found?.ns}'.`,
  )
}

/** Good only to the letter: a date that was parsed and written again is another text. */
function ownerOf(world: World, token: Fields | null): Employee {
  const { refusedTokenCode } = world.switches
  const known = world.tokens.find(
    ({ initials, expires, hash }) => token?.['Initials'] === initials && token['Expires'] === expires && token['Hash'] === hash,
  )
  if (known === undefined) throw new Denied({ code: refusedTokenCode, text: 'The security token is not valid' })
  if (known.expiresAt <= world.clock.now()) throw new Denied({ code: refusedTokenCode, text: 'The security token has expired' })
  return world.employees.get(known.employee)!
}

/** The request comes back in the reply, GetToken's password in clear text included. */
const echoOf = (params: Fields): Echo[] =>
  Object.entries(params).map(([name, value]) => ({
    name,
    value: name === 'token' ? 'Initials=[{0}], Expires=[{1}], Hash=[{2}]' : shown(value),
  }))

function shown(value: unknown): string {
  if (typeof value === 'string') {
    const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(value) ?? []
    return year === undefined ? value : `${day}-${month}-${year} ${time}`
  }
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.entries(value)
    .map(([name, inside]) => `${name}=[${name === 'Duration' ? showDuration(inside as number) : shown(inside)}]`)
    .join(', ')
}

/** One page of the rows, counted from 1; a page beyond the last is empty. */
export function paged<Row>(
  rows: readonly Row[],
  { page, pageSize }: { page: number; pageSize: number },
  most: number,
): { rows: Row[]; pages: number } {
  const size = Math.min(Math.max(1, pageSize), most)
  const start = (Math.max(1, page) - 1) * size
  return { rows: rows.slice(start, start + size), pages: Math.max(1, Math.ceil(rows.length / size)) }
}

/** A GUID that somebody gave; null for the one of zeros. */
export const givenGuid = (guid: string) => (guid === emptyGuid ? null : guid)
