// Takes in what was read of a record: what is believed, what is dropped, what makes the link due (R1, R4, R6). Pure.

import { changes, type Fields, isEmpty, type Seen, type Side } from '../model/record.ts'
import type { Link, LinkSide } from './state.ts'

/** A record as a read that began at `readAt` showed it. */
export interface Sighting {
  readonly seen: Seen
  readonly readAt: number
}

/** The link with this sighting taken in; the same object when it is not believed. Due when there is news in it. */
export function see(link: Link, side: Side, sighting: Sighting, staleMs: number): Link {
  const known = link[side]
  if (outdated(known, sighting, staleMs)) return link
  const { seen, readAt } = sighting
  const next = { ...known, ref: seen.ref, now: seen, readAt, before: beforeOf(known, sighting), ...believed(known, readAt) }
  if (!isNews(known, next)) return { ...link, [side]: next }
  return { ...link, ...firstSeen(link, side, sighting.seen), [side]: next, dueAt: dueBy(link, sighting.readAt), attempts: 0 }
}

/** What a link that began with a bare hint learns from its first read. */
const firstSeen = (link: Link, side: Side, seen: Seen): Partial<Link> =>
  link.beganAt !== null || side === 'right' ? {} : { beganAt: seen.beganAt, person: String(seen.fields['person']) }

/** R1: older than what is known, begun before our own last write ended, or still showing what was there before the last change. */
function outdated(known: LinkSide, { seen, readAt }: Sighting, staleMs: number): boolean {
  if (readAt < known.readAt) return true
  if (known.now?.updatedAt != null && seen.updatedAt != null && seen.updatedAt < known.now.updatedAt) return true
  if (known.wroteAt !== null && readAt < known.wroteAt) return true
  return known.before !== null && readAt < known.before.until + staleMs && shows(seen.fields, known.before.fields)
}

const shows = (fields: Fields, wanted: Fields) => Object.entries(wanted).every(([key, value]) => fields[key] === value)

const beforeOf = ({ now, before }: LinkSide, { seen, readAt }: Sighting) =>
  now === null || same(now.fields, seen.fields) ? before : { fields: now.fields, until: readAt }

/** What a sighting puts to rest: suspicion, an earlier "gone", and hints from before the read began. */
const believed = (known: LinkSide, readAt: number) => ({
  suspectedAt: null,
  gone: null,
  hintAt: known.hintAt !== null && known.hintAt > readAt ? known.hintAt : null,
})

/** Whether it is worth a commit. A read that only confirms what is known is not written down: polls stay free. */
export const worthKeeping = (known: LinkSide, next: LinkSide) =>
  known.ref !== next.ref ||
  isNews(known, next) ||
  known.suspectedAt !== next.suspectedAt ||
  known.hintAt !== next.hintAt ||
  known.now?.updatedAt !== next.now?.updatedAt ||
  String(known.now?.assigned) !== String(next.now?.assigned)

/** Whether it is worth another look at the link. */
function isNews(known: LinkSide, next: LinkSide): boolean {
  if (known.now === null || next.now === null) return true
  if (known.gone !== null || known.suspectedAt !== null) return true
  return (
    !same(known.now.fields, next.now.fields) || known.now.running !== next.now.running || known.now.locked !== next.now.locked
  )
}

export const same = (one: Fields, two: Fields) => isEmpty(changes(one, two)) && isEmpty(changes(two, one))

/** Due at `at` or sooner; but a link with an unsettled write is not looked at before that write's own time (R11). */
const dueBy = ({ dueAt, intent }: Link, at: number) => (dueAt === null ? at : intent ? dueAt : Math.min(dueAt, at))

/** R6: something says that the record may have changed. */
export function hint(link: Link, side: Side, at: number): Link {
  return { ...link, [side]: { ...link[side], hintAt: at }, dueAt: dueBy(link, at), attempts: 0 }
}

/** R4: missing from a complete listing that began at `readAt`. It is only suspected; a direct read must say "gone". */
export function suspect(link: Link, side: Side, readAt: number, staleMs: number): Link {
  const known = link[side]
  if (known.gone !== null || known.suspectedAt !== null) return link
  if (readAt <= known.readAt || readAt < (known.wroteAt ?? Number.NEGATIVE_INFINITY) + staleMs) return link
  return { ...link, [side]: { ...known, suspectedAt: readAt }, dueAt: dueBy(link, readAt) }
}

/** R4: a direct read that began at `readAt`, with the control visible, said "gone". It counts from the second one on. */
export function gone(link: Link, side: Side, readAt: number, staleMs: number): Link {
  const known = link[side]
  if (readAt < (known.wroteAt ?? Number.NEGATIVE_INFINITY) + staleMs) return { ...link, dueAt: known.wroteAt! + staleMs }
  const first = known.gone?.at ?? readAt
  const sure = readAt >= first + staleMs && known.gone !== null
  const hintAt = known.hintAt !== null && known.hintAt > readAt ? known.hintAt : null
  const next = { ...known, readAt, hintAt, gone: { at: first, sure } }
  return { ...link, [side]: next, dueAt: sure ? readAt : first + staleMs }
}
