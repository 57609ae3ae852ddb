// From a link as it is known to the next thing to do with it. Pure: it reads nothing and writes nothing.

import { hours, minutes } from '../lib/clock.ts'
import { type Fields, isEmpty, other, pick, type Side } from '../model/record.ts'
import { carryOutWrite, directionOf, type Ground, isGone, lockedRest, type Next, present, rest, type Scene } from './next.ts'
import { plan, type Step, type Terms } from './plan.ts'
import { same } from './see.ts'
import type { Standing } from './standing.ts'
import type { Link } from './state.ts'
import { nextTold } from './telling.ts'
import { nextOfTimer } from './timer.ts'
import { why } from './why.ts'

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
  const own = link.kind === 'entry' ? (nextTold(link, scene) ?? nextOfTimer(link, scene)) : undefined
  if (own) return own
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
  const { left, right } = link
  const base = left.base && right.base ? { left: left.base, right: right.base } : undefined
  return { base, left: standing.is === 'out' ? undefined : present(left)?.fields, right: present(right)?.fields }
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

function questionText(question: string, fields: readonly string[]): string {
  const words = fields.map((field) => (field === 'durationMs' ? 'duration' : field))
  const what = words.length > 0 ? `: ${words.join(', ')}` : ''
  return `It was ${question}${what}. A person decides: change one side, and that side counts, or answer the question.`
}
