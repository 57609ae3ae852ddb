// The contracts of TimeLog's transactional services, as generated from its own client: operations, and types with their members in wire
// order and each in the namespace of the type that declares it. WCF skips what is elsewhere, so order is as strict as spelling.

import type { Element } from '../../src/connectors/timelog/xml.ts'

export interface Operation {
  readonly name: string
  readonly action: string
  readonly returns: string
  readonly params: readonly { readonly name: string; readonly type: string }[]
}

interface RawType {
  readonly kind: string
  readonly cs: string
  readonly name: string
  readonly ns: string
  readonly base?: string
  readonly members?: readonly { readonly name: string; readonly type: string; readonly required?: boolean }[]
  readonly values?: readonly (readonly [string, number])[]
}

export interface RawContract {
  readonly service: string
  readonly serviceNs: string
  readonly operations: readonly Operation[]
  readonly types: readonly RawType[]
}

interface Member {
  readonly name: string
  readonly ns: string
  readonly type: string
  readonly isRequired: boolean
}

export interface Strictness {
  /** What WCF itself writes has every member; what it reads may lack most. */
  readonly isWhole: boolean
}

export interface Contract extends Pick<RawContract, 'service' | 'serviceNs'> {
  operationWith(action: string): Operation | undefined
  /** What is wrong with an element that is to be of this type, each thing in one line. */
  complaintsOf(element: Element, type: string, how: Strictness): string[]
  parametersOf(operation: Operation): readonly Member[]
}

const arrays = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays'

const scalars: Readonly<Record<string, RegExp>> = {
  string: /^/,
  int: /^-?\d{1,10}$/,
  short: /^-?\d{1,5}$/,
  double: /^(-?\d+(\.\d+)?(E[+-]?\d+)?|INF|-INF|NaN)$/,
  bool: /^(true|false)$/,
  Guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?$/,
  TimeSpan: /^-?P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  'byte[]': /^[A-Za-z0-9+/]*={0,2}$/,
}

export function contractOf(raw: RawContract): Contract {
  const types = new Map(raw.types.map((type) => [type.cs, type]))
  const membersOf = (type: RawType): Member[] => [
    ...(type.base && types.has(type.base) ? membersOf(types.get(type.base)!) : []),
    ...(type.members ?? []).map((member) => ({ ...member, ns: type.ns, isRequired: member.required === true })),
  ]
  const itemOf = (type: string) => {
    const known = types.get(type)
    return known ? { name: known.name, ns: known.ns } : { name: type.toLowerCase(), ns: arrays }
  }
  const complaintsOf: Contract['complaintsOf'] = (element, type, how) => {
    const nullable = /^Nullable<(.+)>$/.exec(type)?.[1]
    const known = types.get(nullable ?? type)
    if (element.nil) return isReference(type, known) || nullable ? [] : [`${element.name} is nil, which ${type} cannot be`]
    if (nullable) return complaintsOf(element, nullable, how)
    if (scalars[type]) return scalars[type].test(element.text) ? [] : [`${element.name} is not of the type ${type}`]
    if (type.endsWith('[]'))
      return ofList(element, itemOf(type.slice(0, -2)), (item) => complaintsOf(item, type.slice(0, -2), how))
    if (!known) return []
    if (known.values) return known.values.some(([name]) => name === element.text) ? [] : [`${element.name} is no ${known.name}`]
    return ofMembers(element, membersOf(known), complaintsOf, how)
  }
  return {
    service: raw.service,
    serviceNs: raw.serviceNs,
    complaintsOf,
    operationWith: (action) => raw.operations.find((operation) => operation.action === action),
    parametersOf: ({ params }) => params.map((param) => ({ ...param, ns: raw.serviceNs, isRequired: true })),
  }
}

const isReference = (type: string, known: RawType | undefined) =>
  type === 'string' || type.endsWith('[]') || (known !== undefined && !known.values)

function ofList(element: Element, { name, ns }: { name: string; ns: string }, check: (item: Element) => string[]): string[] {
  return element.children.flatMap((item) =>
    item.name === name && item.ns === ns ? check(item) : [`${element.name} holds ${item.name} of ${item.ns}`],
  )
}

/** Members as they come must be a part of the members as they are declared. */
export function ofMembers(
  element: Element,
  members: readonly Member[],
  check: Contract['complaintsOf'],
  how: Strictness,
): string[] {
  let next = 0
  const found = new Set<string>()
  const complaints = element.children.flatMap((child) => {
    const place = members.findIndex((member, n) => n >= next && member.name === child.name && member.ns === child.ns)
    if (place < 0) return [`${element.name}: ${child.name} is not expected there, or not in ${child.ns}`]
    next = place + 1
    found.add(child.name)
    return check(child, members[place]!.type, how).map((complaint) => `${element.name}: ${complaint}`)
  })
  const missing = members.filter(({ name, isRequired }) => (isRequired || how.isWhole) && !found.has(name))
  return [...complaints, ...missing.map(({ name }) => `${element.name} lacks ${name}`)]
}
