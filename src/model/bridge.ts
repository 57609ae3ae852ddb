// A bridge: two connections kept in step, who takes part in it, and where time goes.

import type { Ref, Side } from './record.ts'

export interface Bridge {
  /** Lower-case letters, digits and dashes: it becomes part of every marker. */
  readonly name: string
  /** Names of the connections: the work tool and the time tracker. */
  readonly left: string
  readonly right: string
  /** 'right': what the left says is so, and the right follows (R10). */
  readonly direction: 'right' | 'both'
  /** Switched off (B1): nothing is read and nothing is written, and all that is known stays. */
  readonly paused?: boolean | undefined
  /** IANA zone of people who have none of their own. */
  readonly zone: string
  /** Spaces of the work tool whose time is bridged (A2); empty for work tools without Spaces. */
  readonly spaces: readonly Ref[]
  /** Whether the work tool's tasks, and who is assigned to them, are made in the time tracker: always one way (B5, B6). */
  readonly tasks: boolean
  readonly pollMs: number
  readonly sweepMs: number
  /** How far back a poll, and a sweep, looks. */
  readonly pollDays: number
  readonly windowDays: number
  /** How long a deletion waits in the waste basket (R18); 0: not at all. */
  readonly graceMs: number
  /** More deletions than this wait for a person's word (R19); `usualGuard` unless there is another. */
  readonly guard?: Guard | undefined
  readonly policy: Policy
}

/** So many deletions in a day go by themselves: this share of a bridge's links (0 to 1), but never fewer than `least`. */
export interface Guard {
  readonly share: number
  readonly least: number
}

export const usualGuard: Guard = { share: 0.1, least: 5 }

export const isUsual = ({ share, least }: Guard) => share === usualGuard.share && least === usualGuard.least

export interface Policy {
  /** Both sides edited the same field (R9). */
  readonly edited: Side | 'ask'
  /** Edited on one side, deleted on the other (R9). */
  readonly deleted: 'edit wins' | 'delete wins' | 'ask'
}

/** One person on a bridge. */
export interface Participant {
  readonly name: string
  readonly left: Ref
  readonly right: Ref
  /** A connection of this person's own instead of the bridge's. */
  readonly rightConnection: string | null
  /** Time that began before this instant is never sent (R12). */
  readonly activatedAt: number
  readonly on: boolean
  /** Whether notes carry the task's title and id (A8). */
  readonly label: boolean
  readonly zone: string
}

export type Scope = 'task' | 'list' | 'folder' | 'project' | 'space'

/** The narrowest scope wins; see `scopes`. */
export const scopes: readonly Scope[] = ['task', 'list', 'folder', 'project', 'space']

/** How a person tracks with Hourbridge itself: personal, and no part of what is declared. */
export interface Tracker {
  /** Ref on the left. */
  readonly person: Ref
  /** Their own connection to the work tool, by which their timers start and stop there; null: the bridge's, where that is theirs. */
  readonly leftConnection: string | null
  /** A timer that ran longer asks what to keep; null: `usualLimitMs`. */
  readonly limitMs: number | null
}

export const usualLimitMs = 10 * 3_600_000

/** Where a person last booked time on a task of the left. */
export interface Choice {
  readonly person: Ref
  readonly task: Ref
  readonly project: Ref
  readonly rightTask: Ref
}

/** Where the time of a task, or of everything in a list, folder, project or space, goes. */
export interface Route {
  readonly scope: Scope
  readonly from: Ref
  readonly project: Ref
  /** Null on a route from a project whose tasks are followed: each task's time goes to the task that was made for it. */
  readonly task: Ref | null
}

export const participantOf = (people: readonly Participant[], side: Side, ref: Ref) =>
  people.find((person) => person[side] === ref)
