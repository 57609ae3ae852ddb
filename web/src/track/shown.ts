// Which timers run, as far as this browser knows: what the server said, and what was done since and is not sent yet.

import type { Booked, TrackEntry } from '../api/shapes.ts'
import type { Kept } from './queue.ts'

export interface ShownTimer {
  /** Null while the server does not know of it. */
  readonly entry: TrackEntry | null
  /** The id of the start that is not sent yet. */
  readonly startId: string | null
  /** That start is on its way the first time: nothing is late. */
  readonly isStarting: boolean
  /** Ref of the task in the work tool. */
  readonly task: string | null
  readonly title: string | null
  readonly booked: string | null
  /** ISO. */
  readonly since: string
}

export const bookedText = (booked: Booked | null): string | null => booked && `${booked.project.name} / ${booked.task.name}`

export const shownEntry = (entry: TrackEntry): ShownTimer => ({
  entry,
  startId: null,
  isStarting: false,
  task: entry.task?.ref ?? null,
  title: entry.task?.title ?? null,
  booked: bookedText(entry.booked),
  since: entry.runningSince ?? new Date().toISOString(),
})

/** Acts of the queue, in their order, on what the server said. */
export const shownTimers = (running: readonly TrackEntry[], kept: readonly Kept[]): readonly ShownTimer[] =>
  kept.filter(({ state }) => state !== 'refused').reduce(afterAct, running.map(shownEntry))

function afterAct(timers: readonly ShownTimer[], kept: Kept): readonly ShownTimer[] {
  const { act, about, after, doneAt, state } = kept
  if (act.kind === 'start') {
    const { task, id } = act.body
    const { title, booked } = about
    const since = act.body.at ?? doneAt
    return [{ entry: null, startId: id, isStarting: state === 'sending', task, title, booked, since }]
  }
  if (act.kind === 'drop') return timers.filter(({ entry }) => entry?.id !== act.entry)
  if (act.kind !== 'stop') return timers
  if (after !== null) return timers.filter(({ startId }) => startId !== after)
  const { entry: id } = act.body
  return id === undefined ? [] : timers.filter(({ entry }) => entry?.id !== id)
}

/** `0:07:05`; never negative, though two clocks may differ. */
export function ticking(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  return `${Math.floor(all / 3600)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`
}
