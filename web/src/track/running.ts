// The little of tracking that every page needs at once: which timers run, and whether something was not sent.

import type { z } from 'zod'
import type * as track from '../../../src/http/track-shapes.ts'

export type RunningNow = z.infer<typeof track.runningNow>

export const runningPath = '/api/track/running'
export const lookEveryMs = 15_000

export const unsentKey = (person: string) => `hourbridge.unsent.${person}`

export const unsentIn = (person: string) => localStorage.getItem(unsentKey(person)) !== null

/** The browser tells other pages of what this one keeps; this one is told by an event of its own. */
const changed = 'hourbridge-unsent'

export const tellUnsent = () => void window.dispatchEvent(new Event(changed))

export function watchUnsent(look: () => void): () => void {
  window.addEventListener('storage', look)
  window.addEventListener(changed, look)
  return () => {
    window.removeEventListener('storage', look)
    window.removeEventListener(changed, look)
  }
}
