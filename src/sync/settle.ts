// What a write's outcome makes of its link (R20, R23, R24). Pure.

import { days, hours, minutes, seconds } from '../lib/clock.ts'
import type { VendorError } from '../lib/errors.ts'
import { type Fields, isEmpty, other, pick, type Seen, type Side } from '../model/record.ts'
import type { Reach } from './engine.ts'
import type { Action } from './plan.ts'
import { hint, same } from './see.ts'
import type { Ending, Intent, Link, LinkSide, Settled } from './state.ts'
import { isCarriedOut } from './told.ts'
import { why } from './why.ts'

/** How a request ended, as far as we know. */
export type Result =
  | { readonly is: 'done'; readonly answer: Seen | null }
  | { readonly is: 'refused'; readonly message: string }
  /** The target is not what the plan thought: look again. */
  | { readonly is: 'replanned'; readonly message: string }
  | {
      readonly is: 'not applied'
      readonly message: string
      readonly retryAfterMs: number | undefined
      readonly unauthorized?: VendorError
    }
  | { readonly is: 'unclear'; readonly message: string }

/** The instant before which an unsettled intent must not be touched: its request may still be sent, or be on its way. */
export const safeAt = (intent: Intent, reach: Reach) => intent.deadlineAt + settleMs(reach)

/** How long a request that was sent, or given up, may still take effect, and the effect stay unseen. */
export const settleMs = ({ deadlineMs, connector }: Reach) => deadlineMs + connector.traits.staleMs

/** The link after an unclear write: nothing happens to it until it is safe to look (R21). */
export function unclear(link: Link, message: string, lookAt: number): Link {
  const intent: Intent = { ...link.intent!, state: 'unclear' }
  return {
    ...link,
    intent,
    state: 'waiting',
    why: why('settling', `The answer to a write was lost (${message}); it is looked up.`),
    dueAt: lookAt,
  }
}

/** The link and its journal row after any other outcome. */
export function settle(link: Link, result: Exclude<Result, { is: 'unclear' }>, at: number): Settled {
  const intent = link.intent!
  const free = { ...link, intent: null }
  const settled = (next: Link, outcome: Ending, answer: Seen | null, message: string | null): Settled => ({
    intent,
    link: next,
    outcome,
    at,
    answer,
    message,
    was: link[intent.action.on],
  })
  switch (result.is) {
    case 'done':
      return settled(done(free, intent, result.answer, at), 'done', result.answer, null)
    case 'refused': {
      const next = isStop(intent.action) ? again(free, result.message, at, undefined) : held(free, result.message, at)
      return settled(next, 'refused', null, result.message)
    }
    case 'replanned':
      return settled({ ...hint(free, intent.action.on, at), dueAt: at }, 'replanned', null, result.message)
    case 'not applied':
      return settled(again(free, result.message, at, result.retryAfterMs), 'not applied', null, result.message)
  }
}

/** A timer that goes on cannot wait a day. */
const isStop = (action: Action) => action.do === 'update' && action.timer === 'stop'

/** R25: tried again daily, on demand, or when something about the record changes. */
const held = (link: Link, message: string, at: number): Link => ({
  ...link,
  state: 'held',
  why: why('refused', message),
  dueAt: at + days(1),
})

/** What should not happen: a record that it would take belongs to another link. It is set aside, and shown, and looked at again in an hour. */
export const stuck = (link: Link, at: number): Link => ({
  ...link,
  state: 'failed',
  why: why('unexpected', 'The record that it would take belongs to another piece of time. Look at both with `hourbridge entry`.'),
  dueAt: at + hours(1),
})

/** Later: when the vendor said, else after a pause that grows with every try. */
export function again(link: Link, message: string, at: number, retryAfterMs: number | undefined): Link {
  const attempts = retryAfterMs === undefined ? link.attempts + 1 : link.attempts
  return { ...link, attempts, state: 'waiting', why: why('retrying', message), dueAt: at + (retryAfterMs ?? pause(attempts)) }
}

/** 5 s, 10 s, 20 s … at most 15 min. */
const pause = (attempts: number) => Math.min(seconds(5) * 2 ** (attempts - 1), minutes(15))

