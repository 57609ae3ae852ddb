// Everybody whom the work tools show, with the bridges that they take part in and the people of the time trackers that they could
// be linked with. It links nobody.

import type { Connector, Person } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { VendorError } from '../lib/errors.ts'
import { type Participant, participantOf } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { connectionRows } from './connections.ts'
import type { Engine } from './engine.ts'
import { mayTakePart, pairPeople } from './pair-up.ts'
import { bridgeNames } from './setups.ts'
import { shownBy } from './shown.ts'
import type { Setup } from './state.ts'

export interface RosterSource {
  readonly db: Db
  readonly engine: Engine
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
}

export interface Member extends Person {
  /** The connection to the work tool. */
  readonly connection: string
  readonly links: readonly PersonLink[]
}

/** Somebody's place on one bridge. */
export interface PersonLink {
  readonly bridge: string
  readonly participant: Participant
  /** Who that is in the time tracker; undefined where it does not show them. */
  readonly right: Person | undefined
}

export interface Roster {
  readonly people: readonly Member[]
  /** Connections that could not be asked, and why. */
  readonly unread: readonly Unread[]
}

export interface Unread {
  readonly connection: string
  readonly message: string
}

export async function rosterOf(source: RosterSource, fresh = false): Promise<Roster> {
  const setups = await allSetups(source)
  const unread: Unread[] = []
  const people: Member[] = []
  for (const connection of await workTools(source)) {
    const own = setups.filter(({ bridge }) => bridge.left === connection)
    const shown = await peopleAt(source.engine, connection, fresh, unread)
    const rights = new Map<string, readonly Person[]>()
    for (const name of new Set(own.map(({ bridge }) => bridge.right)))
      rights.set(name, await peopleAt(source.engine, name, fresh, unread))
    people.push(...shown.map((person) => ({ ...person, connection, links: linksOf(person.ref, own, rights) })))
  }
  return { people, unread }
}

export const allSetups = async ({ db, engine }: Pick<RosterSource, 'db' | 'engine'>): Promise<Setup[]> =>
  Promise.all((await bridgeNames(db)).map((name) => engine.state.setup(name)))

/** Those of the installation: a person's own shows nobody else. */
const workTools = async ({ db, connectors }: RosterSource) =>
  (await connectionRows(db))
    .filter(({ connector, owner_user_id: owner }) => owner === null && connectors[connector]?.roles.includes('work tool'))
    .map(({ name }) => name)

const linksOf = (ref: Ref, setups: readonly Setup[], rights: ReadonlyMap<string, readonly Person[]>): PersonLink[] =>
  setups.flatMap(({ bridge, participants }) => {
    const participant = participantOf(participants, 'left', ref)
    const right = rights.get(bridge.right)?.find((one) => one.ref === participant?.right)
    return participant ? [{ bridge: bridge.name, participant, right }] : []
  })

/** Nobody where the connection cannot be asked; that is told. */
async function peopleAt(engine: Engine, connection: string, fresh: boolean, unread: Unread[]): Promise<readonly Person[]> {
  try {
    return await shownBy(engine).people(connection, fresh)
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    if (!unread.some((one) => one.connection === connection)) unread.push({ connection, message: error.message })
    return []
  }
}

/** What a person's page says of one time tracker. */
export interface Section {
  readonly bridge: string
  /** The connection to the time tracker. */
  readonly connection: string
  readonly link: PersonLink | undefined
  /** Who has the same e-mail address there, and is linked with nobody. */
  readonly suggestion: Person | undefined
}

export interface Portrait {
  readonly person: Member
  readonly sections: readonly Section[]
  readonly unread: readonly Unread[]
}

/** One of them; undefined when the work tool does not show such a person. Throws VendorError when it cannot be asked. */
export async function portraitOf(
  source: RosterSource,
  connection: string,
  ref: Ref,
  fresh = false,
): Promise<Portrait | undefined> {
  const { engine } = source
  const left = await shownBy(engine).people(connection, fresh)
  const person = left.find((one) => one.ref === ref)
  if (!person) return undefined
  const unread: Unread[] = []
  const sections: Section[] = []
  for (const { bridge, participants } of await allSetups(source)) {
    if (bridge.left !== connection) continue
    const right = await peopleAt(engine, bridge.right, fresh, unread)
    const participant = participantOf(participants, 'left', ref)
    const link = participant && {
      bridge: bridge.name,
      participant,
      right: right.find((one) => one.ref === participant.right),
    }
    const suggested = mayTakePart(person) ? pairPeople(participants, left, right).suggested : []
    const suggestion = suggested.find((one) => one.left.ref === ref)?.right
    sections.push({ bridge: bridge.name, connection: bridge.right, link, suggestion })
  }
  const links = sections.flatMap(({ link }) => link ?? [])
  return { person: { ...person, connection, links }, sections, unread }
}

export interface Choice extends Person {
  /** With whom they are linked already. */
  readonly linked: readonly { readonly bridge: string; readonly name: string; readonly left: Ref }[]
}

/** The people of a connection to a time tracker, to choose from. */
export async function choicesAt(source: RosterSource, connection: string, fresh = false): Promise<Choice[]> {
  const setups = await allSetups(source)
  const linkedTo = (ref: Ref) =>
    setups.flatMap(({ bridge, participants }) => {
      const one = bridge.right === connection ? participantOf(participants, 'right', ref) : undefined
      return one ? [{ bridge: bridge.name, name: one.name, left: one.left }] : []
    })
  return (await shownBy(source.engine).people(connection, fresh)).map((person) => ({ ...person, linked: linkedTo(person.ref) }))
}

/** Whether somebody is meant by these words: parts of the name or the address, in any order. */
export function isCalled({ name, email }: Pick<Person, 'name' | 'email'>, words: string | undefined): boolean {
  if (words === undefined) return true
  const text = `${name} ${email ?? ''}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part))
}
