// What comes next for a link: the shapes of a decision, of what it is judged by, and the ways in which a write is led up to. Pure.

import { days } from '../lib/clock.ts'
import { type Fields, other, type Seen, type Side } from '../model/record.ts'
import type { Action } from './plan.ts'
import type { Standing } from './standing.ts'
import type { Link, LinkSide, LinkState, Setup, Waste } from './state.ts'
import { type Why, why } from './why.ts'

export type Next =
  /** Look at this side before anything is decided. */
  | { readonly do: 'read'; readonly side: Side }
  /** Nothing to write: the link as it should be kept. */
  | { readonly do: 'rest'; readonly link: Link }
  | { readonly do: 'write'; readonly action: Action; readonly pending: readonly string[] }
  /** Edits of a record that was replaced: its heir takes them over before it goes (R15). */
  | { readonly do: 'carry'; readonly side: Side; readonly edits: Fields }

/** What a link is judged by. */
export interface Ground {
  readonly setup: Setup
  readonly standing: Standing
  readonly now: number
  readonly asStored: Readonly<Record<Side, (fields: Fields) => Fields>>
}

export interface Scene extends Ground {
  /** Reads that began before this instant are too old to delete or to update both ways on (R17). */
  readonly freshSince: number
  readonly staleMs: Readonly<Record<Side, number>>
  /** Fields of this kind that an update cannot change (R15). */
  readonly fixed: Readonly<Record<Side, readonly string[]>>
  /** No further deletion today without a person's word (R19). */
  readonly guarded: boolean
  readonly timing: Timing
}

/** What a timer is judged by. */
export interface Timing {
  /** Where the person's timers can be started and stopped. */
  readonly may: Readonly<Record<Side, boolean>>
  /** A longer one asks what to keep; so does one that ran over midnight in the person's zone. */
  readonly limitMs: number
  readonly zone: string
}

/** What is there now, and not known to be gone. */
export const present = ({ now, gone }: LinkSide): Seen | undefined => (now === null || gone?.sure ? undefined : now)

export const isThere = (side: LinkSide): boolean => present(side) !== undefined

/** A timer is seen running on it. */
export const runs = (side: LinkSide): boolean => present(side)?.running === true

export const isGone = (side: LinkSide) => side.gone?.sure === true

/** Tasks and allocations go one way, whatever the time does (B5). */
export const directionOf = ({ kind }: Link, { bridge }: Setup) => (kind === 'entry' ? bridge.direction : 'right')

/** A write, unless something must be read, waited for or asked first. */
export function carryOutWrite(link: Link, action: Action, pending: readonly string[], scene: Scene): Next {
  const target = link[action.on]
  if (action.do === 'delete') {
    const basket = intoWaste(link, action.on, scene)
    if (basket) return basket
  }
  const isLocked = action.do !== 'create' && target.now?.locked != null
  const readFirst = action.do === 'delete' || (action.do === 'update' && directionOf(link, scene.setup) === 'both')
  if ((readFirst || isLocked) && target.readAt < scene.freshSince) return { do: 'read', side: action.on }
  if (isLocked) return lockedRest(link, action.on, scene)
  return { do: 'write', action: action.do === 'update' ? orAnew(action, target, scene) : action, pending }
}

/** R15: what an update cannot change makes the record anew; the old one goes once the new one is there. */
function orAnew(action: Extract<Action, { do: 'update' }>, target: LinkSide, { fixed }: Scene): Action {
  const { on, changes, putsBack } = action
  if (!fixed[on].some((key) => key in changes)) return action
  return { do: 'create', on, fields: { ...target.now!.fields, ...changes }, replaces: target.ref!, putsBack }
}

/** R18, R19: a deletion first waits in the waste basket, and there it stays while the guard asks. */
function intoWaste(link: Link, side: Side, scene: Scene): Next | undefined {
  const { now, setup, guarded } = scene
  const dueAt = now + setup.bridge.graceMs
  const waste: Waste =
    link.waste?.state === 'waiting' ? link.waste : { side, at: now, dueAt, record: link[side].now!, state: 'waiting' }
  const kept = { ...link, waste }
  if (now < waste.dueAt) return rest(kept, 'waiting', wasteWhy(waste, scene), waste.dueAt)
  if (guarded) return rest(kept, 'conflict', why('delete guard', guardText))
  return link.waste === waste
    ? undefined
    : { do: 'rest', link: { ...kept, state: 'waiting', why: wasteWhy(waste, scene), dueAt: now } }
}

const guardText =
  'More deletions than usual in a day: they wait for a person. Look at `hourbridge waste list`, then `hourbridge waste confirm`.'

function wasteWhy({ dueAt, side }: Waste, { standing }: Scene): Why {
  const cause = standing.is === 'out' ? standing.why.text : `It was deleted on the ${other(side)}.`
  return why('waste basket', `${cause} Its copy leaves at ${new Date(dueAt).toISOString()}.`)
}

export const lockedRest = (link: Link, side: Side, { now }: Scene): Next =>
  rest(link, 'held', why('locked', link[side].now!.locked!), now + days(1))

export const rest = (link: Link, state: LinkState, reason: Why | null, dueAt: number | null = null): Next => ({
  do: 'rest',
  link: { ...link, state, why: reason, dueAt, awaits: null, asked: state === 'conflict' ? link.asked : null },
})
