// The throttle of a lane: those who wait, in order, and the one who asks for all of them. What may be sent is decided in allowance.ts
// on what the store keeps for all processes; one call of the store grants as many as there is room for.

import { randomUUID } from 'node:crypto'
import { type Ask, type Grant, type Lane, type Leave, laneOf, step } from './allowance.ts'
import type { Clock } from './clock.ts'
import type { Learnt, Limit, Pass, Priority, Throttle } from './throttle.ts'

/** Where the lanes' allowances are kept: in memory (below), or in the database for several processes (db/slots.ts). */
export interface SlotStore {
  /**
   * Runs the step on what is known of the lane (undefined: nothing) and keeps its lane, if it answers one, alone among all users of
   * the store.
   */
  change<T>(lane: string, step: (known: Lane | undefined) => { lane: Lane | undefined; grant: T }): Promise<T>
}

export interface SlidingOptions {
  readonly lane: string
  readonly limit: Limit
  readonly clock: Clock
  readonly store: SlotStore
  /** The longest that a request can take: the sender's deadline. */
  readonly deadlineMs: number
}

export interface SlidingThrottle extends Throttle {
  /** Resolves when the store knows of every pass that was left: to be called before the store is closed. */
  flush(): Promise<void>
}

export function slidingThrottle(options: SlidingOptions): SlidingThrottle {
  const desk: Desk = {
    options,
    waiting: { interactive: [], background: [] },
    leaves: [],
    asking: undefined,
    again: false,
    alarm: undefined,
    last: nothingKnown,
  }
  return {
    enter: (priority, signal) => enter(desk, priority, signal),
    room: async () => {
      await ask(desk)
      return desk.last.room
    },
    flush: async () => {
      while (desk.leaves.length > 0) await ask(desk)
    },
  }
}

export function memorySlots(): SlotStore {
  const lanes = new Map<string, Lane>()
  return {
    async change(name, step) {
      const { lane, grant } = step(lanes.get(name))
      if (lane) lanes.set(name, lane)
      return grant
    },
  }
}

/** What one throttle has in hand. */
interface Desk {
  readonly options: SlidingOptions
  readonly waiting: Record<Priority, Waiter[]>
  leaves: Leave[]
  asking: Promise<void> | undefined
  /** Somebody came while a question was under way. */
  again: boolean
  alarm: { readonly at: number; readonly off: AbortController } | undefined
  last: Grant
}

interface Waiter {
  admit(pass: Pass): void
  refuse(why: unknown): void
  /** No longer listens to its signal. */
  forget(): void
}

const nothingKnown: Grant = { granted: { interactive: 0, background: 0 }, nextAt: Number.POSITIVE_INFINITY, room: 0 }

const isFull = (desk: Desk) => desk.last.nextAt < Number.POSITIVE_INFINITY

function enter(desk: Desk, priority: Priority, signal: AbortSignal | undefined): Promise<Pass> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const queue = desk.waiting[priority]
    const stop = () => {
      queue.splice(queue.indexOf(waiter), 1)
      reject(signal?.reason)
    }
    const waiter: Waiter = { admit: resolve, refuse: reject, forget: () => signal?.removeEventListener('abort', stop) }
    signal?.addEventListener('abort', stop)
    queue.push(waiter)
    // Others of the background wait already, for an instant that is known: another one changes nothing.
    if (priority === 'interactive' || !isFull(desk)) void ask(desk)
  })
}

/** At most one question at a time; what comes meanwhile goes into the next one. */
function ask(desk: Desk): Promise<void> {
  desk.again = true
  desk.asking ??= askWhileNeeded(desk).finally(() => {
    desk.asking = undefined
  })
  return desk.asking
}

async function askWhileNeeded(desk: Desk) {
  // Everybody who comes within one turn is asked for at once.
  await undefined
  while (desk.again) {
    desk.again = false
    await askOnce(desk)
    // Somebody joined a queue that was full and no longer is.
    desk.again ||= !isFull(desk) && Object.values(desk.waiting).some((queue) => queue.length > 0)
  }
  setAlarm(desk)
}

async function askOnce(desk: Desk) {
  const { lane, limit, clock, store, deadlineMs } = desk.options
  const { leaves } = desk
  const waiting = { interactive: desk.waiting.interactive.length, background: desk.waiting.background.length }
  const question: Ask = { now: clock.now(), id: randomUUID(), leaves, waiting, deadlineMs }
  desk.leaves = []
  try {
    desk.last = await store.change(lane, (known) => {
      const stepped = step(laneOf(known, limit), question)
      // A lane that was removed is not there again because somebody leaves it late.
      return known || waiting.interactive + waiting.background > 0 ? stepped : { ...stepped, lane: undefined }
    })
    admit(desk, question.id, 'interactive')
    admit(desk, question.id, 'background')
  } catch (error) {
    // What was left is not told again: those slots come back by themselves, later.
    desk.last = nothingKnown
    for (const queue of Object.values(desk.waiting)) for (const waiter of queue.splice(0)) refuse(waiter, error)
  }
}

function refuse(waiter: Waiter, why: unknown) {
  waiter.forget()
  waiter.refuse(why)
}

function admit(desk: Desk, hold: string, priority: Priority) {
  for (let count = desk.last.granted[priority]; count > 0; count--) {
    const waiter = desk.waiting[priority].shift()
    waiter?.forget()
    waiter?.admit(passOf(desk, hold))
    // Nobody is left to use it: whoever it was for has given up meanwhile.
    if (!waiter) leave(desk, hold, {}, true)
  }
}

const passOf = (desk: Desk, hold: string): Pass => ({ leave: (learnt) => leave(desk, hold, learnt, false) })

function leave(desk: Desk, hold: string, learnt: Learnt, unused: boolean) {
  const { clock, limit } = desk.options
  const at = clock.now()
  desk.leaves.push({ hold, at, learnt, unused })
  const news = learnt.blockedUntil !== undefined || (learnt.remaining ?? Number.POSITIVE_INFINITY) < desk.last.room
  if (news || unused) void ask(desk)
  // Nobody can use the slot before `perMs` is over, so telling of it can wait for more to tell.
  else wakeBy(desk, at + Math.min(250, limit.perMs / 20))
}

/** For those who are still waiting: when something comes free, or to see whether other processes have left meanwhile. */
function setAlarm(desk: Desk) {
  const { clock, limit } = desk.options
  if (isFull(desk)) wakeBy(desk, Math.min(desk.last.nextAt, clock.now() + Math.max(50, limit.perMs / 4)))
}

function wakeBy(desk: Desk, at: number) {
  if (desk.alarm && desk.alarm.at <= at) return
  desk.alarm?.off.abort('earlier')
  const alarm = { at, off: new AbortController() }
  desk.alarm = alarm
  const { clock } = desk.options
  const ring = () => {
    desk.alarm = undefined
    void ask(desk)
  }
  clock.sleep(Math.max(0, at - clock.now()), alarm.off.signal).then(ring, () => {})
}
