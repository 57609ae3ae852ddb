// What operators read: one JSON object a line on stderr, without secrets.

import pino from 'pino'
import { InputError } from './errors.ts'

export type Log = pino.Logger

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type Level = (typeof levels)[number]

export interface LogOptions {
  /** What HOURBRIDGE_LOG says; undefined or empty: `otherwise`. */
  readonly level: string | undefined
  readonly otherwise: Level
  /** Instead of stderr, for tests. */
  readonly to?: { write(line: string): void }
}

export function makeLog({ level, otherwise, to }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level: levelOf(level || otherwise),
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { streamWrite: withoutSecrets },
  }
  return pino(options, to ?? pino.destination({ dest: 2, sync: true }))
}

/** Says nothing: for tests and for commands that print by themselves. */
export const silent: Log = pino({ level: 'silent' })

function levelOf(name: string): Level {
  const level = levels.find((known) => known === name.toLowerCase())
  if (level) return level
  throw new InputError(`there is no log level "${name}"`, { where: 'HOURBRIDGE_LOG', advice: `Use one of ${levels.join(', ')}.` })
}

// A member of that name with a text, in JSON or in JSON within a text, where quotes carry backslashes.
const members =
  /(\\*")((?:[\w-]*(?:authorization|password|passwd|secret|token|cookie|credential|api[-_]?key|private[-_]?key))[\w-]*)\1(\s*:\s*)\1(?:\\.|(?!\1).)*?\1/gi

const shapes: readonly (readonly [RegExp, string])[] = [
  [members, '$1$2$1$3$1[secret]$1'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [secret]'],
  [/\bpk_\d+_\w+/g, '[secret]'], // ClickUp
  [/\b\d+\.(?:pt|at)\.[\w-]+/g, '[secret]'], // Harvest
  [/(\w+:\/\/[^\s:/?#"@]*):[^\s/"@]+@/g, '$1:[secret]@'],
  [/([?&](?:[\w-]*token|[\w-]*secret|password|code|api_?key|signature)=)[^&\s"\\]+/gi, '$1[secret]'],
]

/** A line without what looks like a secret, wherever it is: in a header, deep in an object, in an error's message. */
export const withoutSecrets = (line: string): string =>
  shapes.reduce((text, [shape, instead]) => text.replace(shape, instead), line)
