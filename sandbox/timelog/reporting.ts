// The way in to the Reporting API: SOAP 1.1, SOAP 1.2 and form post, each call with the site's three credentials.

import type { Call } from '../core/answer.ts'
import type { Fields } from './contract.ts'
import { ns } from './contract-types.ts'
import { fault, type Reply, toReply } from './reply.ts'
import { BadInput, type Report, type ReportParams, reports } from './report-rows.ts'
import type { World } from './world.ts'
import { type Element, escapeXml, parseXml, wrap } from './xml.ts'

const credentials = ['siteCode:string', 'apiID:string', 'apiPassword:string'] as const

/** `ValidateCredentials` has no rows. */
export const isReport = (name: string) => name in reports

/** The parameters as text, and how the answer is packed for the way in which it was asked. */
interface Asked {
  readonly name: string
  readonly given: ReadonlyMap<string, string>
  readonly isForm: boolean
  pack(markup: string): string
}

/** Whatever stands in the request, also when it cannot be answered: for the log and for faults. */
export function reportNamed(path: string, { headers, text }: Call): string | undefined {
  const [, inPath] = /^service\.asmx\/(\w+)$/i.exec(path) ?? []
  const action = /^"?http:\/\/www\.timelog\.com\/ws\/tlp\/v4_4\/(\w+)"?$/.exec(headers.get('soapaction') ?? '')
  return inPath ?? action?.[1] ?? wrapperIn(text)?.name
}

export const isReporting = (path: string) => /^service\.asmx(\/\w+)?$/i.test(path)

export function answerReport(world: World, path: string, call: Call): Reply {
  const name = reportNamed(path, call)
  const asked = path.includes('/') ? askedByForm(name!, call) : askedBySoap(name, call)
  if (asked === undefined) return fault('Client', `Server did not recognize the value of HTTP Header SOAPAction.`)
  const report = reports[asked.name]
  if (report === undefined && asked.name !== 'ValidateCredentials')
    return plainError(`${asked.name} Web Service method name is not valid.`)
  const params = readParams([...credentials, ...(report?.params ?? [])], asked)
  if (typeof params === 'string') return plainError(params)
  const isRight = areRight(world, params)
  if (report === undefined) return boolean(asked, isRight)
  if (!isRight) return refused(asked, 401, 'Access denied. Check siteCode, apiID, apiPassword and SSL settings')
  return list(world, asked, { report, params, lagMs: call.lagMs })
}

