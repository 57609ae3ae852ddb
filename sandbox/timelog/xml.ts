// XML in and out: elements with their namespaces resolved, and text that is escaped.

import { XMLParser, XMLValidator } from 'fast-xml-parser'

export interface Element {
  readonly ns: string
  readonly name: string
  readonly children: readonly Element[]
  /** The text directly inside, white space included. */
  readonly text: string
  /** xsi:nil. */
  readonly nil: boolean
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Without it numeric character references stay as they are.
  htmlEntities: true,
})

type Node = Readonly<Record<string, unknown>>
type Scope = ReadonlyMap<string, string>

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'

/** The document's root; undefined for what is no well-formed XML, or has a DTD, which SOAP forbids. */
export function parseXml(text: string): Element | undefined {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined
  const root = (parser.parse(text) as Node[]).find((node) => nameOf(node) !== '#text')
  return root && resolve(root, new Map())
}

const nameOf = (node: Node) => Object.keys(node).find((key) => key !== ':@')!

function resolve(node: Node, outer: Scope): Element {
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>)
  const scope = new Map(outer)
  for (const [name, value] of attributes) {
    if (name === 'xmlns') scope.set('', value)
    else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value)
  }
  const qualified = nameOf(node)
  const inside = node[qualified] as Node[]
  const [prefix, name] = split(qualified)
  return {
    ns: scope.get(prefix) ?? '',
    name,
    children: inside.filter((child) => nameOf(child) !== '#text').map((child) => resolve(child, scope)),
    text: inside.map((child) => String(child['#text'] ?? '')).join(''),
    nil: attributes.some(([key, value]) => isNil(key, scope) && (value === 'true' || value === '1')),
  }
}

function isNil(attribute: string, scope: Scope) {
  const [prefix, name] = split(attribute)
  return name === 'nil' && scope.get(prefix) === xsi
}

function split(qualified: string): [string, string] {
  const [first, second] = qualified.split(':') as [string, string?]
  return second === undefined ? ['', first] : [first, second]
}

/** Ready to stand in an element or in an attribute. Control characters that XML cannot carry are left out. */
export const escapeXml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    .replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;')

/** An element around markup; `start` is its name, with attributes if it has any. */
export function wrap(start: string, markup: string): string {
  if (markup === '') return `<${start}/>`
  return `<${start}>${markup}</${start.split(' ', 1)[0]}>`
}
