// The Forecast API (forecast.app), imitated: one company behind fetch, people who act in it, and what can go wrong.

import type { Body } from '../core/answer.ts'
import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import { type Door, openDoor } from '../core/door.ts'
import { Faults } from '../core/faults.ts'
import type { RequestLog } from '../core/requests.ts'
import { openRoutes } from '../core/routes.ts'
import { forecastPeople, forecastSettings } from './company-acts.ts'
import { deletedRoutes } from './deleted.ts'
import { sendDue, settleWebhooks } from './deliver.ts'
import { barePath, openEntrance } from './enter.ts'
import { peopleRoutes } from './people.ts'
import { projectRoutes } from './projects.ts'
import { refuse } from './refuse.ts'
import { type ForecastSwitches, forecastDefaults } from './switches.ts'
import { taskRoutes } from './tasks.ts'
import { forecastTime } from './time-acts.ts'
import { timeReadRoutes } from './time-read.ts'
import { timeWriteRoutes } from './time-write.ts'
import { webhookRoutes } from './webhooks.ts'
import { forecastProjects, forecastTasks } from './work-acts.ts'
import { type Hook, newWorld, type World } from './world.ts'

type Acts = ReturnType<typeof forecastTime> &
  ReturnType<typeof forecastTasks> &
  ReturnType<typeof forecastProjects> &
  ReturnType<typeof forecastPeople> &
  ReturnType<typeof forecastSettings>

export interface ForecastSandbox extends Acts {
  /** Everything below /api/v1 to /api/v4. */
  fetch(request: Request): Promise<Response>
  readonly faults: Faults
  /** May be changed at any moment. */
  readonly switches: ForecastSwitches
  readonly requests: RequestLog
  /** Delivers the webhooks that are due; those that fail wait for their next try. Answers how many arrived. */
  settleWebhooks(): Promise<number>
  /** How many events wait to be delivered, for the first time or again. */
  waitingWebhooks(): number
  /** Starts sending what is due and does not wait: for a running server. An abort ends what is on its way. */
  sendWebhooks(signal?: AbortSignal): void
  webhooks(): readonly Hook[]
  /** What is here now has always been here: stale reads do not look back further. */
  settleDown(): void
}

export interface ForecastOptions {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly switches: Partial<ForecastSwitches>
  readonly deliver: (request: Request) => Promise<Response>
}

export function openForecast({ clock, chance, switches, deliver }: ForecastOptions): ForecastSandbox {
  const faults = new Faults(chance)
  const world = newWorld({ clock, chance, deliver, faults, switches: { ...forecastDefaults, ...switches } })
  const catchUp = () => door.agenda.catchUp()
  const time = forecastTime(world, catchUp)
  const tasks = forecastTasks(world, catchUp)
  const erase = (row: Body) => {
    if ('time_registered' in row) time.deleteTime(Number(row['id']))
    else if ('company_task_id' in row) tasks.deleteTask(Number(row['id']))
  }
  const door = openForecastDoor(world, erase)
  return {
    fetch: door.fetch,
    requests: door.requests,
    faults,
    switches: world.switches,
    ...time,
    ...tasks,
    ...forecastProjects(world),
    ...forecastPeople(world),
    ...forecastSettings(world),
    settleWebhooks: () => settleWebhooks(world),
    waitingWebhooks: () => world.outbox.length,
    sendWebhooks: (signal) => sendDue(world, signal),
    webhooks: () => [...world.hooks.values()],
    settleDown: () => {
      const { clients, persons, projects, columns, nonProjectTimes, tasks, time, deletedTasks, deletedTime } = world
      for (const table of [clients, persons, projects, columns, nonProjectTimes]) table.forget()
      for (const table of [tasks, time, deletedTasks, deletedTime]) table.forget()
    },
  }
}

function openForecastDoor(world: World, erase: (row: Body) => void): Door {
  // What is deleted comes first: `/time_registrations/:time` would take the word for an id.
  const find = openRoutes(deletedRoutes, peopleRoutes, projectRoutes, taskRoutes, timeReadRoutes, timeWriteRoutes, webhookRoutes)
  return openDoor({
    ...{ clock: world.clock, chance: world.chance, faults: world.faults },
    rowsOf: (method, path) => find(method, barePath(path))?.rows,
    handle: openEntrance(world, find),
    throttled: refuse.throttled,
    broken: () => refuse.broken,
    // Not reported of Forecast, whose 401 is documented for every call; here as in other vendors.
    unknown: ({ method, path }) => (method === 'GET' && /\/\d+$/.test(path) ? refuse.missing : refuse.badKey),
    erase,
  })
}
