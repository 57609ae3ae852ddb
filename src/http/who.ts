// Who asks: a signed-in user or the bearer of an API token, with what they may do and whose time they may see.

import type { Ref } from '../model/record.ts'

/** From the least to the most; each may do what those before it may. */
export const roles = ['guest', 'member', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** What an API token may do: look, change one's own time, or run the company's set-up. */
export const scopes = ['read', 'time', 'manage'] as const
export type Scope = (typeof scopes)[number]

export interface Who {
  readonly role: Role
  /** Null for tokens that were made on the command line: they are nobody's. */
  readonly userId: string | null
  readonly name: string
  /** What an API token is limited to; null for a signed-in user. */
  readonly scopes: readonly Scope[] | null
  /** Who they are at the vendors: the people whose time is theirs. */
  readonly persons: readonly OwnPerson[]
  /** Bridges that a guest was let see. */
  readonly shared: readonly string[]
}

/** Somebody's own ref at a connection to a work tool. */
export interface OwnPerson {
  readonly connection: string
  readonly ref: Ref
}

export const isAtLeast = (role: Role, least: Role) => roles.indexOf(role) >= roles.indexOf(least)

/** A piece of time as far as it matters whose it is. */
export interface Owned {
  /** The connection to the work tool. */
  readonly left: string
  /** Ref of the person there; null where it is nobody's. */
  readonly person: Ref | null
}

/** Admins see everybody's time, members their own, guests nobody's. */
export function maySee({ role, persons }: Who, { left, person }: Owned): boolean {
  if (isAtLeast(role, 'admin')) return true
  return role === 'member' && persons.some((own) => own.connection === left && own.ref === person)
}
