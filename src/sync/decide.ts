// From a link as it is known to the next thing to do with it. Pure: it reads nothing and writes nothing.

import { days, hours, minutes } from '../lib/clock.ts'
import { type Fields, isEmpty, other, pick, type Side } from '../model/record.ts'
import { type Action, plan, type Step, type Terms } from './plan.ts'
import { same } from './see.ts'
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
}

export function decide(link: Link, scene: Scene): Next {
  const unread = needsReading(link, scene)
  if (unread) return unread
  if (link.orphan) return decideOrphan(link, scene)
  const { standing } = scene
  if (link.waste?.state === 'restored' && isGone(link[other(link.waste.side)]))
    return rest(link, 'ended', why('restored', 'Restored from the waste basket.'))
  if (isUndone(link))
    return rest(link, 'ended', why('undone', 'A person took the write back; it rests until one side is edited again.'))
  if (standing.is === 'never' && isLone(link)) return rest(link, 'ended', standing.why)
  if (standing.is === 'never') return rest({ ...link, waste: null }, 'waiting', standing.why)
  if (standing.is === 'waiting') return wait(link, standing, scene.now)
  return carryOut(link, plan(viewOf(link, standing), termsOf(link, scene)), scene)
}

const isLone = ({ left, right }: Link) => left.ref === null || right.ref === null

/** A partner that is awaited wakes it; it is looked at now and then all the same. */
function wait(link: Link, { why: reason, awaits, againMs }: Extract<Standing, { is: 'waiting' }>, now: number): Next {
  const pause = againMs ?? (awaits === undefined ? undefined : minutes(15))
  const dueAt = pause === undefined ? null : now + pause
  return { do: 'rest', link: { ...link, waste: null, state: 'waiting', why: reason, awaits: awaits ?? null, dueAt } }
}

/** D11: until the side that was not written to says something new. */
function isUndone({ waste, ...link }: Link): boolean {
  if (waste?.state !== 'undone') return false
  const { base, now } = link[other(waste.side)]
  return (
    base !== null &&
    now !== null &&
    isGone(link[waste.side]) &&
    Object.entries(base).every(([key, value]) => now.fields[key] === value)
  )
}

const isGone = (side: LinkSide) => side.gone?.sure === true

/** A hint, a suspicion and an unconfirmed "gone" are settled by a direct read (R4, R6). */
function needsReading(link: Link, { now, staleMs }: Scene): Next | undefined {
  for (const side of ['left', 'right'] as const) {
    const { ref, now: known, hintAt, suspectedAt, gone } = link[side]
    if (ref === null || gone?.sure) continue
    const unsure = gone !== null
    if (unsure && now < gone.at + staleMs[side]) {
      return { do: 'rest', link: { ...link, state: 'waiting', why: notCertain, dueAt: gone.at + staleMs[side] } }
    }
    if (known === null || hintAt !== null || suspectedAt !== null || unsure) return { do: 'read', side }
  }
  return undefined
}

const notCertain = why('not certain', 'It seems to be deleted; a second look decides.')

export function viewOf(link: Link, standing: Standing) {
  const present = (side: LinkSide) => (side.now === null || isGone(side) ? undefined : side.now.fields)
  const { left, right } = link
  const base = left.base && right.base ? { left: left.base, right: right.base } : undefined
  return { base, left: standing.is === 'out' ? undefined : present(left), right: present(right) }
}

export function termsOf(link: Link, { setup, standing, asStored, now }: Ground): Terms {
  const across = standing.is === 'in' ? standing.across : { left: (fields: Fields) => fields, right: (fields: Fields) => fields }
  const wanted = {
    left: (fields: Fields) => asStored.left(across.left(fields)),
    right: (fields: Fields) => asStored.right(across.right(fields)),
  }
  const putBackLately = link.putBackAt !== null && now < link.putBackAt + hours(24)
  return { wanted, direction: directionOf(link, setup), policy: setup.bridge.policy, putBackLately }
}

/** Tasks and allocations go one way, whatever the time does (B5). */
const directionOf = ({ kind }: Link, { bridge }: Setup) => (kind === 'entry' ? bridge.direction : 'right')

