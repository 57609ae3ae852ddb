// Whether a record may travel, and as what: participants, activation, guests, Spaces, routes, partners (R12, R14). Pure.

import type { LinkedKind } from '../model/record.ts'
import type { Partners } from './partners.ts'
import type { Standing } from './standing.ts'
import { standingOfEntry } from './standing-entry.ts'
import { standingOfAllocation, standingOfTask } from './standing-task.ts'
import type { Link, Setup } from './state.ts'

type StandingOf = (link: Link, setup: Setup, partners: Partners) => Standing

const byKind: Readonly<Record<LinkedKind, StandingOf>> = {
  entry: standingOfEntry,
  task: standingOfTask,
  allocation: standingOfAllocation,
}

export const standingOf: StandingOf = (link, setup, partners) => byKind[link.kind](link, setup, partners)
