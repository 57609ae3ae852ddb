// The routes of tracking: what they are asked, and what they answer. Nothing here knows of React or of a page.

import type { z } from 'zod'
import type * as track from '../../../src/http/track-shapes.ts'
import { change, read, withQuery } from '../api/client.ts'
import type { Acted } from '../api/shapes.ts'
import type { BareNumber } from './duration.ts'
import { type RunningNow, runningPath } from './running.ts'

export type TrackTask = z.infer<typeof track.trackTask>
export type OfferedProject = z.infer<typeof track.offeredProject>
export type LastTracked = z.infer<typeof track.lastTracked>
export type StartAct = z.input<typeof track.startAct>
export type StopAct = z.input<typeof track.stopAct>
export type EnterAct = z.input<typeof track.enterAct>
export type EditAct = z.input<typeof track.editAct>
export type DropAct = z.input<typeof track.dropAct>

/** What a person does. `entry` is the id of the piece of time that it changes. */
export type Act =
  | { readonly kind: 'start'; readonly body: StartAct }
  | { readonly kind: 'stop'; readonly body: StopAct }
  | { readonly kind: 'enter'; readonly body: EnterAct }
  | { readonly kind: 'edit'; readonly entry: string; readonly body: EditAct }
  | { readonly kind: 'drop'; readonly entry: string; readonly body: DropAct }

/** The person's own settings of tracking, and which timers they may start where. */
export interface Timing {
  readonly bareNumber: BareNumber
  readonly limitHours: number
  readonly timers: readonly {
    readonly bridge: string
    /** As people write it. */
    readonly workTool: string
    /** As its pages are addressed. */
    readonly connector: string
    readonly mayStart: boolean
    readonly leftConnection: string | null
    readonly offer: boolean
  }[]
}

export const timingPath = '/api/me/timing'

/** `task`: an id, a custom id or a whole address. */
export const taskPath = (tool: string, task: string, bridge?: string) => withQuery('/api/track/task', { tool, task, bridge })

export const readTask = (tool: string, task: string, signal?: AbortSignal) => read<TrackTask>(taskPath(tool, task), signal)
export const readRunning = (signal?: AbortSignal) => read<RunningNow>(runningPath, signal)

const entryPath = (entry: string) => `/api/track/entries/${encodeURIComponent(entry)}`

/** Throws ApiError. The same act sent twice is done once, and answered the same. */
export function sendAct(act: Act, signal?: AbortSignal): Promise<Acted> {
  switch (act.kind) {
    case 'start':
      return change('POST', '/api/track/start', act.body, signal)
    case 'stop':
      return change('POST', '/api/track/stop', act.body, signal)
    case 'enter':
      return change('POST', '/api/track/entries', act.body, signal)
    case 'edit':
      return change('PATCH', entryPath(act.entry), act.body, signal)
    case 'drop':
      return change('DELETE', entryPath(act.entry), act.body, signal)
  }
}

/** For a new act. `crypto.randomUUID` is not there on a page that came over plain HTTP. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
