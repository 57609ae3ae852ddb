// Somebody's own part in the bridges that begin at their work tool (A3, A8, A9): whether their time is sent, as whom, since when.

import { isDeepStrictEqual } from 'node:util'
import type { Person } from '../connectors/connector.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { type Participant, participantOf } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { type Amendment, withParticipants } from './amend.ts'
import { connectionRows } from './connections.ts'
import { type LinkCounts, linkCounts } from './link-list.ts'
import { pairPeople, whyApart } from './pair-up.ts'
import { allSetups, type RosterSource } from './roster.ts'
import { shownBy } from './shown.ts'
import type { Setup } from './state.ts'
import type { Whom } from './whose.ts'

export interface Tracking {
  readonly setup: Setup
  readonly person: Whom & { readonly name: string }
  readonly participant: Participant | undefined
  /** Why they cannot take part, one sentence; null when they can. */
  readonly refused: string | null
  /** Their own connection to the time tracker's vendor, with whose credential it is. */
  readonly own: OwnAccess | undefined
  /** Who they are, or would be, in the time tracker. */
  readonly right: Person | undefined
  /** Which is so only if they say it is: the same e-mail address tells it. */
  readonly isGuess: boolean
  /** What stands in the way of knowing that, one sentence; null when it is known. */
  readonly missing: string | null
}

export interface OwnAccess {
  readonly connection: string
  /** Who they are by that credential, and where; null while it cannot be used. */
  readonly self: Ref | null
  readonly account: string | null
}

/** Who asks: their user, and whom they are at the work tools. */
export interface Self {
  readonly userId: string | null
  readonly persons: readonly Whom[]
}

/** One for each of their persons on each bridge that begins there. */
export async function trackingOf(source: RosterSource, self: Self): Promise<Tracking[]> {
  const found: Tracking[] = []
  for (const setup of await allSetups(source))
    for (const person of self.persons)
      if (person.connection === setup.bridge.left) found.push(await trackingOn(source, self, setup, person))
  return found
}

async function trackingOn(source: RosterSource, self: Self, setup: Setup, person: Whom): Promise<Tracking> {
  const { bridge, participants } = setup
  const left = await shownOrStored(source, bridge.left, setup.people)
  const right = await shownOrStored(source, bridge.right, [])
  const here = left.find(({ ref }) => ref === person.ref)
  const participant = participantOf(participants, 'left', person.ref)
  const own = await ownAccess(source, self, bridge.right)
  const refused = here ? whyApart(here) : participant ? null : `The work tool does not show person ${person.ref}.`
  const known = { ...person, name: participant?.name ?? here?.name ?? person.ref }
  const who = participant
    ? { right: right.find(({ ref }) => ref === participant.right), isGuess: false, missing: null }
    : guessed(setup, person, own, { left, right })
  return { setup, person: known, participant, refused, own, ...who }
}

/** What was stored counts where the vendor cannot be asked now. */
async function shownOrStored(
  { engine }: RosterSource,
  connection: string,
  stored: readonly Person[],
): Promise<readonly Person[]> {
  try {
    return await shownBy(engine).people(connection)
  } catch (error) {
    if (error instanceof VendorError) return stored
    throw error
  }
}

/** Their own connection to the vendor of this one. */
export async function ownAccess(
  { db, engine }: Pick<RosterSource, 'db' | 'engine'>,
  { userId }: Pick<Self, 'userId'>,
  like: string,
): Promise<OwnAccess | undefined> {
  const rows = await connectionRows(db)
  const connector = rows.find(({ name }) => name === like)?.connector
  const row = rows.find((one) => userId !== null && one.owner_user_id === userId && one.connector === connector)
  if (!row) return undefined
  try {
    const { account } = await engine.reach(row.name)
    return { connection: row.name, self: account.self, account: account.id }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return { connection: row.name, self: null, account: null }
  }
}

type Guess = Pick<Tracking, 'right' | 'isGuess' | 'missing'>

/** By their own credential for sure; else by the e-mail address that both sides have. */
function guessed(
  { participants }: Setup,
  { ref }: Whom,
  own: OwnAccess | undefined,
  people: { readonly left: readonly Person[]; readonly right: readonly Person[] },
): Guess {
  const self = own?.self == null ? undefined : people.right.find((one) => one.ref === own.self)
  if (self) return { right: self, isGuess: false, missing: null }
  const pair = pairPeople(participants, people.left, people.right).suggested.find(({ left }) => left.ref === ref)
  if (pair) return { right: pair.right, isGuess: true, missing: null }
  const missing =
    'Nobody in the time tracker has the e-mail address that you have in the work tool, or several have, or they are linked already. Connect your own account, or ask an administrator to link you.'
  return { right: undefined, isGuess: false, missing }
}

