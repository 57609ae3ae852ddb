// Taking writes back, some at a time, so that it is seen how far that has come. It goes on while people look at other pages; one at
// a time in a tab.

import { useSyncExternalStore } from 'react'
import { change, read, withQuery } from '../../api/client.ts'
import type { Attempt } from '../../api/shapes.ts'
import type { Undone } from './shapes.ts'

/** A run, or chosen writes, the newest first. */
export type Source = { readonly run: string } | { readonly writes: readonly string[] }

/** Looked at together: each costs a read at its vendor. */
const lookedAtOnce = 50
const undoneAtOnce = 10

export interface Looked {
  readonly possible: Undone['writes']
  readonly refused: Undone['writes']
}

/** What undoing would do; writes nothing. Throws ApiError. */
export async function lookAt(source: Source, tell: (done: number, total: number) => void): Promise<Looked> {
  const ids = 'run' in source ? await writesOf(source.run) : source.writes
  const found: Undone['writes'][number][] = []
  tell(0, ids.length)
  for (const some of inParts(ids, lookedAtOnce)) {
    const { writes } = await change<Undone>('POST', '/api/undo/preview', { writes: some })
    found.push(...writes)
    tell(found.length, ids.length)
  }
  return { possible: found.filter(({ is }) => is === 'possible'), refused: found.filter(({ is }) => is !== 'possible') }
}

async function writesOf(run: string): Promise<string[]> {
  type Page = { readonly writes: readonly Attempt[]; readonly next: string | null }
  const ids: string[] = []
  let after: string | null = null
  do {
    const page: Page = await read<Page>(withQuery(`/api/runs/${encodeURIComponent(run)}`, { after, limit: 500 }))
    ids.push(...page.writes.filter(({ outcome }) => outcome === 'done').map(({ id }) => id))
    after = page.next
  } while (after !== null)
  return ids
}

export interface Undoing {
  readonly total: number
  readonly done: number
  readonly undone: number
  readonly unclear: number
  readonly refused: Undone['writes']
  readonly is: 'going' | 'stopping' | 'over'
  readonly error: Error | null
}

let current: Undoing | null = null
const listeners = new Set<() => void>()

function set(next: Undoing | null): void {
  current = next
  for (const listen of listeners) listen()
}

const subscribe = (listen: () => void) => {
  listeners.add(listen)
  return () => listeners.delete(listen)
}

export const useUndoing = () => useSyncExternalStore(subscribe, () => current)

export const forgetUndoing = () => current?.is === 'over' && set(null)

/** What is sent already is still done. */
export const stopUndoing = () => current?.is === 'going' && set({ ...current, is: 'stopping' })

/** The newest write first. Nothing happens while something else is being undone. */
export async function undoAll(writes: readonly string[]): Promise<void> {
  if (current && current.is !== 'over') return
  set({ total: writes.length, done: 0, undone: 0, unclear: 0, refused: [], is: 'going', error: null })
  for (const some of inParts(writes, undoneAtOnce)) {
    if (current!.is === 'stopping') break
    try {
      set(added(current!, await change<Undone>('POST', '/api/undo', { writes: some })))
    } catch (error) {
      set({ ...current!, error: error as Error })
      break
    }
  }
  set({ ...current!, is: 'over' })
}

const added = (before: Undoing, { writes, undone, underWay }: Undone): Undoing => ({
  ...before,
  is: current!.is,
  done: before.done + writes.length,
  undone: before.undone + undone,
  unclear: before.unclear + underWay,
  refused: [...before.refused, ...writes.filter(({ is }) => is === 'refused')],
})

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
