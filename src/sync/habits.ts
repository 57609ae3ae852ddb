// How somebody tracks time on a bridge: by which access their timers run, in which zone, how long before one asks what to keep. Pure.

import { participantOf, type Tracker, usualLimitMs } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import type { Setup } from './state.ts'

const unsaid = { leftConnection: null, limitMs: null }

export const trackerOf = ({ trackers = [] }: Pick<Setup, 'trackers'>, person: Ref): Tracker =>
  trackers.find((one) => one.person === person) ?? { person, ...unsaid }

/** The connection by which their timers run at the work tool. */
export const leftTimerConnection = (setup: Pick<Setup, 'bridge' | 'trackers'>, person: Ref | null): string =>
  (person === null ? null : trackerOf(setup, person).leftConnection) ?? setup.bridge.left

/** What counts for the timers of one person on a bridge. */
export interface Habits {
  readonly zone: string
  readonly limitMs: number
}

export function habitsOf(setup: Pick<Setup, 'bridge' | 'participants' | 'trackers'>, person: Ref | null): Habits {
  if (person === null) return { zone: setup.bridge.zone, limitMs: usualLimitMs }
  const { zone = setup.bridge.zone } = participantOf(setup.participants, 'left', person) ?? {}
  return { zone, limitMs: trackerOf(setup, person).limitMs ?? usualLimitMs }
}
