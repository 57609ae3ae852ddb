// What a run of the engine is given: its state, its clock, and a way to reach each connection. No vendor is known here.

import type { Account, Connector, Session, Traits } from '../connectors/connector.ts'
import type { Clock } from '../lib/clock.ts'
import type { Throttle } from '../lib/throttle.ts'
import type { Partners } from './partners.ts'
import type { Standing } from './standing.ts'
import type { Link, Setup, State } from './state.ts'

export interface Engine {
  readonly state: State
  readonly clock: Clock
  /** A connection ready for use: opened, checked, with its account known. Throws VendorError 'unauthorized' or the like. */
  reach(connection: string): Promise<Reach>
  readonly standingOf: (link: Link, setup: Setup, partners: Partners) => Standing
  /** Ids of intents, jobs and links. */
  newId(): string
  readonly log: (level: 'info' | 'warn' | 'error', text: string, facts?: object) => void
}

/** A connector with its session: what the engine calls. The settings' shape is the connector's own business. */
export interface Reach {
  readonly connection: string
  readonly connector: Connector<unknown>
  readonly session: Session<unknown>
  readonly account: Account
  readonly lane: string
  readonly throttle: Throttle
  /** A request that has had no answer for this long is given up; it may still happen (R20). */
  readonly deadlineMs: number
}

/** Where an entry carries our marker in the account that is reached. */
export const markerOf = ({ connector, account }: Reach): Traits['marker'] =>
  connector.markerOf?.(account) ?? connector.traits.marker
