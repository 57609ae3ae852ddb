// What the engine needs from its database: one narrow interface with two implementations, PostgreSQL (state-postgres.ts) and
// memory (test/simulation), and one suite of laws for both. All rules live in pure functions over `Link`; a state only
// reads, and commits what it is given as one transaction, refusing every link that has moved since it was read.

import type { Person, Place } from '../connectors/connector.ts'
import type { Bridge, Choice, Participant, Route, Tracker } from '../model/bridge.ts'
import type { About, Fields, LinkedKind, Ref, Seen, Side } from '../model/record.ts'
import type { Action } from './plan.ts'
import type { Booking } from './routes.ts'
import type { Why } from './why.ts'

/** Two records known to be the same thing, or one that has no partner yet. */
export interface Link {
  readonly id: string
  readonly bridge: string
  readonly kind: LinkedKind
  /** Grows with every commit; 0 is a link that was never committed. */
  readonly revision: number
  readonly state: LinkState
  /** Why it is in that state; null for 'synced'. */
  readonly why: Why | null
  /** When it must be looked at; null: not before something changes. */
  readonly dueAt: number | null
  readonly lane: string
  /** Left ref of the person whose time it is, for fairness (R27). */
  readonly person: Ref | null
  /** When the piece of time began, as first seen: this decides about activation (R12), whatever edits come later; null: not read yet. */
  readonly beganAt: number | null
  readonly left: LinkSide
  readonly right: LinkSide
  /** Counts the creates that were tried: part of the marker (R21). */
  readonly generation: number
  /** Tries since the last success that ended with nothing applied or known; sets the pause before the next. */
  readonly attempts: number
  /** When edits on the right were last put back (R10). */
  readonly putBackAt: number | null
  /** Our own record that no link needs: it goes, after a settle time (R13). */
  readonly orphan: boolean
  /** An orphan that was replaced: the link that has its successor (R15). */
  readonly heir: string | null
  /** What both sides held when a question was put: whichever is changed then counts (B8). */
  readonly asked: Readonly<Record<Side, Fields | null>> | null
  readonly waste: Waste | null
  /** The partner that it waits for, as `partnerKey` names it: it becomes due when that task has a record on both sides. */
  readonly awaits: string | null
  /** What a person told Hourbridge itself. */
  readonly told: Told | null
  /** From its start until both sides hold what is to be kept of it. */
  readonly timer: Timer | null
  /** The unsettled write. */
  readonly intent: Intent | null
}

export interface Told {
  /** The id of the act by which it began here: part of the marker, while no side has a record. Null where it began at a vendor. */
  readonly act: string | null
  /** The left's record as it is to be made there, in terms of the left; null once it stands. */
  readonly draft: Draft | null
  /** Edits of the left's record that were made here and are not there yet; 'gone': it is to be deleted. */
  readonly edits: Fields | 'gone' | null
  /** Where they chose to book it: it counts for as long as the time is on that task of the left. */
  readonly booking: (Booking & { readonly onTask: Ref }) | null
}

export interface Draft {
  readonly fields: Fields
  readonly about: About
  readonly beganAt: number
}

export interface Timer {
  readonly startedAt: number
  /** Where it was begun, or seen running. */
  readonly sides: readonly Side[]
  /** Where and when it was ended; null while it is to run. */
  readonly stopped: { readonly by: Side | 'here'; readonly at: number } | null
  /** What a person said is to be kept of it; null: what it ran. */
  readonly keepMs: number | null
  /** A person has said that another timer of theirs may end for it. */
  readonly takesOver: boolean
}

export type LinkState = 'synced' | 'waiting' | 'held' | 'conflict' | 'failed' | 'ended'

