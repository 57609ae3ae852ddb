// One after the other, for what would be in each other's way: where a site lets no units overlap, two that are made at once would both
// be put on the same hour.

import type { TimeLog } from './session.ts'

const last = new WeakMap<object, Map<string, Promise<unknown>>>()

/** Runs when all that came before it with this key, in this process, has ended; however that ended. */
export function inTurn<T>({ config }: TimeLog, key: string, act: () => Promise<T>): Promise<T> {
  const turns = last.get(config) ?? new Map<string, Promise<unknown>>()
  last.set(config, turns)
  const done = (turns.get(key) ?? Promise.resolve()).then(act, act)
  const ended = done.then(
    () => undefined,
    () => undefined,
  )
  turns.set(key, ended)
  void ended.then(() => turns.get(key) === ended && turns.delete(key))
  return done
}
