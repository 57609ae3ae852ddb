import { memoryState } from '../../src/sync/state-memory.ts'
import { setup, stateLaws } from './laws.ts'
import { partnerLaws } from './laws-partners.ts'

const open = async () => {
  const state = memoryState()
  state.setSetup(setup)
  return { state, close: async () => {} }
}

stateLaws(open)
partnerLaws(open)
