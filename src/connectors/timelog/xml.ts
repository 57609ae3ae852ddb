// XML in and out. Read by local names, because prefixes are the server's choice; written as elements, so that no value is ever taken
// for markup.

import { XMLParser, XMLValidator } from 'fast-xml-parser'

export interface Element {
  readonly ns: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** The text directly inside, white space included. */
  readonly text: string
  /** xsi:nil. */
  readonly nil: boolean
}

/** Entities are read below: the parser counts them against a limit that is meant for documents that define their own. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Nobody asks for paths, and spelling them out doubles the time.
  jPath: false,
})

type Parsed = Readonly<Record<string, unknown>>
type Scope = ReadonlyMap<string, string>

/** The root; undefined for what is not whole, or defines entities of its own, which no service of TimeLog does. */
export function parseXml(text: string): Element | undefined {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined
  const root = (parser.parse(text) as Parsed[]).find((node) => !nameOf(node).startsWith('#'))
  return root && elementOf(root, new Map())
}

const nameOf = (node: Parsed) => Object.keys(node).find((key) => key !== ':@') ?? '#text'

function elementOf(node: Parsed, outer: Scope): Element {
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>).map(
    ([key, value]) => [key, decoded(value)] as const,
  )
  const declared = attributes.filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'))
  const scope = declared.length === 0 ? outer : new Map([...outer, ...declared.map(([key, ns]) => [key.slice(6), ns] as const)])
  const [prefix, name] = split(nameOf(node))
  const inside = node[nameOf(node)] as Parsed[]
  const local = Object.fromEntries(attributes.map(([key, value]) => [split(key)[1], value]))
  return {
    ns: scope.get(prefix) ?? '',
    name,
    attributes: local,
    children: inside.filter((child) => !nameOf(child).startsWith('#')).map((child) => elementOf(child, scope)),
    text: inside.map(textOf).join(''),
    nil: local['nil'] === 'true' || local['nil'] === '1',
  }
}

function split(qualified: string): [string, string] {
  const at = qualified.indexOf(':')
  return at < 0 ? ['', qualified] : [qualified.slice(0, at), qualified.slice(at + 1)]
}

function textOf(node: Parsed): string {
  if ('#cdata' in node) return (node['#cdata'] as Parsed[]).map((part) => String(part['#text'])).join('')
  return decoded(String(node['#text'] ?? ''))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, number?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

export const childOf = (element: Element | undefined, name: string) => element?.children.find((child) => child.name === name)

/** As data: text, null where there is none, or an object of members; attributes have an @ before their name. Lists are not told. */
export function plain(element: Element): unknown {
  if (element.nil) return null
  const attributes = Object.entries(element.attributes).map(([key, value]): [string, unknown] => [`@${key}`, value])
  if (element.children.length === 0 && !attributes.some(([key]) => key === '@ID')) return element.text
  return Object.fromEntries([...attributes, ...element.children.map((child): [string, unknown] => [child.name, plain(child)])])
}

/** An element to be written. null is xsi:nil. */
export interface Markup {
  readonly ns: string
  readonly name: string
  readonly content: string | readonly Markup[] | null
}

export const markup = (ns: string, name: string, content: Markup['content']): Markup => ({ ns, name, content })

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'

/** A document; every namespace in use is declared once, at its root. */
export function writeXml(root: Markup): string {
  const prefixes = new Map([...namespacesIn(root)].filter((ns) => ns !== '').map((ns, n) => [ns, `n${n}`]))
  const declared = [...prefixes].map(([ns, prefix]) => ` xmlns:${prefix}="${escaped(ns)}"`).join('')
  return written(root, prefixes, `${declared} xmlns:i="${xsi}"`)
}

function namespacesIn({ ns, content }: Markup): Set<string> {
  return new Set([ns, ...(Array.isArray(content) ? content.flatMap((inner) => [...namespacesIn(inner)]) : [])])
}

function written({ ns, name, content }: Markup, prefixes: ReadonlyMap<string, string>, declared = ''): string {
  const tag = ns === '' ? name : `${prefixes.get(ns)}:${name}`
  if (content === null) return `<${tag}${declared} i:nil="true"/>`
  const inside = typeof content === 'string' ? escaped(content) : content.map((inner) => written(inner, prefixes)).join('')
  return `<${tag}${declared}>${inside}</${tag}>`
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;')

/** What was read, to be written back as it was. */
export const again = ({ ns, name, children, text, nil }: Element): Markup =>
  markup(ns, name, nil ? null : children.length > 0 ? children.map(again) : text)

const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Without the characters that XML cannot carry. */
export const carried = (text: string) => text.replace(forbidden, '')
