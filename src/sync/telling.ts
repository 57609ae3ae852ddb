// What a person told Hourbridge itself and is not carried out yet: time to be made on the left, edits of it, its deletion. Pure.

import { type Fields, pick, type Side } from '../model/record.ts'
import { carryOutWrite, isThere, lockedRest, type Next, rest, runs, type Scene } from './next.ts'
import type { Link } from './state.ts'
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

/** What was typed becomes a record of the work tool; from there it travels like any other. */
export function drafted(fields: Fields, { standing, asStored }: Scene): Next | undefined {
  if (standing.is !== 'in') return undefined
  return { do: 'write', action: { do: 'create', on: 'left', fields: asStored.left(fields) }, pending: [] }
}

/** An edit that says what is there already, or of what is gone, is no news. */
function corrected(link: Link, edits: Fields, scene: Scene): Next | undefined {
  const { left } = link
  if (left.ref === null) return undefined
  if (!isThere(left) || Object.entries(edits).every(([key, value]) => left.now!.fields[key] === value))
    return again({ ...link, told: { ...link.told!, edits: null } }, scene)
  const stored = scene.asStored.left({ ...left.now!.fields, ...edits })
  return (
    lockedOnLeft(link, scene) ??
    carried(
      'left',
      pick(stored, (key) => key in edits),
    )
  )
}

/** An edit that was made here: it stays news to the other side. */
export const carried = (on: Side, changes: Fields, timer?: 'stop'): Next => ({
  do: 'write',
  action: { do: 'update', on, changes, putsBack: false, carries: true, ...(timer && { timer }) },
  pending: [],
})

/** Where it cannot be changed now. A lock may have been taken off since it was last read. */
export function lockedOnLeft(link: Link, scene: Scene): Next | undefined {
  const { now, readAt } = link.left
  if (now!.locked === null) return undefined
  return readAt < scene.freshSince ? { do: 'read', side: 'left' } : lockedRest(link, 'left', scene)
}

/** Deleted here: on the left at once, on the right as every deletion is, by way of the waste basket (R18). */
function dropped(link: Link, scene: Scene): Next {
  const { left, right, timer } = link
  if (timer && !timer.stopped)
    return again({ ...link, timer: { ...timer, stopped: { by: 'here', at: scene.now }, keepMs: 0 } }, scene)
  if (isThere(left)) {
    if (left.readAt < scene.freshSince) return { do: 'read', side: 'left' }
    return lockedOnLeft(link, scene) ?? { do: 'write', action: { do: 'delete', on: 'left', carries: true }, pending: [] }
  }
  if (runs(right) && scene.timing.may.right) return carried('right', {}, 'stop')
  if (!isThere(right)) return rest(spent(link), 'ended', why('gone', 'It was deleted here.'))
  return carryOutWrite(link, { do: 'delete', on: 'right' }, [], scene)
}

const spent = (link: Link): Link => ({ ...link, timer: null, told: { ...(link.told ?? toldNothing), draft: null, edits: null } })

/** Committed as it is, and looked at again at once: a write follows from what is known, never from what is about to be. */
export const again = (link: Link, { now }: Scene): Next => ({ do: 'rest', link: { ...link, dueAt: now } })
