// Pieces of time for tests of the week.

import type { TrackEntry } from '../../api/shapes.ts'

export const homepage = { ref: '86a1', code: 'WEB-1', title: 'Homepage', url: null, place: 'Design / Website' }
export const website = {
  project: { ref: '1', name: 'Website', client: 'Acme', code: null },
  task: { ref: '2', name: 'Design' },
}

export const entryOf = (given: Partial<TrackEntry> = {}): TrackEntry => ({
  ...{ id: 'L1', bridge: 'studio', tool: 'worktool', day: '2026-11-17', start: null, runningSince: null, durationMs: 3_600_000 },
  ...{ rightMs: 3_600_000, note: '', task: homepage, booked: website, state: 'synced', why: null, asks: null, isLocked: false },
  ...{ runs: { left: false, right: false }, leftUrl: null, rightUrl: null },
  ...given,
})
