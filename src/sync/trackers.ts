// The table `tracker`: how somebody tracks with Hourbridge itself on a bridge. How long a timer may run, and by whose connection it starts and
// stops in the work tool: vendors start and stop timers for the person whose credential it is.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { InputError } from '../lib/errors.ts'
import { type Tracker, usualLimitMs } from '../model/bridge.ts'
import { connectionRow } from './connections.ts'
import { trackerOf } from './habits.ts'
import type { RosterSource } from './roster.ts'
import { mayStart, usable } from './scene.ts'
import { ownAccess, type Self, type Tracking } from './tracking.ts'

export async function saveTracker(db: Db, bridge: string, { person, leftConnection, limitMs }: Tracker): Promise<void> {
  await sql`insert into tracker (bridge, person, left_connection, limit_ms) values (${bridge}, ${person}, ${leftConnection}, ${limitMs})
    on conflict (bridge, person) do update set left_connection = excluded.left_connection, limit_ms = excluded.limit_ms`.execute(
    db,
  )
}

/** How somebody's timers run in the work tool of one bridge. */
export interface Timing {
  readonly tracking: Tracking
  /** Of the work tool. */
  readonly connector: string
  readonly limitMs: number
  readonly mayStart: boolean
  /** Their own connection, while timers run by it. */
  readonly leftConnection: string | null
  /** The one that they have, in use or not. */
  readonly own: string | null
  /** Timers could run there by a connection of their own, and they have none yet. */
  readonly offer: boolean
}

export async function timingOn(source: RosterSource, self: Self, tracking: Tracking): Promise<Timing> {
  const { db, engine, connectors } = source
  const { setup, person } = tracking
  const { left } = setup.bridge
  const { leftConnection, limitMs } = trackerOf(setup, person.ref)
  const own = await ownAccess({ db, engine }, self, left)
  const may = mayStart(await usable(engine, leftConnection ?? left), person.ref)
  const connector = await connectorAt(source, left)
  const { timers, oauth } = connectors[connector] ?? {}
  return {
    tracking,
    connector,
    limitMs: limitMs ?? usualLimitMs,
    mayStart: may,
    leftConnection,
    own: own?.connection ?? null,
    offer: !may && own === undefined && timers !== undefined && oauth !== undefined,
  }
}

const connectorAt = async ({ db }: RosterSource, connection: string): Promise<string> =>
  (await connectionRow(db, connection))?.connector ?? ''

/** Throws InputError where timers cannot run by their own connection. */
export async function ownTimerConnection(source: RosterSource, self: Self, { setup, person }: Tracking): Promise<string> {
  const { bridge } = setup
  const wrong = (message: string, advice: string) => new InputError(message, { where: `leftConnections.${bridge.name}`, advice })
  const own = await ownAccess(source, self, bridge.left)
  if (!own) throw wrong('you have not connected an account of your own', 'Connect it first.')
  if (own.account === null) throw wrong('your own connection cannot be used now', 'Connect it anew.')
  const company = (await source.engine.reach(bridge.left)).account
  if (own.account !== company.id)
    throw wrong(
      `your own connection is to another account than ${company.name}, where your time is tracked`,
      'Connect again, and choose that account.',
    )
  if (own.self !== person.ref)
    throw wrong(
      'your own connection is that of another person than you are in the work tool',
      'Connect with your own account, or ask an administrator to say who you are there.',
    )
  return own.connection
}
