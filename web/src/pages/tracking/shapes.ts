// What the server answers about somebody's own part in the bridges, and what is asked of it.

import type { z } from 'zod'
import type * as own from '../../../../src/http/connections-own.ts'
import type * as timing from '../../../../src/http/timing.ts'
import type * as tracking from '../../../../src/http/tracking.ts'

export type Tracking = z.infer<typeof tracking.tracking>
export type OwnConnection = z.infer<typeof own.own>
export type Offer = z.infer<typeof own.offer>

export interface OwnConnections {
  readonly connections: readonly OwnConnection[]
  readonly offers: readonly Offer[]
}

export type Timing = z.infer<typeof timing.timing>
export type Timer = z.infer<typeof timing.timer>

export type Account = 'own' | 'company'

export interface Wish {
  readonly on: boolean
  readonly label: boolean
  readonly connection: Account
  /** Who one is in the time tracker, where only the e-mail address tells it. */
  readonly right?: string
  readonly rewrite?: boolean
  readonly person: string
}

export interface Past {
  /** A day. */
  readonly from: string
  readonly person: string
}

/** Where it is managed; a person who is several there says which. */
export const pathOf = ({ bridge, person }: Tracking, isOneOfSeveral: boolean) =>
  `/settings/time-tracking/${encodeURIComponent(bridge)}${isOneOfSeveral ? `?person=${encodeURIComponent(person.ref)}` : ''}`
