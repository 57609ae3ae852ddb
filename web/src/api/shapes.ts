// What the server answers, taken from the shapes that its routes declare: types only, nothing of the server is in the pages.

import type { z } from 'zod'
import type * as decisions from '../../../src/http/decision-shapes.ts'
import type * as links from '../../../src/http/links.ts'
import type * as common from '../../../src/http/shapes.ts'
import type * as track from '../../../src/http/track-shapes.ts'

export type Bridge = z.infer<typeof common.bridge>
export type Passport = z.infer<typeof common.passport>
export type PassportSide = z.infer<typeof common.passportSide>
export type Attempt = z.infer<typeof common.attempt>
export type Balance = z.infer<typeof decisions.balance>
export type Conflict = z.infer<typeof decisions.conflict>
export type HeldWrite = z.infer<typeof decisions.heldWrite>
export type Wasted = z.infer<typeof decisions.wasted>
export type Answered = z.infer<typeof decisions.answered>
export type Restored = z.infer<typeof decisions.restored>
export type StoppedDeletions = z.infer<typeof decisions.stopped>
export type ListedLink = z.infer<typeof links.listedLink>
export type LinkState = Passport['state']
export type TrackEntry = z.infer<typeof track.trackEntry>
export type AloneEntry = z.infer<typeof track.aloneEntry>
export type TrackedDays = z.infer<typeof track.trackedDays>
export type TrackedTask = z.infer<typeof track.trackedTask>
export type Booked = z.infer<typeof track.booked>
export type Acted = z.infer<typeof track.acted>
