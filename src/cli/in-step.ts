// Time of the imitated consultancy that is in step on both sides: what demos and the sandbox company let people change.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { days, minutes } from '../lib/clock.ts'
import { dayOf } from '../lib/date.ts'
import { hoursAndMinutes } from '../lib/words.ts'
import type { Ref } from '../model/record.ts'
import type { Home } from './home.ts'

export interface Pair {
  readonly id: number
  readonly guid: string
  /** TimeLog's task. */
  readonly task: number
  readonly day: string
  readonly minutes: number
}

export interface Wanted {
  readonly person: keyof typeof seeded.forecast.people
  /** So many days ago or more. */
  readonly back?: number
  /** Not in a week that is closed in TimeLog. */
  readonly isOpen?: boolean
}

export const zone = 'Europe/Copenhagen'

/** Finds somebody's newest time of half an hour or more that is on both sides, on a task that is open; undefined where there is none. */
export async function timeInStep({ engine }: Home, { forecast, timelog }: Pick<Sandbox, 'forecast' | 'timelog'>, bridge: string) {
  const refs = forecast.entries().map(({ id }): Ref => String(id))
  const links = await engine.state.linksOf(bridge, 'entry', 'left', refs)
  const guids = new Map(links.filter(({ state }) => state === 'synced').map(({ left, right }) => [left.ref, right.ref]))
  const open = new Set(timelog.tasks().flatMap(({ id, isActive }) => (isActive ? [id] : [])))
  const work = new Map(timelog.work().map((unit) => [unit.guid, unit]))
  const now = Date.now()
  return ({ person: key, back = 0, isOpen = false }: Wanted): Pair | undefined => {
    const until = dayOf(now - days(back), zone)
    const mine = forecast
      .entries()
      .filter((one) => one.person === seeded.forecast.people[key] && one.day <= until && one.minutes >= 30)
      .toSorted((one, two) => (one.day < two.day ? 1 : -1))
    for (const { id, day, minutes: length } of mine) {
      const unit = work.get(guids.get(String(id)) ?? '')
      if (unit && open.has(unit.task) && !(isOpen && unit.status !== 0))
        return { id, guid: unit.guid, task: unit.task, day, minutes: length }
    }
    return undefined
  }
}

/** `1:30 on 2026-11-20` */
export const lengthOf = ({ minutes: length, day }: Pick<Pair, 'minutes' | 'day'>) =>
  `${hoursAndMinutes(minutes(length))} on ${day}`
