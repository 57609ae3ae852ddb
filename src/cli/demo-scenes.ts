// The bridges that the demo can show: an example's set-up file, what is there before, and what people do then.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import type { ServedSandbox } from '../../sandbox/serve.ts'
import { actInClickUp, actInForecast, actOnBothSides } from './demo-acts.ts'
import type { Home } from './home.ts'

export interface Scene {
  readonly titles: readonly [string, string]
  readonly before: string
  readonly next: string
  /** Answers what was done, a line each. */
  act(home: Home, sandbox: Sandbox, bridge: string): Promise<string[]> | string[]
  /** A line for each person, where one for each day would be too many. */
  readonly isLong: boolean
}

/** By the name of the example. */
export const scenes: Readonly<Record<string, Scene>> = {
  'clickup-harvest': {
    titles: ['ClickUp', 'Harvest'],
    before: 'Two weeks of time in ClickUp, an empty Harvest.',
    next: 'Now people work on in ClickUp:',
    act: (_, sandbox) => actInClickUp(sandbox),
    isLong: false,
  },
  'forecast-timelog': {
    titles: ['Forecast', 'TimeLog'],
    before: 'A plan and six weeks of time in Forecast; in TimeLog projects without the plan, and a little time.',
    next: 'Now people work on, on both sides:',
    act: actOnBothSides,
    isLong: true,
  },
  'clickup-timelog': {
    titles: ['ClickUp', 'TimeLog'],
    before: "Two weeks of time in ClickUp; in TimeLog a company's own time, which stays as it is.",
    next: 'Now people work on in ClickUp:',
    act: (_, sandbox) => actInClickUp(sandbox),
    isLong: true,
  },
  'forecast-harvest': {
    titles: ['Forecast', 'Harvest'],
    before: 'Six weeks of time in Forecast, an empty Harvest.',
    next: 'Now people work on in Forecast:',
    act: actInForecast,
    isLong: true,
  },
}

/** What the examples ask for by name. */
export const environmentFor = ({ clickupUrl, harvestUrl, forecastUrl, timelogUrl }: ServedSandbox) => ({
  HOURBRIDGE_CLICKUP_URL: new URL(clickupUrl).origin,
  HOURBRIDGE_CLICKUP_TOKEN: seeded.clickup.tokens.owner,
  HOURBRIDGE_HARVEST_URL: new URL(harvestUrl).origin,
  HOURBRIDGE_HARVEST_TOKEN: seeded.harvest.tokens.owner,
  HOURBRIDGE_FORECAST_URL: new URL(forecastUrl).origin,
  HOURBRIDGE_FORECAST_KEY: seeded.forecast.key,
  HOURBRIDGE_TIMELOG_URL: timelogUrl,
  HOURBRIDGE_TIMELOG_PASSWORD: seeded.timelog.password,
  HOURBRIDGE_TIMELOG_SITE_CODE: seeded.timelog.siteCode,
  HOURBRIDGE_TIMELOG_REPORTING_PASSWORD: seeded.timelog.reportingPassword,
})

/** What somebody does by hand, in words, and as the sandbox's control takes it. */
export function actByHand(example: string): { readonly words: string; readonly act: object } {
  if (example.startsWith('clickup')) {
    const { people, tasks } = seeded.clickup
    const start = Date.now() - 3_600_000
    const draft = { by: people.member, task: tasks.homepage, start, durationMs: 3_600_000, description: 'By hand' }
    return { words: 'Aino tracks an hour in ClickUp', act: { side: 'clickup', action: 'addTime', args: [draft] } }
  }
  const { people, tasks } = seeded.forecast
  const draft = {
    by: people.freja,
    task: tasks['own/3/1'],
    day: new Date().toISOString().slice(0, 10),
    minutes: 60,
    notes: 'By hand',
  }
  return { words: 'Freja enters an hour in Forecast', act: { side: 'forecast', action: 'addTime', args: [draft] } }
}
