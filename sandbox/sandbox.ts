// All vendors in one process, on one clock and one seed: `openSandbox().clickup.fetch(request)` is ClickUp.

import { type ClickUpSandbox, openClickUp } from './clickup/clickup.ts'
import type { ClickUpSwitches } from './clickup/switches.ts'
import { seededChance } from './core/chance.ts'
import { type SandboxClock, wallClock } from './core/clock.ts'
import { lazily } from './core/lazy.ts'
import { type ForecastSandbox, openForecast } from './forecast/forecast.ts'
import type { ForecastSwitches } from './forecast/switches.ts'
import { type HarvestSandbox, openHarvest } from './harvest/harvest.ts'
import type { HarvestSwitches } from './harvest/switches.ts'
import { seedClickUp } from './seeded/clickup.ts'
import { seedForecast } from './seeded/forecast.ts'
import { seedHarvest } from './seeded/harvest.ts'
import { seedTimeLog } from './seeded/timelog.ts'
import type { TimeLogSwitches } from './timelog/switches.ts'
import { openTimeLog, type TimeLogSandbox } from './timelog/timelog.ts'

export type {
  ClickUpSandbox,
  ClickUpSwitches,
  ForecastSandbox,
  ForecastSwitches,
  HarvestSandbox,
  HarvestSwitches,
  SandboxClock,
  TimeLogSandbox,
  TimeLogSwitches,
}

export interface SandboxOptions {
  /** The wall clock by default. */
  readonly clock?: SandboxClock
  /** The same seed gives the same ids, secrets, time entries and faults. */
  readonly seed?: number
  /** 'seeded' are the companies that `seeded` names; 'empty' has a workspace and accounts with nobody in them. */
  readonly company?: 'seeded' | 'empty'
  /** Where the seeded weeks end; the clock's now by default. */
  readonly now?: number
  readonly clickup?: Partial<ClickUpSwitches>
  readonly harvest?: Partial<HarvestSwitches>
  readonly forecast?: Partial<ForecastSwitches>
  readonly timelog?: Partial<TimeLogSwitches>
  /** Where webhooks go; over the network by default. */
  readonly deliver?: (request: Request) => Promise<Response>
}

export interface Sandbox {
  readonly clickup: ClickUpSandbox
  readonly harvest: HarvestSandbox
  /** This and TimeLog are opened and seeded when they are first used: most tests need only one pair of vendors. */
  readonly forecast: ForecastSandbox
  readonly timelog: TimeLogSandbox
}

export function openSandbox(options: SandboxOptions = {}): Sandbox {
  const { clock = wallClock, seed = 1, company = 'seeded', deliver = fetch } = options
  const now = options.now ?? clock.now()
  const isSeeded = company === 'seeded'
  const clickup = openClickUp({ clock, deliver, chance: seededChance(seed), switches: options.clickup ?? {} })
  const harvest = openHarvest({ clock, chance: seededChance(seed + 1), switches: options.harvest ?? {} })
  if (isSeeded) {
    seedClickUp(clickup, { now, seed })
    seedHarvest(harvest)
  }
  const forecast = lazily(() => {
    const opened = openForecast({ clock, deliver, chance: seededChance(seed + 3), switches: options.forecast ?? {} })
    if (isSeeded) seedForecast(opened, { now, seed })
    return opened
  })
  const timelog = lazily(() => {
    const opened = openTimeLog({ clock, chance: seededChance(seed + 4), switches: options.timelog ?? {} })
    if (isSeeded) seedTimeLog(opened, { now, seed })
    return opened
  })
  return { clickup, harvest, forecast, timelog }
}
