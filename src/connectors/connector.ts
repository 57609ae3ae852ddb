// The narrow waist between the engine and the vendors. A connector is a plain object of functions without state; what a
// vendor cannot do is declared, not pretended. The laws that hold for all of them are in test/conformance.

import type { ZodType } from 'zod'
import type { Clock } from '../lib/clock.ts'
import type { Answer, VendorRequest } from '../lib/http.ts'
import type { Limit } from '../lib/throttle.ts'
import type { Fields, Kind, LinkedKind, Ref, Seen } from '../model/record.ts'
import type { Placements } from './placements.ts'

/** On which sides of a bridge it can be: time goes from a work tool to a time tracker. */
export type Role = 'work tool' | 'time tracker'

export interface Connector<Config = never> {
  readonly name: string
  /** As people write it: "ClickUp". */
  readonly title: string
  /** What an entry is called there: "time entry", "time registration", "work". */
  readonly entryWord: string
  readonly roles: readonly Role[]
  /** Kinds of which `get` reads single records; 'write': they are made, changed and removed as well. */
  readonly kinds: Readonly<Partial<Record<Kind, 'read' | 'write'>>>
  readonly traits: Traits
  /** Where it depends on the account; else `traits.marker`. */
  markerOf?(account: Account): Traits['marker']
  /** Where it depends on the account whether the tasks that `traits.lists` names are those that time is on. */
  followsTasks?(account: Account): boolean
  /** Shape of the connection's settings; members that are secrets are listed in `secrets`. */
  readonly config: ZodType<Config>
  readonly secrets: readonly string[]
  readonly baseUrl: string
  /** Where every customer has an address of their own, and the settings say which. */
  baseUrlOf?(config: Config): string
  /** The setting that `baseUrlOf` reads. */
  readonly addressSetting?: string
  /** The documented allowance, until the vendor's headers or the settings say otherwise. */
  limit(config: Config): Limit
  /** The account at the vendor: connections with the same one share a lane and its allowance. */
  accountOf(config: Config): string

  /**
   * Proves that the credential works, and reads what the other functions must know of the account. A VendorError names the settings
   * that are wrong, as far as the vendor tells.
   */
  check(session: Session<Config>): Promise<Account>
  people(session: Session<Config>): Promise<readonly Person[]>
  places(session: Session<Config>): Promise<readonly Place[]>
  /** All records of a kind that the question names. Complete, or it throws. */
  list(session: Session<Config>, question: Window): Promise<readonly Seen[]>
  /** Records changed since an instant; only where `traits.changes` is 'since'. May repeat what was seen before. */
  changes?(session: Session<Config>, question: Since): Promise<Changes>
  /**
   * One record as it is now; undefined only where the vendor itself says that it is gone (R4, R5). `known` is what was last
   * known of it, {} when nothing: some vendors find a record only by its person and day.
   */
  get(session: Session<Config>, kind: Kind, ref: Ref, known: Fields): Promise<Seen | undefined>
  /**
   * The task that a person means by its id, by what people call it, or by the address of its page; undefined where there is none. Throws
   * InputError, which says what is understood, for what can be no task. Only work tools.
   */
  taskIn?(session: Session<Config>, text: string): Promise<Seen | undefined>
  /** What a create with this marker may have left behind. Several answers mean several records with that marker. */
  find(session: Session<Config>, question: Find): Promise<readonly Seen[]>
  /** One write request. Law: the answer's fields are `asStored(fields)`. A task or an allocation that is there already is answered, not doubled. */
  create(session: Session<Config>, draft: Draft): Promise<Seen>
  update(session: Session<Config>, kind: LinkedKind, ref: Ref, changes: Fields, now: Fields): Promise<Seen>
  /** Gone already is success. `known`: see `get`. */
  remove(session: Session<Config>, kind: LinkedKind, ref: Ref, known: Fields): Promise<void>
  /** What the vendor would keep of these fields: its rounding and trimming, as a pure function. Law: idempotent. */
  asStored(fields: Fields, account: Account, kind: LinkedKind): Fields
  /** The ref that an entry made with this marker has: only where `traits.marker` is 'chosen'. */
  chosenRef?(marker: string): Ref
  /** For `hourbridge doctor` and every page that links out. */
  urlOf(account: Account, record: { ref: Ref; fields: Fields }): string | undefined
  /** Only where the vendor has timers. */
  readonly timers?: Timers<Config>
  readonly webhooks?: Webhooks<Config>
  readonly oauth?: OAuth
  /** Where the browser extension puts its buttons, for work tools whose pages it knows. */
  readonly buttons?: Placements
}

