// What must hold when all has come to rest (SYNC: I1 to I10). Each returns what is wrong, in words.

import type { Fields } from '../../src/model/record.ts'
import { standingOf } from '../../src/sync/standing.ts'
import type { Link } from '../../src/sync/state.ts'
import { mirrorStanding } from './mirror.ts'
import type { SimRecord } from './vendor.ts'
import { activatedAt, places, type World } from './world.ts'

export function broken(world: World): string[] {
  return [...leftRecords(world), ...rightRecords(world), ...journalled(world), ...settled(world)]
}

const linkOf = (world: World, side: 'left' | 'right', ref: string) =>
  [...world.state.links.values()].find((link) => link[side].ref === ref)

/** I1 to I4, I8, I9 from the left: each piece of time has exactly the one copy that it should have. */
function leftRecords(world: World): string[] {
  return [...world.vendors.left.records.values()].flatMap((record) => {
    const now = record.versions.at(-1)!.fields
    const first = record.versions[0]!.fields!
    const copies = copiesOf(world, record)
    const link = linkOf(world, 'left', record.ref)
    const say = (text: string) => [`left ${record.ref}: ${text}; link ${describe(link)}`]
    if (first['person'] === 'left-guest' || Number(first['began']) < activatedAt)
      return copies.length > 0 ? say('I8/I9 must never be sent') : []
    if (copies.length > 1) return say(`I1 has ${copies.length} copies: ${copies.map(({ ref }) => ref)}`)
    if (asked(world, link)) return []
    if (now === null) return copies.length > 0 && link?.state !== 'waiting' ? say('I6 is deleted, its copy is not') : []
    return present(world, now, copies[0], link).flatMap(say)
  })
}

/** Copies that are there: made by us for this record, or linked with it. */
function copiesOf(world: World, { ref }: SimRecord) {
  const link = linkOf(world, 'left', ref)
  return world.vendors.right
    .alive()
    .filter((copy) => copy.marker?.includes(`:${ref}:`) || (link?.right.ref === copy.ref && !link.right.gone))
}

function present(world: World, now: Fields, copy: { fields: Fields } | undefined, link: Link | undefined): string[] {
  if (link === undefined) return ['I2 is unknown']
  const standing = (world.direction === 'both' ? mirrorStanding : standingOf)(
    { ...link, left: { ...link.left, now: { ...link.left.now!, fields: now } } },
    setup(world),
  )
  if (standing.is !== 'in') {
    if (!places.bridged.includes(String(now['space'])) && copy && world.direction === 'right')
      return ['I9 is outside, its copy is still there']
    return link.why === null ? ['I2 is not sent, and no reason is given'] : []
  }
  if (copy === undefined) return link.state === 'held' ? [] : ['I2 has no copy']
  if (link.state === 'held') return []
  const wanted = world.vendors.right.connector.asStored(standing.across.right(now), {} as never)
  const wrong = Object.keys(wanted).filter((key) => wanted[key] !== copy.fields[key] && !agreesBack(world, key, now, copy.fields))
  return wrong.map((key) => `I3 ${key}: wanted ${wanted[key]}, is ${copy.fields[key]}`)
}

/** Two-way: the left already holds what it would store of the right. */
const agreesBack = (world: World, key: string, left: Fields, right: Fields) =>
  world.direction === 'both' && left[key] === right[key]

/** A question may stay only where a person touched the copy, or deleted one side while the other was edited. */
function asked(world: World, link: Link | undefined): boolean {
  if (link?.state !== 'conflict') return false
  return world.direction === 'both' || world.touched.has(link.right.ref!)
}

/** I4, I9 from the right: nothing there that nobody made, and nothing of a person's own is touched. */
function rightRecords(world: World): string[] {
  const { left, right } = world.vendors
  const alive = new Set(left.alive().map(({ ref }) => ref))
  const inventions = right.alive().flatMap((record) => {
    if (record.marker === null) return []
    const [, , ref] = record.marker.split(':')
    const link = linkOf(world, 'right', record.ref)
    if (alive.has(ref!) || world.touched.has(record.ref) || link?.state === 'held' || link?.state === 'conflict') return []
    return [`right ${record.ref}: I6 is a copy of ${ref}, which is gone; link ${describe(link)}`]
  })
  if (world.direction === 'right') return inventions
  const orphans = right
    .alive()
    .flatMap((record) => (linkOf(world, 'right', record.ref) ? [] : [`right ${record.ref}: I2 is unknown`]))
  const lonely = right.alive().flatMap((record) => {
    const link = linkOf(world, 'right', record.ref)
    if (link === undefined || link.state !== 'synced') return []
    return link.left.ref !== null && alive.has(link.left.ref)
      ? []
      : [`right ${record.ref}: I2 has no partner; link ${describe(link)}`]
  })
  return [...inventions, ...orphans, ...lonely]
}

/** I10: for every record of ours a journal row. */
function journalled(world: World): string[] {
  const markers = new Set(world.state.journal.map(({ marker }) => marker))
  return [...world.vendors.right.records.values(), ...world.vendors.left.records.values()].flatMap(({ ref, marker }) =>
    marker === null || markers.has(marker) ? [] : [`${ref}: I10 is ours, and not in the journal`],
  )
}

/** I3: at rest there is no unsettled write, and nothing is due. */
function settled(world: World): string[] {
  return [...world.state.links.values()].flatMap((link) => {
    if (link.intent) return [`I3 a write is not settled: ${describe(link)}`]
    if (link.dueAt !== null && link.dueAt <= world.clock.now() - 600_000) return [`I3 is long overdue: ${describe(link)}`]
    return []
  })
}

const setup = (world: World) => world.state.current('sim')

const describe = (link: Link | undefined) =>
  link
    ? `${link.id} ${link.left.ref}=${link.right.ref} ${link.state} ${link.why?.code ?? ''} gen ${link.generation} rev ${link.revision}${link.orphan ? ' orphan' : ''}`
    : 'none'
