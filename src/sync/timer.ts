// Timers (D12): started on one side, or here, one is begun on the other; stopped anywhere, it is stopped everywhere; and then both
// sides hold what is to be kept of it. While it runs nothing else of the link travels. Pure.

import { hours, minutes } from '../lib/clock.ts'
import { dayOf, wallClock } from '../lib/date.ts'
import { changes, type Fields, isEmpty, type Side } from '../model/record.ts'
import { isThere, type Next, rest, runs, type Scene } from './next.ts'
import type { Link, Timer } from './state.ts'
import { again, carried, drafted, lockedOnLeft } from './telling.ts'
import { why } from './why.ts'

const sides = ['left', 'right'] as const

/** Undefined where no timer has a say. */
export function nextOfTimer(link: Link, scene: Scene): Next | undefined {
  const { timer } = link
  if (!timer) return sides.some((side) => runs(link[side])) ? begun(link, scene) : undefined
  if (scene.standing.is === 'out') return away(link, scene)
  return timer.stopped ? ending(link, timer, scene) : going(link, timer, scene)
}

/** Somebody started it in one of the products. */
function begun(link: Link, scene: Scene): Next {
  const on = sides.filter((side) => runs(link[side]))
  const { runningSince, beganAt } = link[on[0]!].now!
  const timer = { startedAt: runningSince ?? beganAt, sides: on, stopped: null, keepMs: null, takesOver: false }
  return again({ ...link, timer }, scene)
}

function going(link: Link, timer: Timer, scene: Scene): Next {
  const ended = timer.sides.find((side) => link[side].ref !== null && !runs(link[side]))
  if (ended) return again({ ...link, timer: { ...timer, stopped: { by: ended, at: scene.now } } }, scene)
  const joined = sides.filter((side) => runs(link[side]) && !timer.sides.includes(side))
  if (joined.length > 0) return again({ ...link, timer: { ...timer, sides: [...timer.sides, ...joined] } }, scene)
  return started(link, timer, scene) ?? rest(link, 'waiting', why('running', runningText(link)))
}

const runningText = ({ left, right }: Link) =>
  runs(left) && runs(right) ? 'A timer is running on both sides.' : 'A timer is running; the time is sent when it is stopped.'

/** Where it does not run yet and can: on the left first, since there the time has its task. A record that is there is not started again. */
function started(link: Link, { sides: on }: Timer, { standing, timing, asStored }: Scene): Next | undefined {
  if (standing.is !== 'in') return undefined
  const side = sides.find((one) => timing.may[one] && !on.includes(one) && link[one].ref === null)
  if (side === undefined) return undefined
  const source = side === 'left' ? sourceForLeft(link) : (link.left.now?.fields ?? link.told?.draft?.fields)
  if (source === undefined) return undefined
  const fields = side === 'left' && link.told?.draft ? source : standing.across[side](source)
  return { do: 'write', action: { do: 'create', on: side, fields: asStored[side](fields), timer: 'start' }, pending: [] }
}

const sourceForLeft = ({ told, right }: Link): Fields | undefined => told?.draft?.fields ?? right.now?.fields

function ending(link: Link, timer: Timer, scene: Scene): Next {
  const running = sides.filter((side) => runs(link[side]))
  const stoppable = running.find((side) => scene.timing.may[side])
  if (stoppable) return carried(stoppable, {}, 'stop')
  if (running.length > 0) return rest(link, 'waiting', why('running', stillRunning))
  if (asks(link, timer, scene)) return rest(link, 'conflict', why('long timer', longText(link, timer, scene)))
  return fitted(link, timer, scene)
}

const stillRunning =
  'It was stopped, but it still runs on a side where Hourbridge cannot stop it for this person: stop it there. Settings > Time tracking says how to let Hourbridge do it.'

/** What it ran, as far as it is known on the side that counts. */
export function ranMs(link: Link, timer: Timer): number {
  const by = countingSide(link, timer)
  if (by !== 'here') return Number(link[by].now!.fields['durationMs']) + lateMs(link, timer, by)
  return Math.max(0, (timer.stopped?.at ?? timer.startedAt) - timer.startedAt)
}

/** By how much the record began after the timer: what was started here without network is sent later. A moment is no matter. */
function lateMs(link: Link, { startedAt }: Timer, side: Side): number {
  const { now } = link[side]
  const late = link.told?.act == null || now === null ? 0 : now.beganAt - startedAt
  return late > slackMs ? late : 0
}

/** Where it was stopped, while that record is there; else where there is one. */
function countingSide({ left, right }: Link, { stopped }: Timer): Side | 'here' {
  const by = stopped!.by
  if (by === 'here') return 'here'
  if (isThere(by === 'left' ? left : right)) return by
  return isThere(left) ? 'left' : isThere(right) ? 'right' : 'here'
}