function carryOut(link: Link, step: Step, scene: Scene): Next {
  switch (step.do) {
    case 'nothing':
      return rest(unwasted(link), 'synced', null)
    case 'agree':
      return rest(unwasted(agreed(link)), 'synced', null)
    case 'forget':
      return rest(link, 'ended', goneFrom(scene))
    case 'ask':
      return ask(link, step, scene)
    case 'write':
      return carryOutWrite(link, step.action, step.pending, scene)
  }
}

const goneFrom = ({ standing }: Scene) => (standing.is === 'out' ? standing.why : why('gone', 'It is deleted on both sides.'))

const agreed = (link: Link): Link => ({
  ...link,
  left: { ...link.left, base: link.left.now!.fields },
  right: { ...link.right, base: link.right.now!.fields },
})

/** It is there, and wanted: what the basket, or an undoing that did not happen, said of it is over. */
const unwasted = (link: Link): Link =>
  link.waste?.state === 'waiting' || link.waste?.state === 'undone' ? { ...link, waste: null } : link

/** B8: a question stands until one of the two sides is changed: then that side counts. */
function ask(link: Link, step: Extract<Step, { do: 'ask' }>, scene: Scene): Next {
  const view = viewOf(link, scene.standing)
  const now = { left: view.left ?? null, right: view.right ?? null }
  const { asked } = link
  const changed = asked === null ? [] : (['left', 'right'] as const).filter((side) => !isSame(now[side], asked[side]))
  const [winner] = changed
  const terms = termsOf(link, scene)
  if (changed.length === 1 && now[winner!] !== null && terms.direction === 'both') {
    const policy = { edited: winner!, deleted: 'edit wins' } as const
    return carryOut({ ...link, asked: null }, plan(view, { ...terms, policy }), scene)
  }
  const kept = { ...link, asked: changed.length === 0 && asked !== null ? asked : now }
  return rest(kept, 'conflict', why(step.question, questionText(step.question, step.fields)))
}

const isSame = (one: Fields | null, two: Fields | null) => (one === null || two === null ? one === two : same(one, two))

function carryOutWrite(link: Link, action: Action, pending: readonly string[], scene: Scene): Next {
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

/** A record of ours that no link needs goes as it was made; one that a person has edited since is theirs (R13). */
function decideOrphan(link: Link, scene: Scene): Next {
  const side: Side = link.right.ref === null ? 'left' : 'right'
  const { now, base, readAt } = link[side]
  if (isGone(link[side])) return rest(link, 'ended', why('gone', 'A second copy of our own making; it is removed.'))
  if (readAt < scene.freshSince) return { do: 'read', side }
  const edits = pick(now!.fields, (key) => base !== null && key in base && now!.fields[key] !== base[key])
  const isOurs = isEmpty(edits) || (link.heir !== null && directionOf(link, scene.setup) === 'right')
  if (isOurs)
    return now!.locked === null ? { do: 'write', action: { do: 'delete', on: side }, pending: [] } : lockedRest(link, side, scene)
  const canCarry = link.heir !== null && Object.keys(edits).every((key) => !scene.fixed[side].includes(key))
  return canCarry ? { do: 'carry', side, edits } : rest(link, 'conflict', why('edited and deleted', keepOne))
}

const keepOne = 'A second copy of our own making was edited since: keep one of the two.'

const lockedRest = (link: Link, side: Side, { now }: Scene): Next =>
  rest(link, 'held', why('locked', link[side].now!.locked!), now + days(1))

function questionText(question: string, fields: readonly string[]): string {
  const words = fields.map((field) => (field === 'durationMs' ? 'duration' : field))
  const what = words.length > 0 ? `: ${words.join(', ')}` : ''
  return `It was ${question}${what}. A person decides: change one side, and that side counts, or answer the question.`
}

const rest = (link: Link, state: LinkState, reason: Why | null, dueAt: number | null = null): Next => ({
  do: 'rest',
  link: { ...link, state, why: reason, dueAt, awaits: null, asked: state === 'conflict' ? link.asked : null },
})
