// The closed list of reasons why a vendor did not give us what we asked for, and the errors that people read.

/** Decided where the answer is read (a connector's api.ts), acted upon in one place (the end of a job, R5 and R20). */
export type Reason =
  | 'unauthorized' // the connection must be renewed by a person
  | 'refused' // the vendor understood and said no: locked week, archived project, a field it does not take
  | 'missing' // the vendor says that the record is not there
  | 'throttled' // not now: the allowance is used up; nothing was applied
  | 'unreachable' // the request never arrived (connection refused, name not found): nothing was applied
  | 'unavailable' // 5xx, a timeout, a reset: a write may have happened or may yet happen
  | 'unreadable' // the answer is not what the vendor documents: our bug or their change; a write may have happened

export class VendorError extends Error {
  override name = 'VendorError'
  readonly reason: Reason
  /** How long the vendor asked us to wait; only with 'throttled' and 'unavailable'. */
  readonly retryAfterMs: number | undefined
  /** The vendor's own code (ClickUp's ECODE), for people and for the log. */
  readonly code: string | undefined
  /** Which of the connection's settings are wrong, as far as the vendor's answer tells; a sentence for each. */
  readonly faults: readonly Fault[]

  constructor(
    reason: Reason,
    message: string,
    options: {
      retryAfterMs?: number | undefined
      code?: string | undefined
      faults?: readonly Fault[] | undefined
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.reason = reason
    this.retryAfterMs = options.retryAfterMs
    this.code = options.code
    this.faults = options.faults ?? []
  }
}

export interface Fault {
  /** A member of the connector's settings. */
  readonly setting: string
  readonly message: string
}

/** A mistake in what a person gave us. `where` is a place that they can find: `setup.yaml:12: bridges.agency.left`. */
export class InputError extends Error {
  override name = 'InputError'
  readonly where: string | undefined
  /** What to do about it, one sentence. */
  readonly advice: string | undefined

  constructor(message: string, options: { where?: string | undefined; advice?: string | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.where = options.where
    this.advice = options.advice
  }
}
