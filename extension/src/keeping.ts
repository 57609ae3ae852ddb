// Acts that are not sent yet, in the extension's storage. Only the part without a page sends them.

import type { Acted } from '../../web/src/api/shapes.ts'
import { type Act, sendAct } from '../../web/src/track/api.ts'
import { type KeptStore, makeQueue, type Queue } from '../../web/src/track/queue.ts'
import { connect, noteRefusal } from './paired.ts'
import { store, stored, watchStored } from './stored.ts'

/** Longer than the server takes for a start, which waits for both products. */
const patienceMs = 20_000

const keptStore: KeptStore = {
  read: async () => (await stored('kept')) ?? [],
  write: (kept) => store({ kept }),
  watch: (look) => watchStored(['kept'], look),
}

/** `onAnswer` is waited for before an act that was answered leaves the queue. */
export const openQueue = (onAnswer: (act: Act, answer: Acted) => Promise<void>): Queue =>
  makeQueue({
    store: keptStore,
    async send(act) {
      await connect()
      const answer = await sendAct(act, AbortSignal.timeout(patienceMs)).catch(async (error) => {
        await noteRefusal(error)
        throw error
      })
      await onAnswer(act, answer)
      return answer
    },
    lock: (name, work) => navigator.locks.request(`hourbridge.${name}`, work),
    later(ms, work) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    now: () => new Date(),
  })
