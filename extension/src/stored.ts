// What the extension keeps, in the browser's own storage for it: pages of the work tool cannot read it, nor can what runs in them.

import type { Kept } from '../../web/src/track/queue.ts'
import type { RunningNow } from '../../web/src/track/running.ts'
import type { Placements } from './messages.ts'

export interface Pairing {
  /** Origin of the server. */
  readonly url: string
  readonly token: string
  readonly person: string
}

interface Aged<T> {
  readonly at: number
  readonly value: T
}

/** By name. */
interface Stored {
  readonly pairing: Pairing
  /** The server does not take the token any more. */
  readonly isLost: boolean
  readonly placements: Aged<Placements>
  readonly running: Aged<RunningNow>
  readonly kept: readonly Kept[]
  /** Reported by the self-test today: version, spot and outcome. */
  readonly reported: { readonly day: string; readonly what: readonly string[] }
  /** For dialogs that are about to open: in which tab, until when. */
  readonly tickets: Readonly<Record<string, { readonly tab: number; readonly until: number }>>
}

export type StoredName = keyof Stored

export async function stored<N extends StoredName>(name: N): Promise<Stored[N] | undefined> {
  return (await chrome.storage.local.get(name))[name] as Stored[N] | undefined
}

export const store = (values: Partial<Stored>) => chrome.storage.local.set(values)

/** Of one person and server; nothing of it is for the next. */
export async function forgetAll(): Promise<void> {
  const all: readonly StoredName[] = ['pairing', 'isLost', 'placements', 'running', 'kept', 'reported', 'tickets']
  for (const name of all) await chrome.storage.local.remove(name)
}

/** Calls when one of them changes, whoever has written it. Answers how to end that. */
export function watchStored(names: readonly StoredName[], look: () => void): () => void {
  const listener = (changes: Readonly<Record<string, unknown>>, area: string) => {
    if (area === 'local' && names.some((name) => name in changes)) look()
  }
  chrome.storage.onChanged.addListener(listener)
  return () => chrome.storage.onChanged.removeListener(listener)
}
