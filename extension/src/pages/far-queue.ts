// The queue as pages of the extension have it: what is to be sent goes to the part without a page, the only one that sends. The frame
// over the work tool's page could not even wait for its turn: browsers give frames of others no locks.

import { ApiError } from '../../../web/src/api/client.ts'
import type { Kept, Queue } from '../../../web/src/track/queue.ts'
import { type Asked, ask } from '../messages.ts'
import { stored, watchStored } from '../stored.ts'

/** `codeOf`: the custom id of a task, where this page has read it. */
export function farQueue(codeOf: (task: string) => string | null): Queue {
  const looks = new Set<() => void>()
  let known: readonly Kept[] = []
  const reread = async () => {
    known = (await stored('kept')) ?? []
    for (const look of looks) look()
  }
  const tell = async (asked: Extract<Asked, { kind: 'retry' | 'drop' | 'again' }>) => {
    await ask(asked)
    await reread()
  }
  void reread()
  watchStored(['kept'], () => void reread())
  return {
    list: () => known,
    watch(look) {
      looks.add(look)
      return () => void looks.delete(look)
    },
    async act(act, about, after = null) {
      const code = act.kind === 'start' ? codeOf(act.body.task) : null
      const { answer, refused } = await ask({ kind: 'act', act, about: { ...about, code }, after })
      if (refused) throw new ApiError(refused.status, refused)
      return answer
    },
    flush: () => tell({ kind: 'retry' }),
    wake: () => tell({ kind: 'retry' }),
    drop: (id) => tell({ kind: 'drop', id }),
    again: (id) => tell({ kind: 'again', id }),
  }
}
