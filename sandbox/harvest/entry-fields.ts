// What a body says about an entry: numbers that may be strings, times of day, and hours in two decimals.

import type { Body } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import { readTime, wallAt } from './wall.ts'
import type { Entry, User, World } from './world.ts'

/** Undefined where the key is missing, null or empty. */
export function numberIn(body: Body, key: string): number | undefined {
  const value = body[key]
  if (value === undefined || value === null || value === '') return undefined
  const number = Number(value)
  ensure(Number.isFinite(number), refuse.invalid(`${key} is not a number`))
  return number
}

/** Two decimals are kept: 36 seconds. */
export function hoursIn(world: World, body: Body): number | undefined {
  const hours = numberIn(body, 'hours')
  if (hours === undefined) return undefined
  ensure(hours >= 0, refuse.invalid('Hours must be greater than or equal to 0'))
  ensure(hours <= 24 || world.switches.over24 === 'accept', refuse.invalid('Hours must be less than or equal to 24'))
  return twoDecimals(hours, world.switches.decimals)
}

/** The tiny addition makes 1.005, which is a little less in binary, round as people expect. */
export function twoDecimals(hours: number, mode: 'half-up' | 'truncate') {
  const hundredths = hours * 100 + 1e-9
  return (mode === 'truncate' ? Math.floor(hundredths) : Math.round(hundredths)) / 100
}

export function timeIn(body: Body, key: string): number | undefined {
  const text = body[key]
  if (text === undefined || text === null || text === '') return undefined
  const minute = readTime(String(text))
  ensure(minute !== undefined, refuse.invalid(`${key} is not a valid time`))
  return minute
}

export function notesIn(world: World, body: Body): string | null {
  const { notes } = body
  if (notes === undefined || notes === null) return null
  const text = String(notes)
  ensure(text.length <= (world.switches.notesMax ?? Number.POSITIVE_INFINITY), refuse.invalid('Notes is too long'))
  return text
}

export type Timing = Pick<Entry, 'hours' | 'timerStartedAt' | 'started' | 'ended'>

/** How long, or since when. What neither says how long nor when it ended is a running timer. */
export function timingIn(visit: Visit, owner: User, day: string): Timing {
  const { world, body } = visit
  const hours = hoursIn(world, body)
  const [started, ended] = [timeIn(body, 'started_time'), timeIn(body, 'ended_time')]
  if (world.company.wantsTimestampTimers) return stampedTiming(world, owner, { hours, started, ended, day })
  if (hours !== undefined) return stopped(hours)
  if (started !== undefined && ended !== undefined) {
    const { timesInDurationMode } = world.switches
    ensure(timesInDurationMode !== 'refused', refuse.invalid('Times are not used in this account'))
    if (timesInDurationMode === 'stored') return between(started, ended)
  }
  return running(world, owner, {})
}

interface Given {
  readonly hours: number | undefined
  readonly started: number | undefined
  readonly ended: number | undefined
  readonly day: string
}

/** In a live test such an account accepted `hours` and filled in the start itself. */
function stampedTiming(world: World, owner: User, { hours, started, ended, day }: Given): Timing {
  if (started !== undefined && ended !== undefined) return between(started, ended)
  const mode = world.switches.hoursInTimestampMode
  ensure(hours === undefined || mode !== 'refuse', refuse.invalid('Hours are not used in this account'))
  if (hours === undefined || mode === 'ignore') return running(world, owner, { started, day })
  const length = Math.round(hours * 60)
  const start = started ?? Math.max(0, wallAt(world.clock.now(), owner.timezone).minute - length)
  return { ...stopped(hours), started: start, ended: (start + length) % dayMinutes }
}

const dayMinutes = 1_440

const stopped = (hours: number): Timing => ({ hours, timerStartedAt: null, started: null, ended: null })

/** An end before the start is on the next day. */
export function between(started: number, ended: number): Timing {
  const minutes = (ended - started + dayMinutes) % dayMinutes
  return { hours: twoDecimals(minutes / 60, 'half-up'), timerStartedAt: null, started, ended }
}

function running(world: World, owner: User, { started, day }: { started?: number | undefined; day?: string }): Timing {
  const now = world.clock.now()
  const wall = wallAt(now, owner.timezone)
  const shows = world.company.wantsTimestampTimers || world.switches.timerShowsStart
  const since = started !== undefined && day === wall.day ? Math.max(0, wall.minute - started) * 60_000 : 0
  return { hours: 0, timerStartedAt: now - since, started: shows ? (started ?? wall.minute) : null, ended: null }
}
