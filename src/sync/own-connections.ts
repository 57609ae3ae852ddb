// Participants' own connections (A3, A4). One that has ended stops its person's time and nobody else's: that time waits, with the
// reason, until the person connects again.

import { hours } from '../lib/clock.ts'
import { VendorError } from '../lib/errors.ts'
import { participantOf } from '../model/bridge.ts'
import type { Side } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import { leftTimerConnection } from './habits.ts'
import { rightConnection } from './scene.ts'
import type { Link, Setup } from './state.ts'
import { why } from './why.ts'

export interface OwnConnections {
  /** The link as it waits where its person's own connection cannot be used; undefined where it can, or is the bridge's. */
  waiting(link: Link): Promise<Link | undefined>
  /** The vendor refused it. False where it is the bridge's own connection, which is everybody's. */
  refused(link: Link, side: Side, error: VendorError): boolean
  /** Why it was refused since this was opened. */
  refusalFor(link: Link, side: Side): VendorError | undefined
}

/** For the length of one batch: what was found out once is not asked again. */
export function ownConnections(engine: Engine, setup: Setup): OwnConnections {
  const refusals = new Map<string, VendorError>()
  const ownOf = ({ person }: Link): string | undefined => {
    const name = rightConnection(setup, person)
    return name === setup.bridge.right ? undefined : name
  }
  const ownForTimer = ({ person, intent }: Link): string | undefined => {
    const name = leftTimerConnection(setup, person)
    return name === setup.bridge.left || !isOfTimer(intent) ? undefined : name
  }
  return {
    async waiting(link) {
      const name = ownOf(link)
      if (name === undefined) return undefined
      const refusal = refusals.get(name) ?? refusalIn(await reachOwn(engine, name))
      if (!refusal) return undefined
      refusals.set(name, refusal)
      return signedOut(link, setup, refusal, engine.clock.now())
    },
    refused(link, side, error) {
      const name = side === 'left' ? ownForTimer(link) : ownOf(link)
      if (name === undefined) return false
      refusals.set(name, error)
      return true
    },
    refusalFor: (link, side) => refusals.get((side === 'left' ? ownForTimer(link) : ownOf(link)) ?? ''),
  }
}

/** Only timers are written to the work tool by a person's own connection. */
const isOfTimer = (intent: Link['intent']) =>
  intent !== null && intent.action.do !== 'delete' && intent.action.timer !== undefined

/** Opens a participant's own connection; the error where that cannot be done now. */
export async function reachOwn(engine: Engine, name: string): Promise<Reach | VendorError> {
  try {
    return await engine.reach(name)
  } catch (error) {
    if (error instanceof VendorError) return error
    throw error
  }
}

const refusalIn = (reached: Reach | VendorError) => (reached instanceof VendorError ? reached : undefined)

function signedOut(link: Link, { participants }: Setup, { message }: VendorError, now: number): Link {
  const name = link.person === null ? undefined : participantOf(participants, 'left', link.person)?.name
  const text = `The own connection of ${name ?? link.person} cannot be used now, and their time waits for it: ${message}`
  return { ...link, state: 'waiting', why: why('signed out', text), dueAt: now + hours(1) }
}
