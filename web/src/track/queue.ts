// Acts on their way to the server: kept before they are sent, so that neither a missing network nor a closed page loses one, and
// sent in the order in which they were done, each until it has an answer. Its id makes sure that the server does each once.

import type { ApiError } from '../api/client.ts'
import type { Acted } from '../api/shapes.ts'
import { type Act, newId } from './api.ts'

/** What an act is about, for whoever looks at it before the server knows of it. */
export interface About {
  readonly title: string
  /** "Website / Design"; null where it does not matter. */
  readonly booked: string | null
}

export interface Refused {
  readonly status: number
  readonly message: string
  readonly where: string | null
  readonly advice: string | null
}

export interface Kept {
  readonly act: Act
  readonly about: About
  /** When it was done, ISO. */
  readonly doneAt: string
  /** `sending`: on its way the first time. `waiting`: not sent yet. `refused`: the server will not have it, a person decides. */
  readonly state: 'sending' | 'waiting' | 'refused'
  /** The id of the start that this stop ends, while the server has not named its entry. */
  readonly after: string | null
  readonly why: Refused | null
}

/** Where they are kept: the page's storage, or the extension's. */
export interface KeptStore {
  read(): Promise<readonly Kept[]>
  write(kept: readonly Kept[]): Promise<void>
  /** Calls when somebody else has written. Answers how to end that. */
  watch(look: () => void): () => void
}

export interface QueueParts {
  readonly store: KeptStore
  /** Throws ApiError where the server refuses. */
  send(act: Act): Promise<Acted>
  /** One at a time among all pages of this browser. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Calls once after that many ms; answers how to give that up. */
  later(ms: number, work: () => void): () => void
  now(): Date
}

export interface Queue {
  /** The same array until something changes. */
  list(): readonly Kept[]
  watch(look: () => void): () => void
  /** The answer, or null when it is kept and not sent yet. Throws ApiError where the server refuses. */
  act(act: Act, about: About, after?: string | null): Promise<Acted | null>
  /** Sends what waits, now. */
  flush(): Promise<void>
  /** The same, when there is a sign that the server can be reached again: the pauses begin anew. */
  wake(): Promise<void>
  /** Forgets a refused one, and what depends on it. */
  drop(id: string): Promise<void>
  /** Sends a refused one once more, said to be meant. */
  again(id: string): Promise<void>
}

const firstPauseMs = 5_000
const longestPauseMs = 300_000

/** Not the act's fault: who asks must sign in again, or ask less often, or the server was too slow. */
const notTheirFault = new Set([401, 408, 425, 429])

const isRefusal = (error: unknown): error is ApiError => {
  const status = (error as Partial<ApiError> | null)?.status
  return status !== undefined && status >= 400 && status < 500 && !notTheirFault.has(status)
}

const idOf = ({ act }: Kept) => act.body.id

/** Longer ago than any request takes: the page that was sending it is gone. */
const leftAloneMs = 30_000

/** What is sent: one that could not be sent when it was done says when that was. */
function readied({ act, doneAt, state }: Kept, nowMs: number): Act {
  const isLate = state === 'waiting' || nowMs - Date.parse(doneAt) > leftAloneMs
  return isLate && (act.kind === 'start' || act.kind === 'stop') ? ({ ...act, body: { at: doneAt, ...act.body } } as Act) : act
}

interface Waiter {
  resolve(answer: Acted | null): void
  reject(error: unknown): void
}

