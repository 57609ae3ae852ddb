// What the pages of people are answered, and what they send.

export interface Person {
  readonly ref: string
  readonly name: string
  readonly email: string | null
  /** At the vendor. */
  readonly role: 'owner' | 'admin' | 'member' | 'guest' | 'unknown'
  readonly active: boolean
  readonly zone: string | null
}

export interface Participant {
  readonly right: string
  readonly rightConnection: string | null
  readonly activatedAt: string
  readonly on: boolean
  readonly label: boolean
  readonly zone: string
}

export interface Member extends Person {
  readonly connection: string
  readonly mayTakePart: boolean
  readonly why: string | null
  readonly user: { readonly id: string; readonly name: string } | null
  readonly links: readonly (Participant & { readonly bridge: string; readonly rightName: string | null })[]
}

export interface Unread {
  readonly connection: string
  readonly message: string
}

export interface Section {
  readonly bridge: string
  readonly connection: string
  readonly vendor: string
  readonly link: Participant | null
  readonly linked: Person | null
  readonly suggestion: Person | null
}

export interface Portrait {
  readonly person: Member
  readonly sections: readonly Section[]
  readonly unread: readonly Unread[]
}

export interface LinkBody {
  readonly bridge: string
  readonly right: string | null
  readonly activation?: string
  readonly zone?: string
  readonly label?: boolean
  readonly on?: boolean
}

export interface LinkedPair extends Participant {
  readonly name: string
  readonly left: string
  readonly leftPerson: Person | null
  readonly rightPerson: Person | null
}

export interface PeoplePairing {
  readonly linked: readonly LinkedPair[]
  readonly suggested: readonly { readonly left: Person; readonly right: Person }[]
  readonly alone: { readonly left: readonly Person[]; readonly right: readonly Person[] }
  readonly apart: readonly (Person & { readonly why: string })[]
}

export interface PeopleBody {
  readonly links: readonly { readonly left: string; readonly right: string; readonly activation?: string }[]
  readonly unlink: readonly string[]
}

export const personPath = ({ connection, ref }: Pick<Member, 'connection' | 'ref'>) =>
  `/people/${encodeURIComponent(connection)}/${encodeURIComponent(ref)}`
