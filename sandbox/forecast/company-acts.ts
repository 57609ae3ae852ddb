// "A person did X" in the company at Forecast: people, customers, settings, keys.

import type { TimeRules } from './settings.ts'
import { nextId, type Person, type PersonKind, stamped, touched, type World } from './world.ts'

export interface PersonDraft {
  /** First and last name. */
  readonly name: string
  /** Null only for SYSTEM persons. */
  readonly email: string | null
  readonly kind?: PersonKind
  readonly jobTitle?: string | null
  /** The customer, for the kind 'client'. */
  readonly client?: number | null
  readonly isActive?: boolean
  readonly startDate?: string
  /** Recorded for everyone who is inactive, and for nobody else. */
  readonly endDate?: string | null
  readonly id?: number
  /** When they were entered, instant in ms; now by default. */
  readonly at?: number
}

export function forecastPeople(world: World) {
  const edit = (id: number, changes: Partial<Person>) => {
    const person = world.persons.get(id)
    if (person === undefined) throw new Error(`no person ${id} in this sandbox`)
    world.persons.put({ ...person, ...changes, ...touched(world, world.apiPerson) })
  }
  return {
    addPerson: (draft: PersonDraft): number => addPerson(world, draft),
    editPerson: edit,
    deactivatePerson: (id: number, endDate: string) => edit(id, { isActive: false, endDate }),
    addClient: ({ name, id = nextId(world, 'record'), at }: { name: string; id?: number; at?: number }): number => {
      world.clients.put({ id, name, ...stamped(world, world.apiPerson, at) })
      return id
    },
    /** Not internal means time off. */
    addNonProjectTime: (draft: { name: string; isInternal?: boolean; id?: number; at?: number }): number => {
      const { name, isInternal = true, id = nextId(world, 'record'), at } = draft
      world.nonProjectTimes.put({ id, name, isInternal, ...stamped(world, world.apiPerson, at) })
      return id
    },
    people: (): readonly Person[] => world.persons.all(),
  }
}

function addPerson(world: World, draft: PersonDraft): number {
  const { name, kind = 'staff', jobTitle = null, client = null, isActive = true, id = nextId(world, 'record'), at } = draft
  const [firstName = '', ...rest] = name.split(' ')
  const lastName = kind === 'system' ? null : rest.join(' ')
  const { email, startDate = '2024-01-01', endDate = isActive ? null : '2025-12-31' } = draft
  const told = { id, kind, firstName, lastName, email, jobTitle, client, isActive, startDate, endDate }
  world.persons.put({ ...told, ...stamped(world, world.apiPerson, at) })
  return id
}

export function forecastSettings(world: World) {
  return {
    renameCompany: (name: string) => {
      world.company.name = name
    },
    /** They bind the API only together with `applyToApi`. What is not named stays. */
    setTimeRules: (rules: Partial<TimeRules>) => {
      world.company.rules = { ...world.company.rules, ...rules }
    },
    /** Nobody adds, edits or deletes time up to and including this day; null opens everything. */
    lockUntil: (day: string | null) => {
      world.company.lockedUntil = day
    },
    /** Answers the key; made up from the sandbox's chance unless given. */
    addKey: (key = `${world.chance.text(8, hex)}-${world.chance.text(24, hex)}`): string => {
      world.keys.set(key, true)
      return key
    },
    /** Deactivated, as administrators do; `addKey` with the same key is how they take it back. */
    revokeKey: (key: string) => {
      if (!world.keys.has(key)) throw new Error('no such key in this sandbox')
      world.keys.set(key, false)
    },
  }
}

const hex = '0123456789abcdef'
