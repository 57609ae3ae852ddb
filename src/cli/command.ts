// The shape of a command: one row of the table in commands.ts.

import { InputError } from '../lib/errors.ts'
import type { Print } from './print.ts'
import type { Settings } from './settings.ts'

export interface Command {
  /** As it is typed: `waste list`. */
  readonly name: string
  /** In commander's notation: `<id>`, `[file]`. */
  readonly args?: string
  readonly summary: string
  /** Each with its explanation: `--limit <number>`. */
  readonly options?: readonly (readonly [flags: string, text: string])[]
  /** Lines under the options: when one would use it, an example. */
  readonly more?: string
  /** Answers the exit code: 0, or 1 when something failed or waits for a person. */
  run(call: Call): Promise<0 | 1>
}

export interface Call {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly settings: Settings
  /** For what a set-up file asks for by name. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly print: Print
  /** Aborted by Ctrl-C, by SIGTERM, or when nobody reads what we print. */
  readonly signal: AbortSignal
  /** Whether a person looks at stderr. */
  readonly isTerminal: boolean
}

/** The option's text, or undefined where it was not given. */
export function textOption({ options }: Call, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The option as a number of 0 and above. */
export function numberOption(call: Call, name: string, otherwise: number): number {
  const text = textOption(call, name)
  if (text === undefined) return otherwise
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number
  throw new InputError(`${JSON.stringify(text)} is not a number of 0 or more`, { where: `--${name}` })
}

/** An instant, ms: `2026-11-01`, `2026-11-01T14:00`, or a span back from now: `90m`, `12h`, `7d`. */
export function instantOption(call: Call, name: string, now: number): number | undefined {
  const text = textOption(call, name)
  if (text === undefined) return undefined
  const back = /^(\d+)([mhd])$/.exec(text)
  if (back) return now - Number(back[1]) * spans[back[2] as keyof typeof spans]
  const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(at)) return at
  throw new InputError(`${JSON.stringify(text)} is not a time`, {
    where: `--${name}`,
    advice: 'Like 2026-11-01, 2026-11-01T14:00 or 12h (back from now).',
  })
}

const spans = { m: 60_000, h: 3_600_000, d: 86_400_000 }
