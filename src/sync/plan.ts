// Decides what to write. Pure: no clock, no database, no vendor (R7 to R10).

import type { Policy } from '../model/bridge.ts'
import { changes, type Fields, isEmpty, other, pick, type Ref, type Side } from '../model/record.ts'

/** Both sides of a link and what they answered when they last agreed; undefined: not there. */
export interface View {
  readonly base: Readonly<Record<Side, Fields>> | undefined
  readonly left: Fields | undefined
  readonly right: Fields | undefined
}

/** What each side would hold of the other side's fields: the routes' translation, then that vendor's rounding. */
export type Wanted = Readonly<Record<Side, (fields: Fields) => Fields>>

export interface Terms {
  readonly wanted: Wanted
  readonly direction: 'right' | 'both'
  readonly policy: Policy
  /** Edits on the right were put back within a day (R10). */
  readonly putBackLately: boolean
}

export type Action =
  | {
      readonly do: 'create'
      readonly on: Side
      readonly fields: Fields
      /** A move that the vendor cannot do: the record that this one takes the place of, and that then goes (R15). */
      readonly replaces?: Ref
      readonly putsBack?: boolean
      /** A timer that begins now. */
      readonly timer?: 'start'
    }
  | {
      readonly do: 'update'
      readonly on: Side
      readonly changes: Fields
      readonly putsBack: boolean
      /** An edit that was made to the predecessor of this record, or here: it stays news to the other side (R15). */
      readonly carries?: boolean
      /** Its timer ends now. */
      readonly timer?: 'stop'
    }
  | {
      readonly do: 'delete'
      readonly on: Side
      /** A person deleted it here: it stays news to the other side. */
      readonly carries?: boolean
    }

export type Question = 'edited on both sides' | 'edited and deleted' | 'edited again after put back'

export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'write'; readonly action: Action; readonly pending: readonly string[] }
  | { readonly do: 'agree' } // both sides already hold the same edits: only the base moves
  | { readonly do: 'forget' }
  | { readonly do: 'ask'; readonly question: Question; readonly fields: readonly string[] }

type Fate = 'same' | 'edited' | 'deleted'
type Decision = 'nothing' | 'exchange' | 'deleteLeft' | 'deleteRight' | 'forget' | 'editedRightDeleted' | 'editedLeftDeleted'

// Rows: what happened on the left since the base. Columns: on the right.
const decisions = {
  same: { same: 'nothing', edited: 'exchange', deleted: 'deleteLeft' },
  edited: { same: 'exchange', edited: 'exchange', deleted: 'editedRightDeleted' },
  deleted: { same: 'deleteRight', edited: 'editedLeftDeleted', deleted: 'forget' },
} as const satisfies Record<Fate, Record<Fate, Decision>>

export function plan(view: View, terms: Terms): Step {
  const { base, left, right } = view
  if (base === undefined) return planFirst(left, right, terms)
  switch (decisions[fate(base.left, left)][fate(base.right, right)]) {
    case 'nothing':
      return { do: 'nothing' }
    case 'exchange':
      return exchange(base, left!, right!, terms)
    case 'deleteRight':
      return write({ do: 'delete', on: 'right' })
    case 'deleteLeft':
      return terms.direction === 'both' ? write({ do: 'delete', on: 'left' }) : ask('edited and deleted')
    case 'editedRightDeleted':
      return editedAndDeleted('right', left!, terms)
    case 'editedLeftDeleted':
      return editedAndDeleted('left', right!, terms)
    case 'forget':
      return { do: 'forget' }
  }
}

/** A record never linked before exists on one side only, or was found by its marker and has no base yet. */
function planFirst(left: Fields | undefined, right: Fields | undefined, terms: Terms): Step {
  if (left && right) return exchange({ left: {}, right }, left, right, terms)
  if (left) return write({ do: 'create', on: 'right', fields: terms.wanted.right(left) })
  if (right && terms.direction === 'both') return write({ do: 'create', on: 'left', fields: terms.wanted.left(right) })
  return { do: 'forget' }
}

/** Sends each side the fields that changed only on the other one (R8). */
function exchange(base: Record<Side, Fields>, left: Fields, right: Fields, terms: Terms): Step {
  const { wanted, direction } = terms
  const onRight = wanted.right(left)
  const onLeft = direction === 'both' ? wanted.left(right) : {}
  const agreesBack = (key: string) => key in onLeft && onLeft[key] === left[key] && !places.includes(key)
  const agreed = (key: string) => onRight[key] === right[key] || agreesBack(key)

  const leftNews = pick(changes(translated(wanted.right, base.left), onRight), (key) => !agreed(key))
  const rightEdits = changes(base.right, right)
  if (direction === 'right')
    return followLeft(
      leftNews,
      pick(onRight, (key) => key in rightEdits && !agreed(key)),
      terms,
    )

  const rightNews = pick(changes(translated(wanted.left, base.right), onLeft), (key) => !agreed(key))
  return settleDispute(leftNews, rightNews, terms)
}

/** Several places of the right may lead back to one of the left: where time is booked is for the routes to say. */
const places = ['project', 'task']

const translated = (wanted: (fields: Fields) => Fields, base: Fields) => (isEmpty(base) ? {} : wanted(base))

/** One way: right-side edits of fields that we own are put back, once; then a person is asked (R10). */
function followLeft(news: Fields, putBack: Fields, { putBackLately }: Terms): Step {
  const onlyPutBack = pick(putBack, (key) => !(key in news))
  if (!isEmpty(onlyPutBack) && putBackLately) return ask('edited again after put back', Object.keys(onlyPutBack))
  return update('right', { ...onlyPutBack, ...news }, !isEmpty(onlyPutBack), [])
}

/** Both ways: what both sides changed differently goes by the bridge's policy. One write per look (R11). */
function settleDispute(leftNews: Fields, rightNews: Fields, { policy }: Terms): Step {
  const disputed = Object.keys(leftNews).filter((key) => key in rightNews)
  if (disputed.length > 0 && policy.edited === 'ask') return ask('edited on both sides', disputed)
  const yields = (key: string, side: Side) => disputed.includes(key) && policy.edited !== side
  const toRight = pick(leftNews, (key) => !yields(key, 'left'))
  const toLeft = pick(rightNews, (key) => !yields(key, 'right'))
  if (!isEmpty(toRight)) return update('right', toRight, false, Object.keys(toLeft))
  return update('left', toLeft, false, [])
}

function update(on: Side, fields: Fields, putsBack: boolean, pending: readonly string[]): Step {
  if (isEmpty(fields)) return { do: 'agree' }
  return { do: 'write', action: { do: 'update', on, changes: fields, putsBack }, pending }
}

/** Edited on one side, deleted on `gone` (R9). On a one-way bridge only the left can win. */
function editedAndDeleted(gone: Side, edited: Fields, { policy, direction, wanted }: Terms): Step {
  if (policy.deleted === 'ask') return ask('edited and deleted')
  if (direction === 'right' && gone === 'left') return ask('edited and deleted')
  if (policy.deleted === 'edit wins') return write({ do: 'create', on: gone, fields: wanted[gone](edited) })
  return direction === 'right' ? ask('edited and deleted') : write({ do: 'delete', on: other(gone) })
}

const write = (action: Action): Step => ({ do: 'write', action, pending: [] })
const ask = (question: Question, fields: readonly string[] = []): Step => ({ do: 'ask', question, fields })

function fate(base: Fields, now: Fields | undefined): Fate {
  if (now === undefined) return 'deleted'
  return isEmpty(changes(base, now)) ? 'same' : 'edited'
}
