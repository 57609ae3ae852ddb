// What can go wrong between a vendor and its caller: on request, for so many calls, or by seeded chance.

import type { Chance } from './chance.ts'
import { matches, type RequestMatch } from './requests.ts'

/** `before`: the vendor did nothing. `after`: it did, and only the answer is lost. `later`: it does, `ms` after the request. */
export const requestFaults = [
  '429',
  '500 before',
  '500 after',
  '502 html',
  'timeout before',
  'timeout after',
  'timeout later',
  'reset before',
  'reset after',
  'slow',
  'truncated page',
  'emptied',
  'truncated body',
  'html',
  'stale reads',
  'connection refused',
  'as a stranger',
  'wordless 403',
  'other words',
  'answers nothing',
  'no date',
  'row goes',
] as const
export const webhookFaults = ['webhook duplicated', 'webhook late', 'webhook lost'] as const

export type RequestFaultKind = (typeof requestFaults)[number]
export type WebhookFaultKind = (typeof webhookFaults)[number]
export type FaultKind = RequestFaultKind | WebhookFaultKind

export interface Fault {
  readonly kind: FaultKind
  /** How slow, how stale, how much later: for 'slow', 'stale reads', 'timeout later' and 'webhook late'. */
  readonly ms?: number
  /** For '429'. */
  readonly retryAfterS?: number
  /** For 'truncated page': the share of rows that is missing, at least one row. */
  readonly share?: number
}

export interface FaultRule {
  /** `event` is for webhook faults, `method` and `path` for the others. */
  readonly match?: RequestMatch & { readonly event?: string }
  /** How many calls it hits; 1 by default. */
  readonly times?: number
  /** How many matching calls pass unharmed first. */
  readonly after?: number
  readonly fault: Fault | FaultKind
}

export type ActiveFault = Required<Fault>

/** Upper bounds for what chance draws; the actual value lies between a tenth of it and it. */
export interface FaultBounds {
  readonly ms?: number
  readonly retryAfterS?: number
}

interface Standing {
  readonly id: number
  readonly match: RequestMatch & { readonly event?: string }
  readonly fault: ActiveFault
  left: number
  pass: number
}

const defaults = { ms: 5_000, retryAfterS: 15, share: 0.3 }
const listFaults: readonly FaultKind[] = ['truncated page', 'emptied', 'row goes']
const isFor = (kinds: readonly FaultKind[], kind: FaultKind) => kinds.includes(kind)

export class Faults {
  readonly #chance: Chance
  #standing: Standing[] = []
  #rates: [FaultKind, number][] = []
  #bounds: Required<FaultBounds> = defaults
  #lastId = 0

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** Answers an id for `clear`. A fault of lists waits for a list, stale reads wait for a read. */
  add({ match = {}, times = 1, after = 0, fault }: FaultRule): number {
    const named = typeof fault === 'string' ? { kind: fault } : fault
    this.#lastId += 1
    this.#standing.push({ id: this.#lastId, match, left: times, pass: after, fault: { ...defaults, ...named } })
    return this.#lastId
  }

  /** From now on each call meets these faults with these probabilities (0 to 1), drawn from the sandbox's seed. */
  setRates(rates: Partial<Record<FaultKind, number>>, bounds: FaultBounds = {}) {
    this.#rates = Object.entries(rates) as [FaultKind, number][]
    this.#bounds = { ...defaults, ...bounds }
  }

  list() {
    return this.#standing.map(({ id, match, left, pass, fault }) => ({ id, match: shown(match), left, after: pass, fault }))
  }

  /** Forgets one fault, or all of them and the rates too. */
  clear(id?: number) {
    this.#standing = id === undefined ? [] : this.#standing.filter((one) => one.id !== id)
    if (id === undefined) this.#rates = []
  }

  forRequest(request: { method: string; path: string; isList: boolean }): ActiveFault | undefined {
    const applies = (kind: FaultKind) =>
      isFor(requestFaults, kind) &&
      (!isFor(listFaults, kind) || request.isList) &&
      (kind !== 'stale reads' || request.method === 'GET')
    return this.#take((one) => applies(one.fault.kind) && matches(one.match, request)) ?? this.#draw(applies)
  }

  forWebhook(event: string): ActiveFault | undefined {
    const applies = (kind: FaultKind) => isFor(webhookFaults, kind)
    const hits = (one: Standing) => applies(one.fault.kind) && (one.match.event ?? event) === event
    return this.#take(hits) ?? this.#draw(applies)
  }

  #take(hits: (one: Standing) => boolean): ActiveFault | undefined {
    for (const one of this.#standing) {
      if (!hits(one)) continue
      if (one.pass > 0) {
        one.pass -= 1
        continue
      }
      one.left -= 1
      if (one.left <= 0) this.clear(one.id)
      return one.fault
    }
    return undefined
  }

  #draw(applies: (kind: FaultKind) => boolean): ActiveFault | undefined {
    if (this.#rates.length === 0) return undefined
    let roll = this.#chance.next()
    for (const [kind, rate] of this.#rates) {
      if (!applies(kind)) continue
      if (roll < rate)
        return { kind, share: defaults.share, ms: this.#upTo(this.#bounds.ms), retryAfterS: this.#upTo(this.#bounds.retryAfterS) }
      roll -= rate
    }
    return undefined
  }

  #upTo(bound: number) {
    return Math.ceil(bound * (0.1 + 0.9 * this.#chance.next()))
  }
}

/** A pattern would be `{}` as JSON. */
const shown = (match: Standing['match']) => (match.path instanceof RegExp ? { ...match, path: String(match.path) } : match)
