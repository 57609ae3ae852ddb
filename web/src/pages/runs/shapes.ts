// What the routes of runs and undoing answer.

import type { Attempt } from '../../api/shapes.ts'

export interface Run {
  readonly id: string
  readonly bridge: string
  readonly kind: 'sync' | 'undo' | 'restore'
  readonly startedAt: string
  /** Null while a write of it is not settled. */
  readonly endedAt: string | null
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly refused: number
  readonly unclear: number
  readonly entries: number
  readonly movedMs: number
}

export interface Undone {
  readonly writes: readonly {
    readonly is: 'possible' | 'undone' | 'refused' | 'under way'
    readonly text: string
    readonly write: Attempt
  }[]
  readonly possible: number
  readonly undone: number
  readonly refused: number
  readonly underWay: number
}
