// What a person told Hourbridge itself and is not carried out yet: time to be made on the left, edits of it, its deletion. Pure.

import type { Fields, Side } from '../model/record.ts'
import { carryOutWrite, lockedRest, type Next, rest, type Scene } from './next.ts'
import type { Link, LinkSide } from './state.ts'
import { toldNothing } from './told.ts'
import { why } from './why.ts'

export function nextTold(link: Link, scene: Scene): Next | undefined {
  const { told, timer } = link
  if (!told) return undefined
  if (told.edits === 'gone') return dropped(link, scene)
  if (told.edits !== null) return corrected(link, told.edits, scene)
  if (told.draft !== null && timer === null && link.left.ref === null) return drafted(told.draft.fields, scene)
  return undefined
}

export const isThere = ({ ref, now, gone }: LinkSide): boolean => ref !== null && now !== null && !gone?.sure

/** What was typed becomes a record of the work tool; from there it travels like any other. */
function drafted(fields: Fields, { standing, asStored }: Scene): Next | undefined {
  if (standing.is !== 'in') return undefined
  return { do: 'write', action: { do: 'create', on: 'left', fields: asStored.left(fields) }, pending: [] }
}

/** An edit that says what is there already, or of what is gone, is no news. */
function corrected(link: Link, edits: Fields, scene: Scene): Next | undefined {
  const { left } = link
  if (left.ref === null) return undefined
  if (!isThere(left) || Object.entries(edits).every(([key, value]) => left.now!.fields[key] === value))
    return again({ ...link, told: { ...link.told!, edits: null } }, scene)
  if (left.now!.locked !== null) return whenFresh(link, 'left', scene) ?? lockedRest(link, 'left', scene)
  const changes = scene.asStored.left({ ...left.now!.fields, ...edits })
  const told = Object.fromEntries(Object.keys(edits).map((key) => [key, changes[key]!]))
  return carried('left', told)
}

/** An edit that was made here: it stays news to the other side. */
export const carried = (on: Side, changes: Fields, timer?: 'stop'): Next => ({
  do: 'write',
  action: { do: 'update', on, changes, putsBack: false, carries: true, ...(timer && { timer }) },
  pending: [],
})

/** A lock may have been taken off since it was last read. */
const whenFresh = (link: Link, side: Side, { freshSince }: Scene): Next | undefined =>
  link[side].readAt < freshSince ? { do: 'read', side } : undefined

/** Deleted here: on the left at once, on the right as every deletion is, by way of the waste basket (R18). */
function dropped(link: Link, scene: Scene): Next {
  const { left, right, timer } = link
  if (timer && !timer.stopped)
    return again({ ...link, timer: { ...timer, stopped: { by: 'here', at: scene.now }, keepMs: 0 } }, scene)
  if (isThere(left)) {
    if (left.readAt < scene.freshSince) return { do: 'read', side: 'left' }
    if (left.now!.locked !== null) return lockedRest(link, 'left', scene)
    return { do: 'write', action: { do: 'delete', on: 'left', carries: true }, pending: [] }
  }
  if (isThere(right) && right.now!.running && scene.timing.may.right) return carried('right', {}, 'stop')
  if (!isThere(right)) return rest(spent(link), 'ended', why('gone', 'It was deleted here.'))
  return carryOutWrite(link, { do: 'delete', on: 'right' }, [], scene)
}

const spent = (link: Link): Link => ({ ...link, timer: null, told: { ...(link.told ?? toldNothing), draft: null, edits: null } })

/** Committed as it is, and looked at again at once: a write follows from what is known, never from what is about to be. */
export const again = (link: Link, { now }: Scene): Next => ({ do: 'rest', link: { ...link, dueAt: now } })