/** Timers that run at the vendor: one at most for each person, and starting one ends the one that runs, without a word. */
export interface Timers<Config> {
  /** Whether this credential may start and stop the timers of this person. */
  may(account: Account, person: Ref): boolean
  /** The one that runs now; undefined when none does. */
  running(session: Session<Config>, person: Ref): Promise<Seen | undefined>
  /**
   * Begins one now, one write request; `day`, `start` and `durationMs` of the draft are the vendor's to say. Law: the answer runs, and
   * is otherwise `asStored(fields)`.
   */
  start(session: Session<Config>, draft: Draft): Promise<Seen>
  /**
   * Ends this one, and no other one that runs meanwhile; answers the record as it is then, also when it had ended before. Throws
   * VendorError 'missing' when it is gone.
   */
  stop(session: Session<Config>, ref: Ref, known: Fields): Promise<Seen>
  /** What a start with this marker may have left behind, running or ended since. */
  find(session: Session<Config>, question: Find): Promise<readonly Seen[]>
}

/** What a vendor can and cannot do, declared. */
export interface Traits {
  /** Where an entry carries our marker: in a field that can be searched, as an id that we choose, or nowhere. */
  readonly marker: 'searchable' | 'chosen' | 'none'
  /** 'since': changes(); 'window': only list() again. */
  readonly changes: 'since' | 'window'
  /** Where deletions are seen: a feed of the vendor, or only a full listing. */
  readonly deletions: 'feed' | 'sweep'
  /** Kinds that can be listed here, and so followed. */
  readonly lists: readonly LinkedKind[]
  /** Fields that an update cannot change (Harvest: the person of an entry): such a change makes the record anew (R15). */
  readonly fixed: Readonly<Partial<Record<LinkedKind, readonly string[]>>>
  /** How long after a write a read may still show what was before it. An assumption where the vendor says nothing. */
  readonly staleMs: number
  /** Requests that a write takes, with what is read for it; one unless said. For forecasts only. */
  readonly writeCost?: number
  /** How coarse the vendor's clock and its `since` are (R2). */
  readonly coarseMs: number
}

/** One connection in use: who we are at the vendor, and how to reach it. */
export interface Session<Config> {
  readonly connection: string
  readonly config: Config
  readonly clock: Clock
  /** IANA zone of a person of this side; the bridge's zone for people it does not know. */
  zoneOf(person: Ref): string
  /** What the last `check` read; connectors re-read it themselves when it is missing. */
  readonly account: Account | undefined
  /** Sends under the lane's throttle, counts by purpose, gives up after the deadline. Throws VendorError 'unreachable' or 'unavailable'. */
  send(request: VendorRequest): Promise<Answer>
}

