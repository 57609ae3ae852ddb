// Processes of ours that are begun anew whenever they end.

import type { Started } from '../cli/process.ts'

export type Run = (words: readonly string[]) => Started

export interface Workers {
  /** With SIGKILL, those at these places of the orders. Answers whether one of them was alive. */
  kill(places: readonly number[]): boolean
  end(): Promise<void>
}

/** A server. */
export const serving = ['serve', '--port', '0']
/** One that only looks once, which needs no queue to take over from the dead. */
export const looking = ['sync', '--once', '--wait', '3']

export function keepWorking(run: Run, orders: readonly (readonly string[])[]): Workers {
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
