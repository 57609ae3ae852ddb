// What TimeLog's services say: the envelope around every reply, SOAP faults, and why something was refused.

import { type Answer, page } from '../core/answer.ts'
import { declarations, type Fields, qualified, writeItem } from './contract.ts'
import type { TypeName } from './contract-types.ts'
import { describe, type Operation, type Service } from './operations.ts'
import type { Refusal } from './switches.ts'
import { escapeXml, wrap } from './xml.ts'

/** What a handler found or did. */
export interface Outcome {
  readonly rows: readonly Fields[]
  readonly state?: 'Success' | 'Invalid' | 'Error'
  readonly problems?: readonly Refusal[]
  /** Pages in all; undefined where it is not paged. */
  readonly pages?: number
}

/** Thrown by handlers: the whole call is refused, in a normal envelope with an empty Return. */
export class Denied extends Error {
  override name = 'Denied'
  readonly state: 'Invalid' | 'Error'
  readonly refusal: Refusal
  constructor(refusal: Refusal, state: 'Invalid' | 'Error' = 'Error') {
    super(refusal.text)
    this.refusal = refusal
    this.state = state
  }
}

/** A reply whose rows may still get lost on the way. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly rows: readonly Fields[] | undefined
  text(rows: readonly Fields[]): string
}

export const toReply = ({ status, headers = {}, text = '' }: Answer): Reply => ({
  status,
  headers,
  rows: undefined,
  text: () => text,
})

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
const xml = { 'content-type': 'text/xml; charset=utf-8' }

export const envelope = (body: string) => `<s:Envelope xmlns:s="${soap}"><s:Body>${body}</s:Body></s:Envelope>`

export interface Echo {
  readonly name: string
  readonly value: string
}

export interface Spoken {
  readonly service: Service
  readonly operation: Operation
  readonly echo: readonly Echo[]
  readonly seconds: number
  readonly additions: boolean
}

export function soapReply(outcome: Outcome, spoken: Spoken): Reply {
  const { operation } = spoken
  const text = (rows: readonly Fields[]) => {
    const result = `<${operation.name}Result${declarations} xmlns:i="http://www.w3.org/2001/XMLSchema-instance">`
    const inside = writeEnvelope({ ...outcome, rows }, spoken)
    const wrapped = `${result}${inside}</${operation.name}Result>`
    return envelope(`<${operation.name}Response xmlns="${operation.ns}">${wrapped}</${operation.name}Response>`)
  }
  return { status: 200, headers: xml, rows: outcome.rows, text }
}

/** For the one kind of operation that answers with a bare boolean. */
export const booleanReply = ({ name, ns }: Operation, value: boolean): Reply =>
  toReply({
    status: 200,
    headers: xml,
    text: envelope(`<${name}Response xmlns="${ns}"><${name}Result>${value}</${name}Result></${name}Response>`),
  })

function writeEnvelope({ rows, state = 'Success', problems = [], pages }: Outcome, spoken: Spoken): string {
  const { service, operation, echo, additions } = spoken
  const returns = operation.returns as TypeName
  const member = (name: string, markup: string) => wrap(qualified(service.envelopeNs, name), markup)
  const text = (name: string, value: string | number | boolean) => member(name, escapeXml(String(value)))
  const parameters = echo.map(({ name, value }) => member('RequestParameter', text('Name', name) + text('Value', value)))
  const message = ({ text: words, code }: Refusal, severity: string) =>
    member('APIMessage', text('Message', words) + text('Severity', severity) + text('ErrorCode', code))
  const severity = state === 'Invalid' ? 'Invalid' : 'Error'
  const infos = infoMessages(spoken).map((words) => message({ text: words, code: 0 }, 'Message'))
  return [
    member('Return', rows.map((row) => writeItem(row, returns, { additions })).join('')),
    text('ReturnTypeDescription', describe(returns)),
    member(
      'Request',
      member('Parameters', parameters.join('')) + text('ServiceClass', service.className) + text('MethodName', operation.name),
    ),
    text('ResponseState', state),
    member('Messages', [...problems.map((problem) => message(problem, severity)), ...infos].join('')),
    text('ErrorCode', problems[0]?.code ?? 0),
    // Security's envelope is older and ends here.
    ...(isOld(service) ? [] : [text('IsReturnPaged', (pages ?? 1) > 1), text('TotalPageCount', pages ?? 1)]),
  ].join('')
}

const isOld = ({ className }: Service) => className === 'SecurityService'

/** Never none, also beside errors; a comma in the number, for the site is Danish. GetToken was seen with the second only. */
function infoMessages({ service, operation, seconds }: Spoken): string[] {
  const took = `Duration of call was ${seconds.toFixed(7).replace('.', ',')} sec.`
  const called = `Successfully called TimeLog.API, ${service.className} :: ${operation.returns} ${operation.name}`
  return operation.name === 'GetToken' ? [took] : [called, took]
}

/** As WCF answers what it cannot dispatch or read: HTTP 500. */
export function fault(code: string, text: string): Reply {
  const ns = 'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher'
  const inside = `<faultcode xmlns:a="${ns}">a:${code}</faultcode><faultstring xml:lang="en-US">${escapeXml(text)}</faultstring>`
  return toReply({ status: 500, headers: xml, text: envelope(wrap('s:Fault', inside)) })
}

export const refuse = {
  noSite: toReply(page(404, 'The resource cannot be found.')),
  mediaType: toReply({ status: 415, headers: xml, text: '' }),
  tooLong: toReply({ status: 413, headers: xml, text: '' }),
  broken: toReply(page(500, 'Runtime Error')),
  throttled: (retryAfterS: number) =>
    toReply({ status: 429, headers: { ...xml, 'retry-after': String(retryAfterS) }, text: 'Too many requests' }),
}