function done(link: Link, intent: Intent, answer: Seen | null, at: number): Link {
  const next =
    intent.action.do === 'delete' ? deleted(link, intent.action, at) : carriedOut(exchanged(link, intent, answer!, at), intent)
  return quiet(next, intent)
    ? { ...next, attempts: 0, state: 'synced', why: null, dueAt: null }
    : { ...next, attempts: 0, dueAt: at }
}

/** Nothing has happened since the plan was made: no further look is needed. */
function quiet(link: Link, { action, from, pending }: Intent): boolean {
  if (link.timer !== null || (link.told !== null && !isCarriedOut(link.told))) return false
  if (action.do === 'delete' || pending.length > 0) return false
  const untouched = (side: LinkSide) => side.hintAt === null && side.suspectedAt === null && side.gone === null
  const [source, target] = [link[other(action.on)], link[action.on]]
  if (!untouched(source) || !untouched(target) || source.now === null) return false
  return same(source.now.fields, from) && same(target.now!.fields, target.base!)
}

/** What was told is told no more: the record is made, its timer begun, its edit written. */
function carriedOut(link: Link, { action }: Intent): Link {
  const { told, timer } = link
  if (action.do === 'create' && action.timer)
    return { ...withoutDraft(link, action.on), timer: timer && { ...timer, sides: [...new Set([...timer.sides, action.on])] } }
  if (action.do === 'create') return withoutDraft(link, action.on)
  if (action.do !== 'update' || !action.carries || told === null || told.edits === null || told.edits === 'gone') return link
  const rest = pick(told.edits, (key) => !(key in action.changes))
  return { ...link, told: { ...told, edits: isEmpty(rest) ? null : rest } }
}

const withoutDraft = (link: Link, on: Side): Link =>
  on === 'left' && link.told ? { ...link, told: { ...link.told, draft: null } } : link

function deleted(link: Link, { on, carries }: Extract<Action, { do: 'delete' }>, at: number): Link {
  const side = link[on]
  const left = carries ? link : { ...link, left: { ...link.left, base: null }, right: { ...link.right, base: null } }
  const gone = {
    ...left[on],
    gone: { at, sure: true },
    wroteAt: at,
    readAt: at,
    before: side.now && { fields: side.now.fields, until: at },
  }
  return { ...left, [on]: gone, waste: link.waste && { ...link.waste, state: 'deleted' } }
}

/** R24: each side's base moves as that side answered, and only in what was exchanged. */
function exchanged(link: Link, intent: Intent, answer: Seen, at: number): Link {
  const { action, from, pending } = intent
  const on = action.on
  const target = link[on]
  if (action.do === 'update' && action.carries) return { ...link, [on]: nowOf(target, action, answer, at) }
  const wrote: LinkSide = {
    ...nowOf(target, action, answer, at),
    base: baseOf(target, intent, answer),
  }
  const source = link[other(on)]
  const base: Fields = { ...from, ...pick(source.base ?? {}, (key) => pending.includes(key)) }
  const putBackAt = action.do !== 'delete' && action.putsBack ? at : link.putBackAt
  return {
    ...link,
    [on]: wrote,
    // Of what began here, the other side has no record yet that it could have agreed on.
    [other(on)]: source.ref === null ? source : { ...source, base },
    putBackAt,
    waste: link.waste?.state === 'restored' ? link.waste : null,
  }
}

/** What is still to travel the other way stays news there. */
function baseOf({ base }: LinkSide, { action, pending }: Intent, { fields }: Seen): Fields {
  if (action.do === 'update') return { ...base, ...pick(fields, (key) => key in action.changes) }
  return { ...fields, ...pick(base ?? {}, (key) => pending.includes(key)) }
}

const nowOf = (target: LinkSide, action: Action, answer: Seen, at: number): LinkSide => ({
  ...target,
  ref: answer.ref,
  now: answer,
  readAt: at,
  hintAt: target.ref === answer.ref ? target.hintAt : null,
  suspectedAt: null,
  gone: null,
  wroteAt: at,
  before: action.do === 'update' && target.now ? { fields: changedFrom(target.now.fields, action), until: at } : null,
})

/** A timer that ends had not counted up its time before. */
const changedFrom = (fields: Fields, { changes, timer }: Extract<Action, { do: 'update' }>): Fields =>
  pick(fields, (key) => key in changes || (timer === 'stop' && key === 'durationMs'))
