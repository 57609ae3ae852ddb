// Gathers what decisions about the links of one bridge need: its setup, both reaches, the guard's count.

import { days } from '../lib/clock.ts'
import { VendorError } from '../lib/errors.ts'
import { type Bridge, type Participant, participantOf, usualGuard, usualLimitMs } from '../model/bridge.ts'
import type { Fields, Ref, Side } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import { habitsOf, leftTimerConnection } from './habits.ts'
import type { Scene, Timing } from './next.ts'
import { type OwnConnections, ownConnections, reachOwn } from './own-connections.ts'
import { openPartners, type PartnerBook } from './partners.ts'
import type { Action } from './plan.ts'
import type { Link, Setup } from './state.ts'

/** One bridge, ready to be worked on for the length of one batch. */
export interface Stage {
  readonly setup: Setup
  readonly left: Reach
  /** The reach of a link's side: a participant may have a connection of their own on the right. */
  reachOf(link: Link, side: Side): Promise<Reach>
  /** The reach by which the timers of the link's person are started and stopped; undefined where there is none that can be used. */
  timerReach(link: Link, side: Side): Promise<Reach | undefined>
  readonly partners: PartnerBook
  readonly own: OwnConnections
  readonly guarded: boolean
  /** A person has allowed more deletions than usual. */
  readonly permitted: boolean
}

export async function openStage(engine: Engine, setup: Setup): Promise<Stage> {
  const left = await engine.reach(setup.bridge.left)
  const { isOver, permitted } = await guardOn(engine, setup)
  // Nothing is decided for a bridge of which a side does not let us in.
  await engine.reach(setup.bridge.right)
  const reachOf = async (link: Link, side: Side) => (side === 'left' ? left : engine.reach(rightConnection(setup, link.person)))
  return {
    setup,
    left,
    reachOf,
    timerReach: (link, side) => timerReach(engine, setup, link, side),
    own: ownConnections(engine, setup),
    permitted,
    guarded: isOver,
    partners: openPartners(engine.state, setup.bridge.name, engine.clock.now()),
  }
}

/** Whether deletions are to wait for a person's word, as things stand. All links are counted only where it matters. */
export async function guardOn({ state, clock }: Engine, { bridge, permitUntil }: Setup) {
  const now = clock.now()
  const wasted = await state.wasted(bridge.name, now - days(1))
  const permitted = permitUntil !== null && now < permitUntil
  const isOver = !permitted && wasted > guardOf(bridge, 0) && wasted > guardOf(bridge, await state.linked(bridge.name))
  return { wasted, permitted, isOver }
}

/** R19: how many of a bridge's links may go in a day; a hundredth of one is what a share such as 0.29 may be off by. */
export const guardOf = ({ guard = usualGuard }: Bridge, linked: number) =>
  Math.max(guard.least, Math.floor(linked * guard.share + 0.01))

type Declared = Pick<Setup, 'bridge' | 'participants'>

export const rightConnection = ({ bridge, participants }: Declared, person: string | null) =>
  (person === null ? undefined : participantOf(participants, 'left', person))?.rightConnection ?? bridge.right

/** By what a write goes out. A timer is started and stopped by its person's own access, or not at all. */
export function reachFor(stage: Stage, link: Link, action: Action): Promise<Reach | undefined> {
  const isTimer = action.do !== 'delete' && action.timer !== undefined
  return isTimer ? stage.timerReach(link, action.on) : stage.reachOf(link, action.on)
}

export async function sceneOf(engine: Engine, stage: Stage, link: Link, freshSince: number): Promise<Scene> {
  const right = await stage.reachOf(link, 'right')
  const { left, setup, guarded, partners } = stage
  await partners.learn([link])
  const of = <T>(tell: (reach: Reach) => T) => ({ left: tell(left), right: tell(right) })
  return {
    setup,
    guarded,
    freshSince,
    now: engine.clock.now(),
    standing: engine.standingOf(link, setup, partners),
    staleMs: of(({ connector }) => connector.traits.staleMs),
    fixed: of(({ connector }) => connector.traits.fixed[link.kind] ?? []),
    asStored: of(
      ({ connector, account }) =>
        (fields: Fields) =>
          connector.asStored(fields, account, link.kind),
    ),
    timing: isTimed(link) ? await timingOf(stage, link) : untimed,
  }
}

/** A timer has a say in what becomes of it. */
export const isTimed = ({ kind, timer, left, right }: Link) =>
  kind === 'entry' && (timer !== null || left.now?.running === true || right.now?.running === true)

const untimed: Timing = { may: { left: false, right: false }, limitMs: usualLimitMs, zone: 'UTC' }

async function timingOf(stage: Stage, link: Link): Promise<Timing> {
  const { setup } = stage
  const participant = participantOf(setup.participants, 'left', link.person ?? '')
  const may = participant ? await timersBy((side) => stage.timerReach(link, side), participant) : untimed.may
  return { may, ...habitsOf(setup, link.person) }
}

/** In which of both products timers can be started and stopped for somebody. */
export async function timersBy(
  reachOn: (side: Side) => Promise<Reach | undefined>,
  participant: Participant,
): Promise<Readonly<Record<Side, boolean>>> {
  const on = async (side: Side) => mayStart(await reachOn(side), participant[side])
  return { left: await on('left'), right: await on('right') }
}

export const mayStart = (reach: Reach | undefined, person: Ref): boolean =>
  reach?.connector.timers?.may(reach.account, person) === true

/** On the left a person's own connection, where they have chosen one for their timers. */
export function timerReach(
  engine: Engine,
  setup: Setup,
  { person }: Pick<Link, 'person'>,
  side: Side,
): Promise<Reach | undefined> {
  return usable(engine, side === 'left' ? leftTimerConnection(setup, person) : rightConnection(setup, person))
}

/** Undefined where the connection cannot be used now. */
export async function usable(engine: Engine, connection: string): Promise<Reach | undefined> {
  const reached = await reachOwn(engine, connection)
  return reached instanceof VendorError ? undefined : reached
}

/** The name of the connection that a link's record on this side is reached by. */
export const connectionOf = (setup: Declared, { person }: Pick<Link, 'person'>, side: Side) =>
  side === 'left' ? setup.bridge.left : rightConnection(setup, person)

/** The same, ready for use, where no batch is open. */
export async function reachOf(engine: Engine, link: Link, side: Side): Promise<Reach> {
  return engine.reach(connectionOf(await engine.state.setup(link.bridge), link, side))
}
