// What a command says: facts on stdout, one line each, and advice on stderr; or, with --json, exactly one JSON value on stdout.

import { assert, Bug } from '../lib/assert.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { withoutSecrets } from '../lib/log.ts'

export { count } from '../lib/words.ts'

export interface Print {
  readonly json: boolean
  /** A line on stdout; nothing with --json. */
  fact(line: string): void
  /** A line on stderr: what to do next, what is waited for. */
  advice(line: string): void
  /** The one JSON value; nothing without --json. To be called once. */
  value(value: unknown): void
}

/** Where lines go: the process's own streams, or a test's. */
export interface Streams {
  out(text: string): void
  err(text: string): void
}

export function makePrint(json: boolean, { out, err }: Streams): Print & { readonly hasValue: boolean } {
  let hasValue = false
  return {
    json,
    get hasValue() {
      return hasValue
    },
    fact: (line) => {
      if (!json) out(`${line}\n`)
    },
    advice: (line) => err(`${line}\n`),
    value: (value) => {
      if (!json) return
      assert(!hasValue, 'a command answers one JSON value')
      hasValue = true
      out(`${JSON.stringify(value, null, 2)}\n`)
    },
  }
}

/** An error as people and machines read it. */
export interface Complaint {
  readonly message: string
  readonly where: string | null
  readonly advice: string | null
}

export function complaintOf(error: unknown): Complaint {
  if (error instanceof InputError) return { message: error.message, where: error.where ?? null, advice: error.advice ?? null }
  if (error instanceof VendorError) return { message: error.message, where: null, advice: vendorAdvice[error.reason] }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Bug || !isSystemError(error))
    return { message: `bug: ${message}`, where: placeOf(error), advice: bugAdvice }
  return { message, where: null, advice: null }
}

const vendorAdvice: Readonly<Record<VendorError['reason'], string>> = {
  unauthorized: 'Renew the credential of this connection in the set-up file, then run `hourbridge apply`.',
  refused: "The vendor's own words say what it does not take; `hourbridge doctor` looks at the connection.",
  missing: 'Check the ids in the set-up file.',
  throttled: 'Wait a little: the allowance is used up.',
  unreachable: 'Check the network, the proxy and the address of this connection.',
  unavailable: 'Try again in a few minutes.',
  unreadable: 'This version does not understand the answer: look for a newer one, or report it.',
}

const bugAdvice =
  'This is a mistake in Hourbridge, not yours: please report it with the lines above. Nothing is lost; run the command again.'

/** What the machine or the database server said; a statement that PostgreSQL does not understand is a mistake of ours. */
const isSystemError = (error: unknown) =>
  error instanceof Error && /^(E[A-Z]+|08...|53...|57...)$/.test((error as { code?: string }).code ?? '')

/** Where it happened, for whoever mends it; undefined for mistakes of others. */
export function stackOf(error: unknown): string | undefined {
  const isOurs = complaintOf(error).message.startsWith('bug: ')
  return isOurs && error instanceof Error && error.stack ? withoutSecrets(error.stack) : undefined
}

/** The first line of our own code in the stack. */
const placeOf = (error: unknown) =>
  /\(?([^\s()]*\/(?:src|sandbox)\/[^\s()]+)\)?/
    .exec((error as Error).stack ?? '')?.[1]
    ?.replace(/^.*\/(?=(?:src|sandbox)\/)/, '') ?? null

export function printComplaint(print: ReturnType<typeof makePrint>, { message, where, advice }: Complaint): void {
  // A command that has answered already, like a server that ran for days, says the rest on stderr only.
  if (!print.hasValue) print.value({ error: { message, where, advice } })
  print.advice(where === null ? message : `${where}: ${message}`)
  if (advice !== null) print.advice(advice)
}

/** Rows with their columns under one another; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length)
    })
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  )
}

/** "1 entry", "3 entries". */
