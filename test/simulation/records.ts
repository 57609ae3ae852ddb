// What can be said of a simulated record: whose it is, what was made of it, and how it ended.

import type { Link } from '../../src/sync/state.ts'
import { deadlineMs, type SimRecord, staleMs, type Version } from './vendor.ts'
import type { World } from './world.ts'

export const describe = (link: Link | undefined) =>
  link
    ? `${link.id} ${link.left.ref}=${link.right.ref} ${link.state} ${link.why?.code ?? ''} gen ${link.generation} rev ${link.revision}${link.orphan ? ' orphan' : ''}`
    : 'none'

/** Whatever was made of these records, or they of it, on either side. */
export function kinOf({ vendors }: World, own: readonly SimRecord[]): SimRecord[] {
  const all = [...vendors.left.records.values(), ...vendors.right.records.values()]
  const isKin = (one: SimRecord, two: SimRecord) => one.marker?.includes(`:${two.ref}:`) || two.marker?.includes(`:${one.ref}:`)
  const kin = new Set(own)
  for (let before = 0; before < kin.size; ) {
    before = kin.size
    for (const record of all) if ([...kin].some((one) => isKin(one, record))) kin.add(record)
  }
  return [...kin].filter((record) => !own.includes(record))
}

/** Every copy that was ever made of a left record. */
export const madeOf = (world: World, ref: string) =>
  [...world.vendors.right.records.values()].filter(({ marker }) => marker?.includes(`:${ref}:`))

export const deletedByUs = (versions: readonly Version[]) => versions.at(-1)!.fields === null && versions.at(-1)!.by === 'us'
export const deletedAt = ({ versions }: SimRecord) => versions.at(-1)!.at

/** Without a marker, a copy that a person has changed before we could learn of it is not told from theirs: the limit of R21. */
export const disguised = ({ vendors }: World, { ref, versions: [made, next] }: SimRecord) =>
  [vendors.left, vendors.right].some(({ marker, records }) => marker === 'none' && records.get(ref)?.versions[0] === made) &&
  next?.by === 'person' &&
  next.at < made!.at + 2 * (deadlineMs + staleMs)

export const recordOf = ({ vendors }: World, side: 'left' | 'right', ref: string | null) => vendors[side].records.get(ref ?? '')

/** R15: where a vendor cannot move a record, the old one stays until the new one is there. */
export const replaced = ({ vendors, state }: World, { ref }: SimRecord) =>
  [...state.links.values()].some(({ orphan, left, right }) =>
    (['left', 'right'] as const).some((side) => {
      const isFixed = vendors[side].connector.traits.fixed.entry!.length > 0
      return orphan && isFixed && (side === 'left' ? left : right).ref === ref
    }),
  )

/** Each value that a person gave to a field after the record was made. */
export function editsOf(record: SimRecord, key: string) {
  return record.versions.flatMap(({ at, fields, by }, index) => {
    const before = record.versions[index - 1]?.fields
    return by === 'person' && before && fields && before[key] !== fields[key] ? [{ at, record, value: fields[key] }] : []
  })
}