export interface LinkSide {
  readonly ref: Ref | null
  /** What this side answered when both last agreed. */
  readonly base: Fields | null
  /** The newest observation that was believed. */
  readonly now: Seen | null
  /** When the read that showed `now` began. */
  readonly readAt: number
  /** Something said at this instant that the record may have changed; read it before deciding. */
  readonly hintAt: number | null
  /** Missing from a complete listing since (R4). */
  readonly suspectedAt: number | null
  /** A direct read said "gone" first at `at`; `sure` after the second. */
  readonly gone: { readonly at: number; readonly sure: boolean } | null
  /** When our own last write to the record ended (R1). */
  readonly wroteAt: number | null
  /** What the last change took away, by us (its fields) or seen (all of them), and since when: a stale read may still show it (R1). */
  readonly before: { readonly fields: Fields; readonly until: number } | null
}

/** The waste basket (R18): the whole record, kept. */
export interface Waste {
  readonly side: Side
  readonly at: number
  readonly dueAt: number
  readonly record: Seen
  /** 'undone': a person took our write back; it rests until one side is edited again. */
  readonly state: 'waiting' | 'deleted' | 'restored' | 'undone'
}

/** A write that is not settled: an open row of the journal. */
export interface Intent {
  readonly id: string
  readonly action: Action
  readonly marker: string
  readonly job: string
  readonly openedAt: number
  /** After this instant the request is no longer sent. */
  readonly deadlineAt: number
  readonly state: 'sent' | 'unclear'
  /** A look-up by marker found nothing at this instant (R21). */
  readonly missedAt: number | null
  /** The fields of the other side that the action was planned from, and the keys still to travel the other way (R24). */
  readonly from: Fields
  readonly pending: readonly string[]
  /** What the target, or the record that is replaced, held when this was opened; null for any other create. */
  readonly before: Fields | null
  /** The ref that the record will have, where we choose it. */
  readonly chosen: Ref | null
}

export type Ending = 'done' | 'refused' | 'not applied' | 'replanned'

/** How an intent ended; written with the link as it became. */
export interface Settled {
  readonly intent: Intent
  readonly link: Link
  readonly outcome: Ending
  readonly at: number
  /** The record as the vendor answered it, and what it said when it refused. */
  readonly answer: Seen | null
  readonly message: string | null
  /** The written side as it was before. */
  readonly was: LinkSide | null
}

/** What is committed together, or not at all. */
export interface Change {
  /** Each as it should become, with the revision at which it was read. */
  readonly put?: readonly Link[]
  /** The same, for links that get a new intent; refused as well when the intent's job no longer holds the link's lane. */
  readonly open?: readonly Link[]
  readonly settled?: readonly Settled[]
  /** Partners that have come to be: links that await one of these become due. */
  readonly wake?: { readonly keys: readonly string[]; readonly at: number }
  readonly cursors?: readonly Cursor[]
}

export interface Cursor {
  readonly bridge: string
  readonly connection: string
  /** 'begun': when the bridge was first let write (D1), on its left connection. */
  readonly name: 'changes' | 'poll' | 'sweep' | 'directory' | 'begun'
  /** Instant, ms, by the vendor's clock. */
  readonly value: number
}

/** Everything about one bridge that decisions need. */
export interface Setup {
  readonly bridge: Bridge
  readonly participants: readonly Participant[]
  readonly routes: readonly Route[]
  /** What was last read of the left side's places and people; empty before the first look. */
  readonly places: readonly Place[]
  readonly people: readonly Person[]
  /** Until when a person has allowed more deletions than the guard does (R4, R19). */
  readonly permitUntil: number | null
  /** People of the left who are guests here: their time is never sent (A10). */
  readonly guests?: readonly Ref[]
  readonly trackers?: readonly Tracker[]
}

/** Something that a person should know of: shown by status and doctor until it is over. */
export interface Condition {
  readonly bridge: string
  /** 'unread': the side could not be listed when that was last tried. 'before first sync': nothing is read or written until a person has decided. */
  readonly key: `${Side} ${'degraded' | 'unauthorized' | 'unread'}` | 'delete guard' | 'before first sync'
  readonly text: string
  readonly since: number
}

