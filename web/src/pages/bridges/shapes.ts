// What the server answers about a bridge's set-up, and what may be chosen for one.

import type { z } from 'zod'
import type * as choices from '../../../../src/http/bridge-setup-choices.ts'
import type * as setup from '../../../../src/http/bridge-setup-shapes.ts'

export type BridgeSetup = setup.BridgeSetup
export type StoredSetup = z.infer<typeof setup.storedSetup>
export type Removal = z.infer<typeof setup.removal>
export type Choices = z.infer<typeof choices.choices>
export type Pair = Choices['pairs'][number]
export type ConnectionChoice = Choices['connections']['from'][number]

export interface Space {
  readonly ref: string
  readonly name: string
  /** Whether time can be tracked there now. */
  readonly on: boolean
  /** Why not, and how to turn it on. */
  readonly why: string | null
}
