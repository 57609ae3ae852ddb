// One call of TimeLog's transactional services (SOAP 1.1): sent by contract, its reply opened, and judged. A business failure is HTTP
// 200, so the status alone says nothing.

import { type Reason, VendorError } from '../../lib/errors.ts'
import type { Answer, Purpose } from '../../lib/http.ts'
import { quoted, serverTime } from '../answer.ts'
import { prefixOf, secretsOf } from './config.ts'
import { envelope, type Operation, type OperationName, operations, type Token, type Values } from './contract.ts'
import { failureOfStatus, throttling } from './failure.ts'
import type { TimeLog } from './session.ts'
import { forgetToken, type TokenReply, tokenOf } from './token.ts'
import { childOf, type Element, parseXml, writeXml } from './xml.ts'

export interface Reply extends TokenReply {
  readonly pages: number
  /** The vendor's clock when it answered. */
  readonly serverTime: number | undefined
}

/** Throws 'refused' with TimeLog's words unless the reply says Success. */
export async function call(session: TimeLog, purpose: Purpose, name: OperationName, values: Values): Promise<Reply> {
  const reply = await ask(session, purpose, name, values)
  if (reply.succeeded) return reply
  throw refusal(reply)
}

/** The reply, whatever it says; for writes, whose items have verdicts of their own. A token that has died is renewed once. */
export async function ask(session: TimeLog, purpose: Purpose, name: OperationName, values: Values): Promise<Reply> {
  const operation: Operation = operations[name]
  const token = await tokenFor(session, purpose)
  const first = await send(session, purpose, operation, values, token)
  if (!isTokenTrouble(first)) return first
  forgetToken(session, token)
  const second = await send(session, purpose, operation, values, await tokenFor(session, purpose))
  if (!isTokenTrouble(second)) return second
  throw new VendorError('unauthorized', `TimeLog: ${wordsOf(second)}`, { code: codeOf(second) })
}

/** 20003 and 20004 are what TimeLog's own tracker takes for a dead token, and a text that says so. Only a refused call has either. */
const isTokenTrouble = (reply: Reply) =>
  !reply.succeeded && reply.items.length === 0 && (['20003', '20004'].includes(reply.code) || /expired/i.test(reply.words))

const tokenFor = (session: TimeLog, purpose: Purpose) =>
  tokenOf(session, () => {
    const { username: user, password } = session.config
    return send(session, purpose, operations.getToken, { user, password })
  })

/** Proves user name and password: asks for a new token whatever is remembered. Throws 'unauthorized' with TimeLog's words. */
export async function logIn(session: TimeLog, purpose: Purpose): Promise<void> {
  forgetToken(session)
  await tokenFor(session, purpose)
}

async function send(session: TimeLog, purpose: Purpose, operation: Operation, values: Values, token?: Token): Promise<Reply> {
  const answer = await session.send({
    purpose,
    method: 'POST',
    path: `${prefixOf(session.config)}/${operation.service.path}`,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${operation.action}"`, accept: 'text/xml' },
    body: writeXml(envelope(operation, values, token)),
    learn: throttling,
  })
  return opened(session, answer, operation)
}

function opened({ config }: TimeLog, answer: Answer, { name, item }: Operation): Reply {
  const body = childOf(rootOf(answer), 'Body')
  const fault = childOf(body, 'Fault')
  if (fault) throw failureOfFault(fault, config)
  if (answer.status !== 200) throw failureOfStatus(answer)
  const result = childOf(childOf(body, `${name}Response`), `${name}Result`)
  const state = childOf(result, 'ResponseState')?.text
  if (!result || state === undefined) throw new VendorError('unreadable', `TimeLog answered ${name} with something else`)
  return {
    succeeded: state === 'Success',
    items: childOf(result, 'Return')?.children.filter((child) => child.name === item) ?? [],
    code: childOf(result, 'ErrorCode')?.text ?? '0',
    words: quoted(messagesIn(result).join('; '), secretsOf(config)),
    pages: Number(childOf(result, 'TotalPageCount')?.text ?? 1) || 1,
    serverTime: serverTime(answer),
  }
}

/** Messages are never none: those of Severity Message only tell what was called and how long it took. */
const messagesIn = (result: Element): string[] =>
  (childOf(result, 'Messages')?.children ?? [])
    .filter((message) => childOf(message, 'Severity')?.text !== 'Message')
    .map((message) => childOf(message, 'Message')?.text ?? '')
    .filter((text) => text !== '')

function rootOf(answer: Answer): Element | undefined {
  const root = parseXml(answer.text)
  return root?.name === 'Envelope' ? root : undefined
}

/** Whether the reader threw in front of the operation, which did nothing then, or somewhere in it. */
function failureOfFault(fault: Element, config: TimeLog['config']): VendorError {
  const code = childOf(fault, 'faultcode')?.text ?? ''
  const words = quoted(childOf(fault, 'faultstring')?.text ?? '', secretsOf(config))
  const reason: Reason = /ActionNotSupported|DeserializationFailed/.test(code) ? 'refused' : 'unavailable'
  return new VendorError(reason, `TimeLog: ${words || 'a fault without words'} (${code})`, { code })
}

const wordsOf = ({ words }: TokenReply) => words || 'no reason given'
const codeOf = ({ code }: TokenReply) => (code === '0' ? undefined : code)

export const refusal = (reply: TokenReply, words = '') =>
  new VendorError('refused', `TimeLog: ${closing(words || wordsOf(reply), reply.code)}`, { code: codeOf(reply) })

export const closedWeek = '30012'

/** A closed week is opened again by its owner or an administrator; until then every write into it is refused. */
const closing = (words: string, code: string) =>
  code === closedWeek || /closed by timesheet/i.test(words) ? `${words}. It goes on when the week is reopened in TimeLog` : words

/** The verdict on one item of a write, and TimeLog's words for it. */
export interface Verdict {
  readonly done: boolean
  /** As it is after the write; TimeLog may leave it out. */
  readonly item: Element | undefined
  readonly words: string
}

/** Of a write of one item: the reply's state and the item's status both count. */
export function verdictOf(session: TimeLog, reply: Reply): Verdict {
  const container = reply.items[0]
  const status = childOf(container, 'Status')?.text
  const item = childOf(container, 'Item')
  const said = childOf(container, 'Message')?.text ?? ''
  return {
    done: reply.succeeded && (status === undefined || status === 'Success'),
    item: item && !item.nil && item.children.length > 0 ? item : undefined,
    words: quoted(said, secretsOf(session.config)) || wordsOf(reply),
  }
}