export interface Wish {
  readonly on: boolean
  /** As it was, unless said; true at first. */
  readonly label?: boolean | undefined
  /** By whose credential the time is written; as it was, unless said. */
  readonly connection?: 'own' | 'company' | undefined
  /** Who they are in the time tracker, where only the address tells it: said by themselves. */
  readonly right?: Ref | undefined
}

/** Throws InputError when it cannot be so. */
export async function tracked(source: RosterSource, tracking: Tracking, wish: Wish): Promise<Amendment> {
  const { participant: was, refused } = tracking
  if (!wish.on) return was ? inPlaceOf(was, { ...was, on: false, label: wish.label ?? was.label }) : (declared) => declared
  if (refused !== null) throw new InputError(refused, { advice: 'Ask an owner of the workspace to make you a member of it.' })
  const { right, rightConnection } = await accessFor(source, tracking, wish)
  const { engine } = source
  const { setup, person } = tracking
  const zone = was?.zone ?? tracking.right?.zone ?? setup.bridge.zone
  const { activatedAt = engine.clock.now() } = was ?? {}
  const { name, ref } = person
  const label = wish.label ?? was?.label ?? true
  return inPlaceOf(was, { name, left: ref, right, rightConnection, activatedAt, on: true, label, zone })
}

/** Throws InputError when somebody else has changed it since it was read. */
const inPlaceOf =
  (was: Participant | undefined, participant: Participant): Amendment =>
  (declared) => {
    const known = participantOf(declared.participants, 'left', participant.left)
    if (isDeepStrictEqual(known, was)) return withParticipants([participant])(declared)
    throw new InputError('your part in this bridge has just been changed by somebody else', { advice: 'Look at it again.' })
  }

async function accessFor(
  source: RosterSource,
  tracking: Tracking,
  wish: Wish,
): Promise<Pick<Participant, 'right' | 'rightConnection'>> {
  const { participant: was, own } = tracking
  const right = was?.right ?? chosenRight(tracking, wish)
  const asOwn = wish.connection === undefined ? was?.rightConnection != null : wish.connection === 'own'
  if (!asOwn) return { right, rightConnection: null }
  if (was && wish.connection === undefined) return { right, rightConnection: was.rightConnection }
  if (!own) throw new InputError('you have not connected an account of your own', { advice: 'Connect it first.' })
  const company = (await source.engine.reach(tracking.setup.bridge.right)).account
  if (own.account === null) throw new InputError('your own connection cannot be used now', { advice: 'Connect it anew.' })
  if (own.account !== company.id)
    throw new InputError(`your own connection is to another account than ${company.name}, where the time goes`, {
      advice: 'Connect again, and choose that account.',
    })
  if (own.self !== right)
    throw new InputError('your own connection is that of another person than the one whom you are linked with', {
      advice: 'Connect with your own account, or ask an administrator to link you anew.',
    })
  return { right, rightConnection: own.connection }
}

function chosenRight({ right, isGuess, missing }: Tracking, wish: Wish): Ref {
  if (!right) throw new InputError(missing ?? 'nobody in the time tracker is known to be you')
  if (wish.right !== undefined && wish.right !== right.ref)
    throw new InputError(`you cannot be person ${wish.right} of the time tracker`, {
      advice: 'Ask an administrator to link you.',
    })
  if (isGuess && wish.right === undefined)
    throw new InputError(`say that you are ${right.name} (${right.email}) in the time tracker`, {
      advice: `Send \`right\` as "${right.ref}".`,
    })
  return right.ref
}

/** Time from this instant on is sent as well. Throws InputError when that is not earlier than now. */
export function backfilled({ participant: was }: Tracking, from: number): Amendment {
  if (!was?.on) throw new InputError('your time is not sent yet', { advice: 'Switch it on first.' })
  if (from >= was.activatedAt)
    throw new InputError('your time is sent from that day on already', { advice: 'Choose an earlier day.' })
  return inPlaceOf(was, { ...was, activatedAt: from })
}

export const ownCounts = ({ db }: RosterSource, { setup, person }: Tracking): Promise<LinkCounts> =>
  linkCounts(db, { bridge: setup.bridge.name, person: person.ref, kind: 'entry' })
