// The queue of a page: kept in the browser's storage for each person, sent when the network is back, by one page at a time.

import { sendAct } from './api.ts'
import { type Kept, type KeptStore, makeQueue, type Queue } from './queue.ts'
import { tellUnsent, unsentKey } from './running.ts'

/** Longer than the server takes for a start, which waits for both products. */
const patienceMs = 20_000

export const storeOf = (key: string): KeptStore => ({
  read: async () => JSON.parse(localStorage.getItem(key) ?? '[]') as Kept[],
  async write(kept) {
    if (kept.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(kept))
    tellUnsent()
  },
  watch(look) {
    const told = (event: StorageEvent) => event.key === key && look()
    window.addEventListener('storage', told)
    return () => window.removeEventListener('storage', told)
  },
})

/** Browsers have locks only on pages that came safely; elsewhere this page at least waits for itself. */
export function makeLock(name: string): <T>(part: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (part, work) => {
    if (navigator.locks) return navigator.locks.request(`${name}.${part}`, work)
    const mine = (last.get(part) ?? Promise.resolve()).then(work, work)
    last.set(part, mine)
    return mine
  }
}

const queues = new Map<string, Queue>()

/** One for each person, as long as the page is open. */
export function pageQueue(person: string): Queue {
  const known = queues.get(person)
  if (known) return known
  const key = unsentKey(person)
  const queue = makeQueue({
    store: storeOf(key),
    send: (act) => sendAct(act, AbortSignal.timeout(patienceMs)),
    lock: makeLock(key),
    later(ms, work) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    now: () => new Date(),
  })
  queues.set(person, queue)
  window.addEventListener('online', () => void queue.wake())
  void queue.flush()
  return queue
}
