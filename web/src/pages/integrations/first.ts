// The first steps: vendors that are connected one after the other, and then a bridge between them. They live in the address; on the way to
// a vendor's page and back, where the address is not ours, the browser's tab remembers them.

import type { Connection } from './shapes.ts'

const remembered = 'hourbridge.first'

export const namesIn = (first: string | undefined): string[] => (first ?? '').split(',').filter(Boolean)

/** Where the steps go on: the first vendor without a connection, else the new bridge. */
export function nextStep(first: string, connections: readonly Pick<Connection, 'name' | 'connector' | 'owner'>[]): string {
  const found = namesIn(first).map((name) => ({
    name,
    own: connections.find((one) => one.connector === name && one.owner === null),
  }))
  const missing = found.find(({ own }) => own === undefined)
  if (missing) return `/integrations/new/${encodeURIComponent(missing.name)}?first=${encodeURIComponent(first)}`
  const [from, to] = found.map(({ own }) => encodeURIComponent(own!.name))
  return `/bridges/new?from=${from}&to=${to ?? ''}`
}

export function rememberFirst(first: string | undefined): void {
  if (first === undefined) sessionStorage.removeItem(remembered)
  else sessionStorage.setItem(remembered, first)
}

/** Only once. */
export function recallFirst(): string | undefined {
  const first = sessionStorage.getItem(remembered) ?? undefined
  sessionStorage.removeItem(remembered)
  return first
}
