// What a vendor's exchanges amount to: a difference is listed with how we know, or it fails; so does one that is listed and no longer
// occurs.

import type { Deviation } from './deviations.ts'
import type { Exchange } from './exchange.ts'

export type Known = Omit<Deviation, 'vendor'>

export interface Verdict {
  /** Counts exchanges. */
  readonly passed: number
  /** Counts exchanges, and listed deviations that no longer occur. */
  readonly failed: number
}

/** Prints what was found. `differencesOf` says each thing in one line that begins with its operation. */
export function verdictOn(
  vendor: string,
  exchanges: readonly Exchange[],
  known: readonly Known[],
  differencesOf: (exchange: Exchange) => readonly string[],
): Verdict {
  const found = exchanges.map(differencesOf)
  const occurring = new Set(found.flat())
  const unlisted = found.map((all) => all.filter((difference) => !known.some((one) => lines(one).includes(difference))))
  const failed = unlisted.filter((all) => all.length > 0).length
  const vanished = known.flatMap(lines).filter((line) => !occurring.has(line))
  report(vendor, { exchanges, known, unlisted: new Set(unlisted.flat()), vanished })
  return { passed: exchanges.length - failed, failed: failed + vanished.length }
}

function lines({ operation, differences: all }: Known): string[] {
  return all.map((difference) => `${operation}: ${difference}`)
}

interface Findings {
  readonly exchanges: readonly Exchange[]
  readonly known: readonly Known[]
  readonly unlisted: ReadonlySet<string>
  readonly vanished: readonly string[]
}

function report(vendor: string, { exchanges, known, unlisted, vanished }: Findings) {
  const operations = new Set(exchanges.map(({ method, path }) => `${method} ${path.replace(/\/[^/]*\d{3}[^/]*/g, '/…')}`))
  console.log(
    `${vendor}: ${exchanges.length} exchanges with ${operations.size} operations, ${known.length} of them deviate as we know:`,
  )
  for (const { operation, differences: all, because } of known) console.log(`  ${operation}: ${all.length} (${because})`)
  for (const line of unlisted) console.log(`  FAIL not in the list: ${line}`)
  for (const line of vanished) console.log(`  FAIL listed, but no longer so: ${line}`)
}
