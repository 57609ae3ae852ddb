// A law of the engine's state: a test that opens one, whichever implementation it is.

import { test } from 'node:test'
import type { State } from '../../src/sync/state.ts'

export interface OpenState {
  readonly state: State
  close(): Promise<void>
}

/** A test on a state of its own. */
export const lawOn = (open: () => Promise<OpenState>) => (name: string, check: (state: State) => Promise<void>) =>
  test(name, async () => {
    const { state, close } = await open()
    try {
      await check(state)
    } finally {
      await close()
    }
  })