function askedByForm(name: string, { headers, text, method }: Call): Asked | undefined {
  const isForm = method === 'POST' && (headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  return isForm ? { name, given: new Map(new URLSearchParams(text)), isForm: true, pack: (markup) => markup } : undefined
}

const soapNs = { text: 'http://schemas.xmlsoap.org/soap/envelope/', soap12: 'http://www.w3.org/2003/05/soap-envelope' }

function askedBySoap(name: string | undefined, { headers, text }: Call): Asked | undefined {
  const isNew = /^application\/soap\+xml\b/i.test(headers.get('content-type') ?? '')
  const wrapper = wrapperIn(text)
  if (wrapper === undefined || wrapper.ns !== ns.reporting || wrapper.name !== name) return undefined
  if (!isNew && !headers.has('soapaction')) return undefined
  const uri = isNew ? soapNs.soap12 : soapNs.text
  const pack = (markup: string) =>
    `<s:Envelope xmlns:s="${uri}"><s:Body><${name}Response xmlns="${ns.reporting}"><${name}Result>${markup}</${name}Result></${name}Response></s:Body></s:Envelope>`
  const sent = wrapper.children.filter((child) => child.ns === ns.reporting && !child.nil)
  return { name, given: new Map(sent.map((child) => [child.name, child.text])), isForm: false, pack }
}

function wrapperIn(text: string): Element | undefined {
  const root = text.startsWith('<') ? parseXml(text) : undefined
  return root?.children.find(({ name }) => name === 'Body')?.children[0]
}

/** ASMX insists on every parameter of a form and fills in for SOAP. Its complaint is plain text, which is inferred. */
function readParams(wanted: readonly string[], { given, isForm }: Asked): ReportParams | string {
  const params: Record<string, string | number> = {}
  for (const line of wanted) {
    const [name, kind] = line.split(':') as [string, string]
    const text = given.get(name)
    if (text === undefined && isForm) return `Missing parameter: ${name}.`
    if (kind === 'int' && text !== undefined && !/^\s*-?\d+\s*$/.test(text)) return `Cannot convert ${text} to System.Int32.`
    params[name] = kind === 'int' ? Number(text ?? 0) : (text ?? '')
  }
  return params
}

const plainError = (text: string) =>
  toReply({ status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, text: `${text}\r\n` })

const areRight = ({ access }: World, { siteCode, apiID, apiPassword }: ReportParams) =>
  siteCode === access.siteCode && apiID === access.apiId && apiPassword === access.apiPassword

const declaration = '<?xml version="1.0" encoding="utf-8"?>'

const document = ({ isForm, pack }: Asked, markup: string) => `${declaration}${pack(markup)}${isForm ? '\n' : ''}`

const xml = { 'content-type': 'text/xml; charset=utf-8' }

function boolean(asked: Asked, value: boolean): Reply {
  const markup = asked.isForm ? `<boolean xmlns="${ns.reporting}">${value}</boolean>` : String(value)
  return toReply({ status: 200, headers: xml, text: document(asked, markup) })
}

const refused = (asked: Asked, status: number, text: string) =>
  toReply({
    ...{ status, headers: xml },
    text: document(asked, `<tlp:Errors xmlns:tlp="${ns.rows}"><tlp:Error>${escapeXml(text)}</tlp:Error></tlp:Errors>`),
  })

interface Request {
  readonly report: Report
  readonly params: ReportParams
  readonly lagMs: number
}

function list(world: World, asked: Asked, { report, params, lagMs }: Request): Reply {
  try {
    const all = report.rows(world, params, lagMs)
    const page = pageOf(all, params)
    const text = (rows: readonly Fields[]) => document(asked, rootOf(report, rows, { page, all: all.length }))
    return { status: 200, headers: xml, rows: page?.rows ?? all, text }
  } catch (error) {
    if (error instanceof BadInput) return refused(asked, 500, error.message)
    throw error
  }
}

interface Page {
  readonly rows: readonly Fields[]
  readonly page: number
  readonly pageSize: number
}

/** Page and page size are text; without them everything comes at once. */
function pageOf(all: readonly Fields[], params: ReportParams): Page | undefined {
  if (!('pageSize' in params)) return undefined
  const [page, pageSize] = [wholeIn(params, 'page') ?? 1, wholeIn(params, 'pageSize') ?? Math.max(1, all.length)]
  return { page, pageSize, rows: all.slice((page - 1) * pageSize, page * pageSize) }
}

function wholeIn(params: ReportParams, name: string): number | undefined {
  const text = String(params[name])
  if (text === '') return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new BadInput(`${name} is not a valid number`)
  return Number(text)
}

/** A row that got lost on the way is not in the totals either. */
function rootOf({ root, item }: Report, rows: readonly Fields[], { page, all }: { page: Page | undefined; all: number }): string {
  const total = page === undefined ? all : all - page.rows.length + rows.length
  const counts =
    page === undefined
      ? ''
      : ` Page="${page.page}" PageSize="${page.pageSize}" TotalPages="${Math.ceil(total / page.pageSize)}" TotalRecords="${total}"`
  const empty = rows.length === 0 ? ' resultEmpty="true"' : ''
  return wrap(`tlp:${root} xmlns:tlp="${ns.rows}"${counts}${empty}`, rows.map((row) => writeRow(item, row)).join(''))
}

function writeRow(item: string, row: Fields): string {
  const known = Object.entries(row).filter(([, value]) => value !== undefined)
  const attributes = known.filter(([name]) => name.startsWith('@'))
  const start = attributes.map(([name, value]) => ` ${name.slice(1)}="${escapeXml(String(value))}"`).join('')
  const members = known.filter(([name]) => !name.startsWith('@'))
  return wrap(`tlp:${item}${start}`, members.map(([name, value]) => wrap(`tlp:${name}`, escapeXml(String(value)))).join(''))
}