export function makeQueue({ store, send, lock, later, now }: QueueParts): Queue {
  const waiters = new Map<string, Waiter>()
  const looks = new Set<() => void>()
  let known: readonly Kept[] = []
  let pauseMs = firstPauseMs
  let giveUp = () => {}

  /** Of the one who did it, once: the waiter is taken out, so that nobody asks for the answer again. */
  function taken(id: string): Waiter | undefined {
    const waiter = waiters.get(id)
    waiters.delete(id)
    return waiter
  }

  const show = (kept: readonly Kept[]) => {
    known = kept
    for (const look of looks) look()
  }
  const reread = async () => show(await store.read())
  const rewrite = (change: (kept: readonly Kept[]) => readonly Kept[]) =>
    lock('list', async () => {
      const kept = change(await store.read())
      await store.write(kept)
      show(kept)
    })

  /** True when the next one may go. */
  async function sendOne(kept: Kept): Promise<boolean> {
    const id = idOf(kept)
    try {
      const answer = await answerTo(kept)
      await rewrite((all) => all.filter((one) => idOf(one) !== id).map((one) => (one.after === id ? ofEntry(one, answer) : one)))
      taken(id)?.resolve(answer)
      return true
    } catch (error) {
      if (!isRefusal(error)) return postpone()
      // Who looks on is told at once; what nobody looks at is kept with the reason.
      const waiter = taken(id)
      await rewrite((all) => (waiter ? all.filter((one) => idOf(one) !== id) : all.map((one) => refused(one, id, error))))
      waiter?.reject(error)
      return true
    }
  }

  /** Its id stands for something else: that is itself, as it was sent the first time. The answer to that was lost. */
  async function answerTo(kept: Kept): Promise<Acted> {
    const late = readied(kept, now().getTime())
    try {
      return await send(late)
    } catch (error) {
      if (late === kept.act || !isRefusal(error) || error.status !== 409 || error.where !== 'id') throw error
      return send(kept.act)
    }
  }

  async function postpone(): Promise<false> {
    await rewrite((all) => all.map((one) => (one.state === 'sending' ? { ...one, state: 'waiting' } : one)))
    for (const id of [...waiters.keys()]) taken(id)?.resolve(null)
    giveUp()
    giveUp = later(pauseMs, () => void flush())
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    return false
  }

  const flush = () =>
    lock('send', async () => {
      for (;;) {
        const next = (await store.read()).find(({ state }) => state !== 'refused')
        if (next && !(await sendOne(next))) return
        if (!next) break
      }
      pauseMs = firstPauseMs
      giveUp()
    })

  async function act(act: Act, about: About, after: string | null = null): Promise<Acted | null> {
    const { id } = act.body
    const answered = new Promise<Acted | null>((resolve, reject) => waiters.set(id, { resolve, reject }))
    const kept: Kept = { act, about, doneAt: now().toISOString(), state: 'sending', after, why: null }
    await rewrite((all) => [...all, kept])
    void flush().then(() => elsewhere(kept))
    return answered
  }

  /** Still without an answer: another page has sent it meanwhile. Asked again, the server answers the same. */
  async function elsewhere({ act }: Kept): Promise<void> {
    const waiter = taken(act.body.id)
    if (!waiter) return
    await drop(act.body.id)
    await send(act).then(waiter.resolve, waiter.reject)
  }

  const drop = (id: string) => rewrite((all) => all.filter((one) => idOf(one) !== id && one.after !== id))

  async function again(id: string): Promise<void> {
    const fresh = newId()
    await rewrite((all) =>
      all.map((one) => (idOf(one) === id ? surely(one, fresh) : one.after === id ? unrefused(one, fresh) : one)),
    )
    await flush()
  }

  void reread()
  store.watch(() => void reread())
  return {
    list: () => known,
    watch(look) {
      looks.add(look)
      return () => void looks.delete(look)
    },
    act,
    flush,
    wake() {
      pauseMs = firstPauseMs
      return flush()
    },
    drop,
    again,
  }
}

const unrefused = (kept: Kept, after: string | null): Kept => ({ ...kept, after, state: 'waiting', why: null })

/** The same, said to be meant; as an act of its own, since the server has answered the first one. */
const surely = (kept: Kept, id: string): Kept => {
  const isBooking = kept.act.kind === 'start' || kept.act.kind === 'enter'
  const body = { ...kept.act.body, id, ...(isBooking ? { sure: true } : {}) }
  return unrefused({ ...kept, act: { ...kept.act, body } as Act }, null)
}

/** The start has an entry now: its stop names it, and ends no other. */
const ofEntry = (kept: Kept, { entry }: Acted): Kept =>
  kept.act.kind === 'stop'
    ? { ...kept, after: null, act: { kind: 'stop', body: { ...kept.act.body, entry: entry.id } } }
    : { ...kept, after: null }

/** What depends on one that is refused is refused with it: a stop without its start would end another timer. */
function refused(kept: Kept, id: string, { status, message, where, advice }: ApiError): Kept {
  if (idOf(kept) !== id && kept.after !== id) return kept
  return { ...kept, state: 'refused', why: { status, message, where, advice } }
}
