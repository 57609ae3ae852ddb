// What the fields of the page share: how an act is told, and what is told and not sent yet.

import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { withQuery } from '../../api/client.ts'
import type { Acted, TrackEntry, TrackedDays } from '../../api/shapes.ts'
import { type Act, newId } from '../../track/api.ts'
import type { About, Kept } from '../../track/queue.ts'
import { useAct, useKept, useQueue, useReread } from '../../track/useAct.ts'
import { type Edit, withActed } from './edits.ts'

export const daysPath = (days: readonly string[]) => withQuery('/api/track/days', { from: days[0], until: days.at(-1) })

export interface Telling {
  /** Null: kept, and sent as soon as the server can be reached. Throws ApiError where the server refuses. */
  tell(edit: Edit, about: About): Promise<Acted | null>
  readonly kept: readonly Kept[]
  /** As they are known now; what was drawn may be older. */
  entriesNow(): readonly TrackEntry[]
  keptNow(): readonly Kept[]
  /** Gives up what was refused. */
  discard(kept: Kept): void
}

export const TellingContext = createContext<Telling | null>(null)

/** Only on the page, which gives it. */
export function useTelling(): Telling {
  const telling = useContext(TellingContext)
  if (!telling) throw new Error('no week around this field')
  return telling
}

interface Told extends Telling {
  /** What was deleted last on this page, until that is taken back. */
  readonly deleted: TrackEntry | null
  forgetDeleted(): void
}

export function useMakeTelling(days: readonly string[]): Told {
  const client = useQueryClient()
  const act = useAct()
  const queue = useQueue()
  const kept = useKept()
  const [deleted, setDeleted] = useState<TrackEntry | null>(null)
  const path = daysPath(days)
  useRereadWhenSent(kept)
  return useMemo(() => {
    const known = () => client.getQueryData<TrackedDays>([path])
    return {
      kept,
      deleted,
      forgetDeleted: () => setDeleted(null),
      keptNow: queue.list,
      entriesNow: () => known()?.entries ?? [],
      discard: ({ act }) => void queue.drop(act.body.id),
      async tell(edit, about) {
        const before = known()?.entries.find(({ id }) => edit.kind === 'drop' && id === edit.entry)
        const acted = await act({ ...edit, body: { ...edit.body, id: newId() } } as Act, about)
        if (acted) client.setQueryData<TrackedDays>([path], (read) => read && withActed(read, edit.kind, acted))
        if (acted && before) setDeleted(before)
        // The page is told of it in a turn of its own: what was typed stays until then.
        await new Promise((resolve) => setTimeout(resolve))
        return acted
      },
    }
  }, [client, act, queue, kept, path, deleted])
}

/** What waited has an answer now. */
function useRereadWhenSent(kept: readonly Kept[]): void {
  const reread = useReread()
  const before = useRef(kept.length)
  useEffect(() => {
    if (kept.length < before.current) void reread()
    before.current = kept.length
  }, [kept.length, reread])
}
