// How a connection stands, in one word; and the name for a new one.

import type { Connection } from './shapes.ts'

export type Standing = 'good' | 'soon' | 'paused' | 'broken'

type Looked = Pick<Connection, 'pausedAt' | 'problems' | 'warning' | 'expiresAt' | 'renews' | 'rate'>

/** `rate` is null where its settings cannot be read any more. */
export function standingOf({ pausedAt, problems, warning, expiresAt, renews, rate }: Looked, now: number): Standing {
  if (pausedAt !== null) return 'paused'
  const hasEnded = expiresAt !== null && !renews && Date.parse(expiresAt) <= now
  if (problems.length > 0 || hasEnded || rate === null) return 'broken'
  return warning === null ? 'good' : 'soon'
}

/** That of the vendor while it is free: `acme`, `acme-2`. */
export function freeName(wish: string, taken: readonly string[]): string {
  let name = wish
  for (let n = 2; taken.includes(name); n++) name = `${wish}-${n}`
  return name
}