/** What a connector learnt of its account; kept with the connection, shown to people. */
export interface Account {
  readonly id: string
  readonly name: string
  /** Ref of the person whom the credential belongs to. */
  readonly self: Ref
  /** May see and write the time of others. */
  readonly admin: boolean
  readonly zone: string | null
  /** The connector's own facts: Harvest's timer mode and clock, ClickUp's way of asking for several people. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export interface Person {
  readonly ref: Ref
  readonly name: string
  readonly email: string | null
  readonly role: 'owner' | 'admin' | 'member' | 'guest' | 'unknown'
  readonly active: boolean
  readonly zone: string | null
}

/** Somewhere that time can be booked or that contains such places. */
export interface Place {
  readonly kind: 'space' | 'folder' | 'list' | 'client' | 'project' | 'task'
  readonly ref: Ref
  readonly name: string
  /** What people call it beside its name: the number of a project. */
  readonly code?: string
  readonly parent: Ref | null
  /** False: time cannot be tracked there now; `why` says so in a sentence, with what to do. */
  readonly on: boolean
  readonly why?: string
}

/**
 * Which records to list. Entries: those of these people that began on `from`..`until` (calendar days, both included). Tasks and
 * allocations: those of these projects, whatever their dates.
 */
export interface Window {
  readonly kind: LinkedKind
  readonly people: readonly Ref[]
  /** Other people's time as well, where listing it costs nothing more: it waits until they are linked (B10). */
  readonly everyone?: boolean
  readonly projects: readonly Ref[]
  readonly from: string
  readonly until: string
}

export interface Since {
  readonly kinds: readonly LinkedKind[]
  readonly people: readonly Ref[]
  /** As in `Window`. */
  readonly everyone?: boolean
  /** Projects whose tasks are followed. */
  readonly projects: readonly Ref[]
  /** Instant, ms; the engine has already taken the overlap of R2 off. */
  readonly since: number
  /** How far back the editable window reaches, for vendors that can only list a window of days again: a calendar day. */
  readonly from: string
}

export interface Changes {
  readonly of: Readonly<Partial<Record<LinkedKind, { readonly seen: readonly Seen[]; readonly gone: readonly Ref[] }>>>
  /** Where the next question should start, by the vendor's clock. */
  readonly until: number
}

export interface Find {
  readonly kind: LinkedKind
  readonly marker: string
  readonly fields: Fields
  /** Instant before which the record cannot have been made. */
  readonly since: number
}

export interface Draft {
  readonly kind: LinkedKind
  readonly marker: string
  readonly fields: Fields
  /** Where the time came from, for the vendor's own link back. */
  readonly origin: Origin
}

/** What a created record says about its other side. */
export interface Origin {
  readonly task: Ref | null
  readonly url: string | null
}

export interface Webhooks<Config> {
  /** Makes the subscription for this address, or finds and revives the one that is there. */
  ensure(session: Session<Config>, address: string): Promise<Subscription>
  /**
   * Checks the signature on the raw bytes, or, where the vendor signs nothing, the secret in the address that it called (`query`),
   * and names what may have changed. Throws InputError on a forged or broken one.
   */
  read(raw: Uint8Array, headers: Headers, secret: string, query?: URLSearchParams): readonly Hint[]
}

export interface Subscription {
  readonly ref: string
  readonly secret: string
  readonly health: 'active' | 'failing' | 'suspended'
}

/** "This may have changed". Without a ref: something of that kind did, look at all. */
export interface Hint {
  readonly kind: Kind | 'space'
  readonly ref: Ref | null
}

/** Signing in at the vendor's own page. `send` goes to `baseUrl`, or to the one that the app names instead. */
export interface OAuth {
  /** Host that exchanges codes for tokens and names the accounts; not always the host of the API. */
  readonly baseUrl: string
  /** The setting that names one of `accounts`. */
  readonly accountSetting: string
  /** Where to send the person. The vendor's page must be a top-level one, never an iframe or an embedded window. */
  authorizeUrl(app: OAuthApp, state: string, redirectUri: string): string
  /** Exchanges a code, or refreshes; answers the secrets to seal. Throws VendorError 'unauthorized' when the person must sign in anew. */
  exchange(request: TokenRequest, send: Send): Promise<Tokens>
  /** The accounts that the person let us into, to choose from; possibly none. */
  accounts(request: AccountsRequest, send: Send): Promise<readonly AccountChoice[]>
}

export type Send = (request: VendorRequest) => Promise<Answer>

export interface OAuthApp {
  readonly clientId: string
  readonly clientSecret: string
  /** Other hosts than the vendor's own: a sandbox. */
  readonly pageUrl?: string | undefined
  readonly baseUrl?: string | undefined
  /** Who runs this Hourbridge, an address or e-mail: Harvest wants it with every request. */
  readonly contact?: string | undefined
}

export interface AccountsRequest {
  readonly accessToken: string
  /** What came back to the redirect address beside the code. */
  readonly scope?: string | undefined
  readonly contact?: string | undefined
}

export interface AccountChoice {
  readonly id: string
  readonly name: string
}

export type TokenRequest = OAuthApp &
  (
    | { readonly grant: 'code'; readonly code: string; readonly redirectUri: string }
    | { readonly grant: 'refresh'; readonly refreshToken: string }
  )

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string | null
  /** Instant, ms; null where the vendor's tokens do not expire. */
  readonly expiresAt: number | null
}
