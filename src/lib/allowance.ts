// How many requests a lane may send now (R26), as a pure step from what is known to what is granted. A request holds its slot until
// `perMs` after its answer arrived: whenever the vendor counted it, it is then out of every span in which it could count. Until
// the answer, the slot is held as if the request would be answered at its deadline, so that a dead process's slots come back.

import type { Learnt, Limit, Priority } from './throttle.ts'

/** What is known of a lane; kept in one place for all processes. Instants in ms. */
export interface Lane {
  /** What the vendor documents or the settings say. */
  readonly documented: Limit
  /** What the vendor's headers said last; the documented one until then. */
  readonly requests: number
  /** The share of it that we dare to use: every 429 takes a tenth of it, every calm while gives a step back. */
  readonly trust: number
  readonly trustSince: number
  readonly blockedUntil: number
  readonly holds: readonly Hold[]
}

/** Slots that come free together: of requests sent together, answered within one grain of time, or used up by others. */
export interface Hold {
  readonly id: string
  readonly freeAt: number
  readonly count: number
}

export interface Leave {
  /** The hold that its slot was taken with. */
  readonly hold: string
  readonly at: number
  readonly learnt: Learnt
  /** The request was never sent. */
  readonly unused: boolean
}

export interface Ask {
  readonly now: number
  /** Name for the hold of what is granted: new in every step. */
  readonly id: string
  readonly leaves: readonly Leave[]
  readonly waiting: Readonly<Record<Priority, number>>
  /** Longest that a request is waited for. */
  readonly deadlineMs: number
}

export interface Grant {
  readonly granted: Readonly<Record<Priority, number>>
  /** When more can be granted to those who are left; Infinity when nobody is. */
  readonly nextAt: number
  /** What could still be granted in the background. */
  readonly room: number
}

/** The lane as the store knows it; begun anew, but for what is in use, where the documented limit is another than it was. */
export function laneOf(known: Lane | undefined, documented: Limit): Lane {
  const same = known?.documented.requests === documented.requests && known.documented.perMs === documented.perMs
  if (known && same) return known
  return { documented, requests: documented.requests, trust: 1, trustSince: 0, blockedUntil: 0, holds: known?.holds ?? [] }
}

export function step(lane: Lane, ask: Ask): { lane: Lane; grant: Grant } {
  const known = regained(ask.leaves.reduce(taughtBy, current(lane, ask.now)), ask.now)
  const free = known.blockedUntil > ask.now ? 0 : Math.max(0, believed(known) - used(known, ask.now))
  const interactive = Math.min(ask.waiting.interactive, free)
  const background = Math.min(ask.waiting.background, Math.max(0, free - interactive - reserve(known)))
  const count = interactive + background
  const hold = { id: ask.id, freeAt: ask.now + ask.deadlineMs + known.documented.perMs, count }
  const after = count === 0 ? known : { ...known, holds: [...known.holds, hold] }
  const left = { interactive: ask.waiting.interactive - interactive, background: ask.waiting.background - background }
  const room = Math.max(0, free - count - reserve(known))
  return { lane: after, grant: { granted: { interactive, background }, nextAt: nextAt(after, left, ask.now), room } }
}

const used = ({ holds }: Lane, at: number) => holds.reduce((sum, hold) => sum + (hold.freeAt > at ? hold.count : 0), 0)

const believed = ({ requests, trust }: Lane) => Math.max(1, Math.floor(requests * trust))

/** Kept for people who press buttons: one slot in a hundred, where there are enough. */
const reserve = (lane: Lane) => (believed(lane) > 20 ? Math.max(1, Math.floor(believed(lane) / 100)) : 0)

function nextAt(lane: Lane, left: Readonly<Record<Priority, number>>, now: number): number {
  if (left.interactive + left.background === 0) return Number.POSITIVE_INFINITY
  if (lane.blockedUntil > now) return lane.blockedUntil
  let over = used(lane, now) - believed(lane) + (left.interactive > 0 ? 0 : reserve(lane)) + 1
  const held = lane.holds.filter((hold) => hold.freeAt > now).sort((a, b) => a.freeAt - b.freeAt)
  for (const hold of held) {
    over -= hold.count
    if (over <= 0) return hold.freeAt
  }
  return now
}

// Freed holds are remembered a little longer: an answer that is told of late is compared with what was used when it arrived.
const LATE_MS = 2000

function current(lane: Lane, now: number): Lane {
  return { ...lane, holds: lane.holds.filter((hold) => hold.count > 0 && hold.freeAt > now - LATE_MS) }
}

function taughtBy(lane: Lane, leave: Leave): Lane {
  const held = lane.holds.map((hold) => (hold.id === leave.hold ? { ...hold, count: hold.count - 1 } : hold))
  if (leave.unused) return { ...lane, holds: held }
  const answered = added({ ...lane, holds: held }, leave.at)
  return learntFrom(answered, leave.learnt, leave.at)
}

// Rounded up to a grain of the span: a few hundred holds say what thousands of requests used.
function added(lane: Lane, at: number): Lane {
  const { perMs } = lane.documented
  const grain = Math.max(1, Math.floor(perMs / 512))
  const freeAt = Math.ceil((at + perMs) / grain) * grain
  return { ...lane, holds: plusOne(lane.holds, `answered ${freeAt}`, freeAt) }
}

function plusOne(holds: readonly Hold[], id: string, freeAt: number): readonly Hold[] {
  if (!holds.some((hold) => hold.id === id)) return [...holds, { id, freeAt, count: 1 }]
  return holds.map((hold) => (hold.id === id ? { ...hold, count: hold.count + 1 } : hold))
}

function learntFrom(lane: Lane, { limit, remaining, resetAt, blockedUntil }: Learnt, at: number): Lane {
  const told = limit !== undefined && limit > 0 ? { ...lane, requests: limit } : lane
  const shared = remaining === undefined ? told : withOthers(told, remaining, resetAt, at)
  return blockedUntil === undefined ? shared : blocked(shared, blockedUntil, at)
}

/** Where the vendor has less left than we think, others use the same account: what they used is held until it is reset. */
function withOthers(lane: Lane, remaining: number, resetAt: number | undefined, at: number): Lane {
  const count = lane.requests - used(lane, at) - remaining
  if (count <= 0) return lane
  const freeAt = resetAt !== undefined && resetAt > at ? resetAt : at + lane.documented.perMs
  return { ...lane, holds: [...lane.holds, { id: `others ${at} ${lane.holds.length}`, freeAt, count }] }
}

/** Answers that arrive while we are blocked already are of the same burst and lower nothing more. */
function blocked(lane: Lane, until: number, at: number): Lane {
  const known = lane.blockedUntil > at
  const trust = known ? lane.trust : Math.max(0.1, lane.trust * 0.9)
  return { ...lane, trust, trustSince: at, blockedUntil: Math.max(lane.blockedUntil, until) }
}

function regained(lane: Lane, now: number): Lane {
  const calmMs = Math.min(5 * lane.documented.perMs, 3_600_000)
  const steps = Math.floor((now - Math.max(lane.trustSince, lane.blockedUntil)) / calmMs)
  if (lane.trust === 1 || steps < 1) return lane
  return { ...lane, trust: Math.min(1, lane.trust + steps * 0.05), trustSince: now }
}