export interface Creating {
  readonly link: string
  readonly fields: Fields
  readonly dueAt: number | null
  /** Several records could be what it made: a person decides. */
  readonly undecided: boolean
}

export interface Controls {
  readonly bridge: string
  readonly kind: LinkedKind
  readonly side: Side
  /** The link that is in doubt. */
  readonly not: string
  /** The field that names the place, and the place. */
  readonly place: readonly [key: string, ref: Ref]
  readonly limit: number
}

export interface State {
  setup(bridge: string): Promise<Setup>
  saveDirectory(bridge: string, directory: Pick<Setup, 'places' | 'people'>): Promise<void>

  byId(ids: readonly string[]): Promise<Link[]>
  /** The links of these refs, in no order; refs that nobody knows are left out. */
  linksOf(bridge: string, kind: LinkedKind, side: Side, refs: readonly Ref[]): Promise<Link[]>
  /** The link that began with this act of a person. */
  linkOfAct(bridge: string, act: string): Promise<Link | undefined>
  /** Links that have a record on this side, not known to be gone, that began in this span of instants (both included). */
  linksWithin(bridge: string, kind: LinkedKind, side: Side, from: number, until: number): Promise<Link[]>
  /** Creates of time on this side that are not settled (R13, R22). */
  creating(bridge: string, side: Side): Promise<Creating[]>
  /** Those of these tasks of the left with time that is about to be sent: due soon, or waiting for just that task. */
  unsent(bridge: string, tasks: readonly Ref[], until: number): Promise<ReadonlySet<Ref>>
  /** What people chose for these tasks of the left. */
  choices(bridge: string, tasks: readonly Ref[]): Promise<Choice[]>
  /** For which tasks this person chose this place of the right. */
  chosenFor(bridge: string, person: Ref, booking: { readonly project: Ref; readonly task: Ref }): Promise<Choice[]>
  /** The markers under which records with these refs were made, where we chose the refs. */
  markersOf(bridge: string, refs: readonly Ref[]): Promise<ReadonlyMap<Ref, string>>
  /** Due links of a lane, all of one kind, tasks before time: round robin by person, new time before old (R27). */
  due(lane: string, now: number, limit: number): Promise<Link[]>
  nextDue(lane: string): Promise<number | null>
  /** Links with records on both sides where this side's record stands in the same place, last read first: the controls of R4. */
  controls(question: Controls): Promise<Link[]>
  /** How many links of a bridge have a base: all of them are counted. */
  linked(bridge: string): Promise<number>
  /** How many links of a bridge went into the waste basket since (R19). */
  wasted(bridge: string, since: number): Promise<number>
  /** Makes links in these states due now, of one person or of all: after a change of setup, or when somebody asks. Answers how many. */
  touch(bridge: string, states: readonly LinkState[], now: number, person?: Ref): Promise<number>

  /** Sets or, with null, ends a condition. */
  condition(bridge: string, key: Condition['key'], text: string | null, now: number): Promise<void>
  conditions(): Promise<Condition[]>

  cursor(bridge: string, connection: string, name: Cursor['name']): Promise<number | null>
  /** On all connections of a bridge: its next sweep looks back to the earliest activation again. */
  forgetCursors(bridge: string, name: Cursor['name']): Promise<void>
  /** Takes the lane for this job: whoever held it can open no further intent. */
  takeLane(lane: string, job: string): Promise<void>
  /** One transaction. Answers the ids of the links that were refused because they had moved; the rest is done. */
  commit(change: Change): Promise<ReadonlySet<string>>
}

/** How a link names the task that it awaits. */
export const partnerKey = (bridge: string, side: Side, task: Ref) => `${bridge} ${side} ${task}`

export const nothing: LinkSide = {
  ref: null,
  base: null,
  now: null,
  readAt: 0,
  hintAt: null,
  suspectedAt: null,
  gone: null,
  wroteAt: null,
  before: null,
}
