// What must hold when all has come to rest (SYNC: I1 to I10). Each returns what is wrong, in words.

import { days, hours } from '../../src/lib/clock.ts'
import type { Fields } from '../../src/model/record.ts'
import type { Engine } from '../../src/sync/engine.ts'
import { standingOf } from '../../src/sync/standing-of.ts'
import type { Link } from '../../src/sync/state.ts'
import { mirrorStanding } from './mirror.ts'
import { deletedAt, deletedByUs, describe, disguised, editsOf, kinOf, madeOf, recordOf, replaced } from './records.ts'
import { deadlineMs, type SimRecord, staleMs, type Version } from './vendor.ts'
import { activatedAt, places, type World } from './world.ts'

export function broken(world: World): string[] {
  return [
    ...leftRecords(world),
    ...rightRecords(world),
    ...journalled(world),
    ...settled(world),
    ...deletions(world),
    ...lostUpdates(world),
    ...doubledMeanwhile(world),
    ...leftOnPredecessors(world),
  ]
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
    if (now === null) return copies.length > 0 ? say('I6 is deleted, its copy is not') : []
    return present(world, now, copies[0], link).flatMap(say)
  })
}

/** Copies that are there: made by us for this record, or linked with it. */
function copiesOf(world: World, { ref }: SimRecord) {
  const link = linkOf(world, 'left', ref)
  const madeFor = (copy: { ref: string; marker: string | null }) => {
    const owner = linkOf(world, 'right', copy.ref)
    return copy.marker?.includes(`:${ref}:`) && (owner === undefined || owner === link || owner.orphan)
  }
  return world.vendors.right
    .alive()
    .filter((copy) => madeFor(copy) || (link?.right.ref === copy.ref && !link.right.gone))
    .filter((copy) => link?.right.ref === copy.ref || !disguised(world, world.vendors.right.records.get(copy.ref)!))
}

