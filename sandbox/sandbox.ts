// Both vendors in one process, on one clock and one seed: `openSandbox().clickup.fetch(request)` is ClickUp.

import { type ClickUpSandbox, openClickUp } from './clickup/clickup.ts'
import type { ClickUpSwitches } from './clickup/switches.ts'
import { seededChance } from './core/chance.ts'
import { type SandboxClock, wallClock } from './core/clock.ts'
import { type HarvestSandbox, openHarvest } from './harvest/harvest.ts'
import type { HarvestSwitches } from './harvest/switches.ts'
import { seedClickUp } from './seeded/clickup.ts'
import { seedHarvest } from './seeded/harvest.ts'

export type { ClickUpSandbox, ClickUpSwitches, HarvestSandbox, HarvestSwitches, SandboxClock }

export interface SandboxOptions {
  /** The wall clock by default. */
  readonly clock?: SandboxClock
  /** The same seed gives the same ids, secrets, time entries and faults. */
  readonly seed?: number
  /** 'seeded' is the company that `seeded` names; 'empty' has a workspace and an account with nobody in them. */
  readonly company?: 'seeded' | 'empty'
  /** Where the seeded two weeks end; the clock's now by default. */
  readonly now?: number
  readonly clickup?: Partial<ClickUpSwitches>
  readonly harvest?: Partial<HarvestSwitches>
  /** Where webhooks go; over the network by default. */
  readonly deliver?: (request: Request) => Promise<Response>
}

export interface Sandbox {
  readonly clickup: ClickUpSandbox
  readonly harvest: HarvestSandbox
}

export function openSandbox(options: SandboxOptions = {}): Sandbox {
  const { clock = wallClock, seed = 1, company = 'seeded', deliver = fetch } = options
  const sandbox = {
    clickup: openClickUp({ clock, deliver, chance: seededChance(seed), switches: options.clickup ?? {} }),
    harvest: openHarvest({ clock, chance: seededChance(seed + 1), switches: options.harvest ?? {} }),
  }
  if (company === 'empty') return sandbox
  seedClickUp(sandbox.clickup, { now: options.now ?? clock.now(), seed })
  seedHarvest(sandbox.harvest)
  return sandbox
}
