// What the server answers about users.

import type { OwnPerson, Role } from '../../../../src/http/who.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly persons: readonly OwnPerson[]
  readonly shared: readonly string[]
  readonly signsInWith: readonly string[]
  readonly seenAt: string | null
}

export interface Invitation extends Pick<User, 'id' | 'email' | 'name' | 'role'> {
  readonly expiresAt: string
}

/** A link that is shown once. */
export interface OnceLink {
  readonly url: string
  readonly expiresAt: string
}