function present(world: World, now: Fields, copy: { fields: Fields } | undefined, link: Link | undefined): string[] {
  if (link === undefined) return ['I2 is unknown']
  const standingFor: Engine['standingOf'] = world.direction === 'both' ? mirrorStanding : standingOf
  const standing = standingFor({ ...link, left: { ...link.left, now: { ...link.left.now!, fields: now } } }, setup(world), {
    task: () => undefined,
    isAwaited: () => false,
    chosen: () => undefined,
  })
  if (standing.is !== 'in') {
    if (!places.bridged.includes(String(now['space'])) && copy && world.direction === 'right')
      return ['I9 is outside, its copy is still there']
    return link.why === null ? ['I2 is not sent, and no reason is given'] : []
  }
  if (copy === undefined) return ['I2 has no copy']
  const wanted = world.vendors.right.connector.asStored(standing.across.right(now), {} as never, 'entry')
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
    const touched = [record, ...kinOf(world, [right.records.get(record.ref)!])].some((kin) => world.touched.has(kin.ref))
    if (alive.has(ref!) || touched || link?.state === 'conflict') return []
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

const setup = (world: World) => world.state.current()

/** R9, R17 to R19, I7: nothing of a person's is deleted by us but a copy, after its grace, unedited, and not too many. */
function deletions(world: World): string[] {
  const { bridge } = setup(world)
  const ours = [...world.vendors.right.records.values()].filter(({ versions }) => deletedByUs(versions))
  const early = ours.flatMap((copy) =>
    deletedAt(copy) >= leftOn(world, copy) + bridge.graceMs ? [] : [`right ${copy.ref}: R18 left before its grace was over`],
  )
  const edited = ours.flatMap((copy) =>
    editedUnseen(copy.versions) && !replaced(world, copy)
      ? [`right ${copy.ref}: R17 was deleted although a person had edited it`]
      : [],
  )
  const allowed = Math.max(5, Math.floor(world.state.links.size / 10))
  const guarded = ours
    .filter((copy) => !replaced(world, copy))
    .map(deletedAt)
    .filter((at) => at < world.permittedAt)
  const many = guarded.filter((at) => guarded.filter((other) => other > at - days(1) && other <= at).length > allowed)
  const lost =
    world.direction === 'right' ? [...world.vendors.left.records.values()].filter(({ versions }) => deletedByUs(versions)) : []
  const crossed = [...world.crossed].flatMap(([ref, at]) => {
    const { versions } = world.vendors.left.records.get(ref)!
    const touchedLater = [{ versions }, ...madeOf(world, ref)].some((one) =>
      one.versions.some((version) => version.at > at && version.by === 'person'),
    )
    // What the right had said before it was deleted may have won by the bridge's policy.
    const outdone = setup(world).bridge.policy.edited === 'right' && versions.at(-2)?.by === 'us'
    return deletedByUs(versions) && versions.at(-1)!.at < at + hours(2) && !touchedLater && !outdone
      ? [`left ${ref}: R9 an edit lost against a deletion`]
      : []
  })
  return [
    ...crossed,
    ...(world.direction === 'right' ? [...early, ...edited] : []),
    ...(many.length > 0 ? [`R19 deleted ${guarded.length}, of ${world.state.links.size} links`] : []),
    ...lost.map(({ ref }) => `left ${ref}: I7 was deleted, and nobody had asked for it`),
  ]
}

/** When the left record was deleted or left what is bridged, at the latest before its copy went. */
function leftOn(world: World, copy: SimRecord): number {
  const [, , ref] = copy.marker?.split(':') ?? []
  const left = world.vendors.left.records.get(ref ?? '')
  const outside = left?.versions.filter(
    ({ at, fields }) => at <= deletedAt(copy) && (fields === null || fields['space'] === places.outside),
  )
  const since = outside?.at(-1)?.at ?? Number.POSITIVE_INFINITY
  const orphaned = linkOf(world, 'right', copy.ref)?.orphan
  return orphaned ? 0 : Math.min(since, outside?.at(0)?.at ?? since)
}

/** A person's edit that was there to be seen, well before we deleted. */
const editedUnseen = (versions: readonly Version[]) => {
  const last = versions.at(-2)
  const ours = versions.slice(0, -1).findLast(({ by }) => by === 'us')
  if (last === undefined || last.by === 'us' || JSON.stringify(last.fields) === JSON.stringify(ours?.fields)) return false
  return versions.at(-1)!.at - last.at > staleMs + deadlineMs + 1000
}

/** I1 at every moment: no two copies of the same time were ever there together; an invoice may be made at any of them. */
function doubledMeanwhile(world: World): string[] {
  const lives = new Map<string, { ref: string; from: number; until: number }[]>()
  for (const record of [...world.vendors.right.records.values(), ...world.vendors.left.records.values()]) {
    const { ref, marker, versions } = record
    if (marker === null || replaced(world, record) || disguised(world, record)) continue
    const piece = marker.replace(/:\d+$/, '')
    const until = versions.find(({ fields }) => fields === null)?.at ?? Number.POSITIVE_INFINITY
    lives.set(piece, [...(lives.get(piece) ?? []), { ref, from: versions[0]!.at, until }])
  }
  return [...lives].flatMap(([piece, spans]) => {
    const sorted = spans.sort((one, two) => one.from - two.from)
    const doubled = sorted.filter((span, index) => index > 0 && span.from < sorted[index - 1]!.until)
    return doubled.map(({ ref }) => `${piece}: I1 had ${ref} beside another copy for a while`)
  })
}

/** R15: what a person changed on a record that was on its way out, well before it went, stands on its heir. */
function leftOnPredecessors(world: World): string[] {
  if (world.direction === 'right') return []
  return [...world.state.links.values()].flatMap((link) => {
    const heir = world.state.links.get(link.heir ?? '')
    const side = link.left.ref === null ? 'right' : 'left'
    const [old, now] = [recordOf(world, side, link.left.ref ?? link.right.ref), recordOf(world, side, heir?.[side].ref ?? null)]
    const final = now?.versions.at(-1)?.fields
    if (!old || !now || !final || heir?.state === 'conflict' || !deletedByUs(old.versions)) return []
    const family = [old, now, ...kinOf(world, [old, now])]
    return ['durationMs', 'note'].flatMap((key) => {
      const edit = editsOf(old, key).at(-1)
      const isLate = !edit || deletedAt(old) - edit.at < staleMs + 3 * deadlineMs || edit.at < now.versions[0]!.at
      const isOutdone = family.some((record) => editsOf(record, key).some(({ at }) => at > (edit?.at ?? 0)))
      return isLate || isOutdone || final[key] === edit!.value ? [] : [`${old.ref}: R15 ${key} ${edit!.value} was lost with it`]
    })
  })
}

/** R2: what was edited while things were rough has travelled soon after, without waiting for the next sweep. */
export function late(world: World): string[] {
  if (world.vendors.left.lostScope || world.vendors.right.lostScope) return []
  return [...world.state.links.values()].flatMap((link) => {
    const [left, right] = [
      world.vendors.left.records.get(link.left.ref ?? ''),
      world.vendors.right.records.get(link.right.ref ?? ''),
    ]
    const [one, two] = [left?.versions.at(-1)?.fields, right?.versions.at(-1)?.fields]
    if (link.state !== 'synced' || !one || !two) return []
    return ['durationMs', 'note'].flatMap((key) => {
      const wanted = world.vendors.right.connector.asStored(one, {} as never, 'entry')[key]
      return wanted === two[key] || one[key] === two[key]
        ? []
        : [`R2 ${key} of ${link.left.ref}=${link.right.ref} has not travelled`]
    })
  })
}

/** I4, two-way: the last edit of a field stands, unless the other side edited the same field within what a sync may take. */
function lostUpdates(world: World): string[] {
  if (world.direction === 'right') return []
  return [...world.state.links.values()].flatMap((link) => {
    const { left, right } = world.vendors
    const [one, two] = [left.records.get(link.left.ref ?? ''), right.records.get(link.right.ref ?? '')]
    if (!one || !two || link.state !== 'synced') return []
    const earlier = kinOf(world, [one, two])
    return ['durationMs', 'note'].flatMap((key) => {
      const edits = [one, two, ...earlier].flatMap((record) => editsOf(record, key)).sort((a, b) => a.at - b.at)
      const last = edits.at(-1)
      if (!last || edits.some((edit) => edit.record !== last.record && edit.at > last.at - hours(2))) return []
      const now = last.record.versions.at(-1)!.fields
      return now === null || now[key] === last.value
        ? []
        : [`${last.record.ref}: I4 ${key} was set to ${last.value}, is ${now[key]}; link ${describe(link)}`]
    })
  })
}
