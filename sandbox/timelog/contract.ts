// Reading and writing by contract, as WCF does it: members are expected in wire order and in their own namespace, and
// whatever is not expected where it stands is skipped without a word.

import { type Contract, type Member, ns, type Scalar, type TypeName, types } from './contract-types.ts'
import { readDuration, readTime, showDuration, unsetTime } from './wall.ts'
import { type Element, escapeXml, wrap } from './xml.ts'

/** What a request holds: strings and objects may be null; durations are ms, times are local text. */
export type Fields = Readonly<Record<string, unknown>>

export const emptyGuid = '00000000-0000-0000-0000-000000000000'

/** What WCF cannot make sense of; it becomes a SOAP fault. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

const isContract = (kind: Member['kind']): kind is TypeName => kind in types && kind !== 'guid'

/** What .NET has where nothing was sent. */
const unset: Record<Scalar, unknown> = {
  ...{ int: 0, double: 0, boolean: false, string: null, guid: emptyGuid, dateTime: unsetTime, duration: 0 },
  ...{ base64: null, status: 'NotSet', action: 'Original', any: null },
}

const defaultOf = ({ kind, isList, isNillable }: Member) =>
  isList || isNillable || isContract(kind) ? null : unset[kind as Scalar]

export function readMembers(element: Element, members: readonly Member[]): Fields {
  const fields: Record<string, unknown> = {}
  let next = 0
  for (const child of element.children) {
    const place = members.findIndex((member, i) => i >= next && member.name === child.name && member.ns === child.ns)
    if (place < 0) continue
    next = place + 1
    fields[child.name] = readMember(child, members[place]!)
  }
  for (const member of members) {
    if (member.name in fields) continue
    if (member.isRequired) throw new Unreadable(`'EndElement' is not expected. Expecting element '${member.name}'.`)
    fields[member.name] = defaultOf(member)
  }
  return fields
}

function readMember(element: Element, member: Member): unknown {
  const { kind, isList } = member
  if (element.nil) {
    if (defaultOf(member) === null) return null
    throw new Unreadable(`ValueType '${kind}' cannot be null.`)
  }
  if (isList) return readList(element, kind)
  return isContract(kind) ? readMembers(element, types[kind].members) : readScalar(element.text, kind as Scalar)
}

function readList(element: Element, kind: Member['kind']): unknown[] {
  const { name, ns: itemNs, members } = types[kind as TypeName] as Contract
  const items = element.children.filter((child) => child.name === name && child.ns === itemNs && !child.nil)
  return items.map((item) => (isContract(kind) ? readMembers(item, members) : readScalar(item.text, kind as Scalar)))
}

const wordsForTrue: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

function readScalar(text: string, kind: Scalar): unknown {
  const value = parsers[kind](text)
  if (value !== undefined) return value
  throw new Unreadable(`There was an error deserializing: the value '${text}' cannot be parsed as the type '${kind}'.`)
}

const when = <T>(condition: boolean, value: T) => (condition ? value : undefined)

const parsers: Record<Scalar, (text: string) => unknown> = {
  int: (text) => when(/^\s*[+-]?\d{1,10}\s*$/.test(text), Number(text)),
  double: (text) => when(text.trim() !== '' && !Number.isNaN(Number(text)), Number(text)),
  boolean: (text) => wordsForTrue[text.trim()],
  string: (text) => text,
  guid: (text) => when(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim()), text.trim().toLowerCase()),
  dateTime: readTime,
  duration: readDuration,
  base64: (text) => text,
  status: (text) => text,
  action: (text) => when(['Original', 'Created', 'Updated', 'Deleted', 'Copied', 'Undefined'].includes(text), text),
  any: () => null,
}

/** Prefixes for a reply, all declared once on its result element. */
const prefixes = new Map<string, string>(Object.values(ns).map((uri, place) => [uri, 'abcdefghjklm'[place]!]))

export const declarations = [...prefixes].map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join('')

export const qualified = (inNs: string, name: string) => `${prefixes.get(inNs)}:${name}`

export interface WriteOptions {
  /** Adds members that nobody has documented, as new releases do. */
  readonly additions: boolean
}

/** An object as a list shows it: named after its type, in the type's namespace. */
export function writeItem(value: Fields, kind: TypeName, options: WriteOptions): string {
  const { name, ns: itemNs, members } = types[kind] as Contract
  return wrap(qualified(itemNs, name), writeMembers(value, members, options))
}

function writeMembers(value: Fields, members: readonly Member[], options: WriteOptions): string {
  const written = members.map((member) => writeMember(value[member.name], member, options))
  if (options.additions)
    written.splice(written.length >> 1, 0, `<${qualified(ns.api, 'AddedLately')}>1</${qualified(ns.api, 'AddedLately')}>`)
  return written.join('')
}

function writeMember(given: unknown, member: Member, options: WriteOptions): string {
  const name = qualified(member.ns, member.name)
  const value = given ?? defaultOf(member)
  if (value === null) return `<${name} i:nil="true"/>`
  if (member.isList)
    return wrap(name, (value as Fields[]).map((item) => writeItem(item, member.kind as TypeName, options)).join(''))
  if (isContract(member.kind)) return wrap(name, writeMembers(value as Fields, types[member.kind].members, options))
  if (member.kind === 'any') return wrap(name, '')
  return wrap(name, escapeXml(member.kind === 'duration' ? showDuration(value as number) : String(value)))
}
