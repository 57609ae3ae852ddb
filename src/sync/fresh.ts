// A link as it begins: nothing is known of either side yet.

import { type Link, nothing } from './state.ts'

type Given = Pick<Link, 'id' | 'bridge' | 'kind' | 'why' | 'dueAt' | 'lane' | 'person' | 'beganAt'>

export const freshLink = (given: Given): Link => ({
  ...given,
  revision: 0,
  state: 'waiting',
  left: nothing,
  right: nothing,
  generation: 0,
  attempts: 0,
  putBackAt: null,
  orphan: false,
  heir: null,
  asked: null,
  waste: null,
  awaits: null,
  told: null,
  timer: null,
  intent: null,
})
