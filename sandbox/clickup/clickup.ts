// ClickUp API v2, imitated: one workspace behind fetch, people who act in it, and what can go wrong.

import type { Answer, Call } from '../core/answer.ts'
import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import { type Door, openDoor } from '../core/door.ts'
import { Faults } from '../core/faults.ts'
import type { RequestLog } from '../core/requests.ts'
import { openRoutes } from '../core/routes.ts'
import { sendDue, settleWebhooks } from './deliver.ts'
import { barePath, openEntrance } from './enter.ts'
import { entryRoutes } from './entry-routes.ts'
import { legacyRoutes } from './legacy-time.ts'
import { consentPage, exchangeCode } from './oauth.ts'
import { peopleRoutes } from './people.ts'
import { placeRoutes } from './places.ts'
import { refuse } from './refuse.ts'
import { type ClickUpSwitches, clickUpDefaults, limitOf } from './switches.ts'
import { taskRoutes } from './tasks.ts'
import { clickUpTime } from './time-acts.ts'
import { webhookRoutes } from './webhooks.ts'
import { clickUpPeople, clickUpPlaces } from './workspace-acts.ts'
import { type Hook, newWorld, type World } from './world.ts'

type Acts = ReturnType<typeof clickUpTime> & ReturnType<typeof clickUpPlaces> & ReturnType<typeof clickUpPeople>

export interface ClickUpSandbox extends Acts {
  /** Everything below /api/v2, and the consent page at /api. */
  fetch(request: Request): Promise<Response>
  readonly faults: Faults
  /** May be changed at any moment. */
  readonly switches: ClickUpSwitches
  readonly requests: RequestLog
  readonly workspace: string
  /** Delivers the webhooks that are due, with retries on the clock; answers how many arrived. */
  settleWebhooks(): Promise<number>
  /** How many events wait to be delivered, late ones included. */
  waitingWebhooks(): number
  /** Starts sending what is due and does not wait: for a running server. An abort ends the retries. */
  sendWebhooks(signal?: AbortSignal): void
  webhooks(): readonly Readonly<Hook>[]
  /** What is here now has always been here: stale reads do not look back further. */
  settleDown(): void
}

export interface ClickUpOptions {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly switches: Partial<ClickUpSwitches>
  readonly deliver: (request: Request) => Promise<Response>
}

export function openClickUp({ clock, chance, switches, deliver }: ClickUpOptions): ClickUpSandbox {
  const faults = new Faults(chance)
  const world = newWorld({ clock, chance, deliver, faults, switches: { ...clickUpDefaults, ...switches } })
  const door = openClickUpDoor(world)
  return {
    fetch: door.fetch,
    requests: door.requests,
    faults,
    switches: world.switches,
    workspace: world.workspace.id,
    ...clickUpTime(world, () => door.agenda.catchUp()),
    ...clickUpPlaces(world),
    ...clickUpPeople(world),
    settleWebhooks: () => settleWebhooks(world),
    waitingWebhooks: () => world.outbox.length,
    sendWebhooks: (signal) => sendDue(world, signal),
    webhooks: () => [...world.hooks.values()],
    settleDown: () => {
      world.entries.forget()
      world.tasks.forget()
    },
  }
}

function openClickUpDoor(world: World): Door {
  const find = openRoutes(peopleRoutes, placeRoutes, taskRoutes, entryRoutes, legacyRoutes, webhookRoutes)
  const entrance = openEntrance(world, find)
  const handle = (call: Call): Answer => {
    if (call.method === 'POST' && call.path === '/api/v2/oauth/token') return exchangeCode(world, call)
    if (call.method === 'GET' && call.path === '/api') return consentPage(world, call)
    return entrance(call)
  }
  return openDoor({
    ...{ clock: world.clock, chance: world.chance, faults: world.faults, handle },
    rowsOf: (method, path) => find(method, barePath(path))?.rows,
    throttled: (retryAfterS) => ({
      ...refuse.throttled,
      headers: { 'retry-after': String(retryAfterS), ...throttleHeaders(world, retryAfterS) },
    }),
    broken: () => refuse.broken,
    // Not reported of ClickUp, which refuses a dead token whatever it asks for; here as in other vendors.
    unknown: ({ method, path }) =>
      method === 'GET' && path.includes('/time_entries/') ? refuse.noEntry : refuse.revoked(world.switches.revokedCode),
    erase: ({ id }) => world.entries.remove(String(id)),
  })
}

const throttleHeaders = (world: World, retryAfterS: number) => ({
  'x-ratelimit-limit': String(limitOf(world.switches) ?? 100),
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(Math.ceil(world.clock.now() / 1000) + retryAfterS),
})
