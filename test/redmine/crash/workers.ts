// Processes of ours that are begun anew whenever they end, and the last runs after them.

import assert from 'node:assert/strict'
import type { Started } from '../../cli/process.ts'

export type Run = (words: readonly string[]) => Started

export interface Workers {
  /** With SIGKILL. Answers whether one of them was alive. */
  kill(places: readonly number[]): boolean
  end(): Promise<void>
}

/** A server, and beside it one that only looks once, which needs no queue to take over from the dead. */
export const orders = [
  ['serve', '--port', '0'],
  ['sync', '--once', '--wait', '3'],
]

export function keepWorking(run: Run): Workers {
  const living: Started[] = []
  let isOver = false
  const begin = (place: number) => {
    const started = run(orders[place]!)
    living[place] = started
    void started.ended.then(() => isOver || begin(place))
  }
  for (const place of orders.keys()) begin(place)
  return {
    kill: (places) => places.map((place) => living[place]!.child.kill('SIGKILL')).includes(true),
    end: async () => {
      isOver = true
      for (const { child } of living) child.kill('SIGKILL')
      await Promise.all(living.map(({ ended }) => ended))
    },
  }
}

/** Runs until a round has nothing more to do. */
export async function atRest(run: Run): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const { code, out, err } = await run(['sync', '--once', '--wait', '30']).ended
    if (code === 0 && /^\d+ looked at, 0 created, 0 updated, 0 deleted, 0 waiting/m.test(out)) return
    if (i === 5) assert.fail(`it does not come to rest:\n${out}\n${err}`)
  }
}
