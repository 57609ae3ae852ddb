// Asks the imitated TimeLog with envelopes written out by hand, so that its tests owe nothing to its contract tables.

import { seededChance } from '../core/chance.ts'
import { steppedClock } from '../core/clock.ts'
import type { TimeLogSwitches } from './switches.ts'
import { openTimeLog, type TimeLogSandbox } from './timelog.ts'

export const vendor = 'http://www.timelog.com/api/tlp'

const paths = {
  Security: 'WebServices/Security/V1_2/SecurityServiceSecure.svc',
  ProjectManagement: 'WebServices/ProjectManagement/V1_8/ProjectManagementServiceSecure.svc',
  Organisation: 'WebServices/Organisation/V1_9/OrganisationServiceSecure.svc',
}

const namespaces = { Security: 'v1_2', ProjectManagement: 'v1_8', Organisation: 'v1_9' }

export type ServiceName = keyof typeof paths

export interface XmlReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text of the first element of that name, whatever its prefix; undefined where there is none, '' where it is nil. */
  first(name: string): string | undefined
  /** The markup of every element of that name. */
  all(name: string): string[]
}

export async function readXml(response: Response): Promise<XmlReply> {
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    first: (name) => textIn(text, name),
    all: (name) => allIn(text, name),
  }
}

/** Without looking into elements of the same name inside. */
export const allIn = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g'))].map(
    ([, inside = '']) => inside,
  )

export const textIn = (text: string, name: string): string | undefined => allIn(text, name)[0]

export interface AskOptions {
  /** SOAPAction; `{operation}Request` by default. */
  readonly action?: string
  readonly signal?: AbortSignal
}

export interface Site {
  readonly timelog: TimeLogSandbox
  readonly clock: ReturnType<typeof steppedClock>
  /** `inside` is the operation's parameters; [token] in it becomes the caller's token. */
  ask(service: ServiceName, operation: string, inside: string, options?: AskOptions): Promise<XmlReply>
  logIn(): Promise<XmlReply>
  report(name: string, params?: Readonly<Record<string, string>>): Promise<XmlReply>
  readonly sox: number
  readonly peter: number
  readonly project: number
  readonly task: number
}

/** Friday the 20th of November 2026, one in the afternoon in Copenhagen. */
export const friday = '2026-11-20'

/** A site with two people, one project and one task, on which Sox may write time; the administrator is Ada. */
export function openSite(switches: Partial<TimeLogSwitches> = {}): Site {
  const clock = steppedClock(Date.parse(`${friday}T12:00:00Z`))
  const timelog = openTimeLog({ clock, chance: seededChance(7), switches })
  const ada = timelog.addEmployee({ name: 'Ada Admin', initials: 'ADA', email: 'ada@timelog.example' })
  const sox = timelog.addEmployee({ name: 'Søren Oxholm', initials: 'sox', email: 'sox@timelog.example' })
  const peter = timelog.addEmployee({ name: 'Peter Summerson', initials: 'Peter Summerson' })
  const project = timelog.addProject({ name: 'Harbour & Sons', no: 'P-1', manager: ada })
  const task = timelog.addTask({ project, name: 'Design' })
  timelog.allocate(sox, task)
  timelog.setCredentials({ username: 'api', password: 's3cret-word', employee: ada })
  timelog.setCredentials({ siteCode: 'site-1', apiId: 'reports', apiPassword: 'r3port-word' })
  const asking = openAsking(timelog)
  return { timelog, clock, sox, peter, project, task, ...asking }
}

const base = 'https://app1.timelog.com/fjeldmark'

function openAsking({ fetch }: TimeLogSandbox) {
  let token = ''
  const post = (path: string, init: RequestInit) =>
    fetch(new Request(`${base}/${path}`, { method: 'POST', ...init })).then(readXml)
  const ask = (service: ServiceName, operation: string, inside: string, { action, signal }: AskOptions = {}) => {
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${operation} xmlns="${vendor}/${namespaces[service]}">${inside.replace('[token]', token)}</${operation}></s:Body></s:Envelope>`
    const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action ?? `${operation}Request`}"` }
    return post(paths[service], { headers, body, ...(signal ? { signal } : {}) })
  }
  const logIn = async () => {
    const reply = await ask('Security', 'GetToken', '<user>api</user><password>s3cret-word</password>')
    token = tokenXml(reply, 'v1_3')
    return reply
  }
  const report = (name: string, params: Readonly<Record<string, string>> = {}) => {
    const form = new URLSearchParams({ siteCode: 'site-1', apiID: 'reports', apiPassword: 'r3port-word', ...params })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return post(`service.asmx/${name}`, { headers, body: form.toString() })
  }
  return { ask, logIn, report }
}

/** The token of a log-in, as the other services want it: the same text in another namespace. */
export function tokenXml(reply: XmlReply, version: 'v1_2' | 'v1_3'): string {
  const [initials, expires, hash] = ['Initials', 'Expires', 'Hash'].map((name) => reply.first(name))
  return `<token xmlns:t="${vendor}/${version}"><t:Initials>${initials}</t:Initials><t:Expires>${expires}</t:Expires><t:Hash>${hash}</t:Hash></token>`
}

/** A WorkUnit with its members in wire order; `changes` replaces the text of some. */
export function workUnitXml(changes: Readonly<Record<string, string>>): string {
  const members: Record<string, string> = {
    ...{ GUID: '5c1d0000-0000-4000-8000-000000000001', AllocationGUID: '00000000-0000-0000-0000-000000000000' },
    ...{ TaskID: '0', EmployeeInitials: 'sox', Duration: 'PT1H30M' },
    ...{ StartDateTime: `${friday}T08:00:00`, EndDateTime: `${friday}T09:30:00`, Description: 'text' },
    ...changes,
  }
  const inside = Object.entries(members).map(([name, text]) => `<w:${name}>${text}</w:${name}>`)
  return `<w:WorkUnit xmlns:w="${vendor}/v1_7">${inside.join('')}</w:WorkUnit>`
}

/** Around units or GUIDs: the rest of a request that writes work. */
export const workXml = (items: string) => `<work>${items}</work><source>0</source>[token]`

export const guidXml = (guid: string) =>
  `<g:guid xmlns:g="http://schemas.microsoft.com/2003/10/Serialization/Arrays">${guid}</g:guid>`