/** Whether one that began and ended then is a question: what is to be kept of it. */
export const isLong = (startedAt: number, endedAt: number, { limitMs, zone }: Pick<Scene['timing'], 'limitMs' | 'zone'>) =>
  endedAt - startedAt > limitMs || dayOf(startedAt, zone) !== dayOf(endedAt, zone)

function asks(link: Link, timer: Timer, { timing }: Scene): boolean {
  if (timer.keepMs !== null || timer.sides.every((side) => !isThere(link[side]))) return false
  return isLong(timer.startedAt, timer.startedAt + ranMs(link, timer), timing)
}

function longText(link: Link, timer: Timer, { timing }: Scene): string {
  const ran = ranMs(link, timer)
  const total = Math.round(ran / 60_000)
  const [hoursRan, minutesRan] = [Math.floor(total / 60), total % 60]
  return dayOf(timer.startedAt, timing.zone) === dayOf(timer.startedAt + ran, timing.zone)
    ? `Its timer ran ${hoursRan} h ${minutesRan} min, longer than usual. A person says what is to be kept of it.`
    : `Its timer ran ${hoursRan} h ${minutesRan} min, over midnight. A person says what is to be kept of it.`
}

/** The left holds what is to be kept; the right follows by the plan, as always. */
function fitted(link: Link, timer: Timer, scene: Scene): Next {
  const { left } = link
  const { draft = null } = link.told ?? {}
  // A work tool that has no timers, or none that we may start, gets the time when it is over.
  if (left.ref === null && draft !== null) {
    const fields = { ...draft.fields, durationMs: timer.keepMs ?? ranMs(link, timer) }
    return drafted(fields, scene) ?? rest(link, 'waiting', standingWhy(scene))
  }
  if (!isThere(left)) return again(done(link), scene)
  const wanted = scene.asStored.left({ ...left.now!.fields, ...timingOnLeft(link, timer, scene) })
  const news = changes(left.now!.fields, wanted)
  if (isEmpty(news)) return again(done(link), scene)
  return lockedOnLeft(link, scene) ?? carried('left', news)
}

function timingOnLeft(link: Link, timer: Timer, scene: Scene): Fields {
  const durationMs = wantedOnLeft(link, timer, scene)
  if (lateMs(link, timer, 'left') === 0) return { durationMs }
  const { zone } = scene.timing
  return { durationMs, day: dayOf(timer.startedAt, zone), start: wallClock(timer.startedAt, zone) }
}

const standingWhy = ({ standing }: Scene) => (standing.is === 'in' ? null : standing.why)

/** Its own clock counts, unless it was started or stopped noticeably later than where that was done. */
function wantedOnLeft(link: Link, timer: Timer, { standing, asStored }: Scene): number {
  const { fields } = link.left.now!
  const own = Number(fields['durationMs'])
  if (timer.keepMs !== null) return timer.keepMs
  const ran = ranMs(link, timer)
  const by = countingSide(link, timer)
  if (by === 'here') return Math.abs(ran - own) < slackMs ? own : ran
  if (by === 'left' || standing.is !== 'in' || !isThere(link.right)) return ran
  const onRight = asStored.right(standing.across.right({ ...fields, durationMs: own }))['durationMs']
  return onRight === asStored.right({ ...link.right.now!.fields, durationMs: ran })['durationMs'] ? own : ran
}

const slackMs = minutes(1)

/** From here on the plan has its say: what the left holds is news, what the right has counted by itself is not. */
function done(link: Link): Link {
  const { left, right } = link
  const both = isThere(left) && right.ref !== null
  if (!both) return { ...link, timer: null, ...(left.gone?.sure ? agreedAsIs(link) : {}) }
  if (!isThere(right)) return { ...link, timer: null, ...agreedAsIs(link) }
  const counted = {
    day: right.now!.fields['day']!,
    start: right.now!.fields['start']!,
    durationMs: right.now!.fields['durationMs']!,
  }
  return {
    ...link,
    timer: null,
    left: {
      ...left,
      base: { ...(known(left.base) ?? left.now!.fields), durationMs: Number(left.now!.fields['durationMs']) + newsMs },
    },
    right: { ...right, base: { ...(known(right.base) ?? right.now!.fields), ...counted } },
  }
}

/** By this much another duration was agreed on: more than any vendor rounds away. */
const newsMs = hours(1)

const known = (base: Fields | null) => (base === null || isEmpty(base) ? undefined : base)

/** One side was deleted while it ran: that travels, and what it had counted is no edit. */
const agreedAsIs = ({ left, right }: Link): Partial<Link> => ({
  left: { ...left, base: left.now?.fields ?? null },
  right: { ...right, base: right.now?.fields ?? null },
})

/** Moved to where nothing is bridged while it ran: its copy ends and goes. */
function away(link: Link, scene: Scene): Next {
  if (runs(link.right) && scene.timing.may.right) return carried('right', {}, 'stop')
  return again({ ...link, timer: null, ...agreedAsIs(link) }, scene)
}
