import { memoryState } from '../../src/sync/state-memory.ts'
import { setup, stateLaws } from './laws.ts'

stateLaws(async () => {
  const state = memoryState()
  state.setSetup(setup)
  return { state, close: async () => {} }
})
