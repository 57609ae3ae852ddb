// Harvest API v2 and Harvest ID, imitated: one account behind fetch, people who act in it, and what can go wrong.

import type { Answer, Body, Call } from '../core/answer.ts'
import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import { type Door, openDoor } from '../core/door.ts'
import { Faults } from '../core/faults.ts'
import type { RequestLog } from '../core/requests.ts'
import { openRoutes } from '../core/routes.ts'
import { catalogRoutes } from './catalog.ts'
import { harvestAccess, harvestCompany } from './company-acts.ts'
import { barePath, openEntrance } from './enter.ts'
import { entryRoutes } from './entry-write.ts'
import { openHarvestId } from './id.ts'
import { peopleRoutes } from './people.ts'
import { refuse } from './refuse.ts'
import { type HarvestSwitches, harvestDefaults } from './switches.ts'
import { harvestLocks, harvestTime } from './time-acts.ts'
import { newWorld, type World } from './world.ts'

type Acts = ReturnType<typeof harvestTime> &
  ReturnType<typeof harvestLocks> &
  ReturnType<typeof harvestCompany> &
  ReturnType<typeof harvestAccess>

export interface HarvestSandbox extends Acts {
  /** Everything below /v2, and below its alias /api/v2. */
  fetch(request: Request): Promise<Response>
  /** The host that signs people in: /oauth2/authorize, /api/v2/oauth2/token, /api/v2/accounts. */
  readonly id: { fetch(request: Request): Promise<Response>; readonly requests: RequestLog }
  readonly faults: Faults
  /** May be changed at any moment. */
  readonly switches: HarvestSwitches
  readonly requests: RequestLog
  readonly account: number
  /** What is here now has always been here: stale reads do not look back further. */
  settleDown(): void
}

export interface HarvestOptions {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly switches: Partial<HarvestSwitches>
}

export function openHarvest({ clock, chance, switches }: HarvestOptions): HarvestSandbox {
  const faults = new Faults(chance)
  const world = newWorld({ clock, chance, faults, switches: { ...harvestDefaults, ...switches } })
  const erase = (row: Body) => void ('spent_date' in row && world.entries.remove(Number(row['id'])))
  const door = openApiDoor(world, erase)
  const idDoor = openIdDoor(world)
  return {
    fetch: door.fetch,
    id: { fetch: idDoor.fetch, requests: idDoor.requests },
    requests: door.requests,
    faults,
    switches: world.switches,
    account: world.account,
    ...harvestTime(world, () => door.agenda.catchUp()),
    ...harvestLocks(world),
    ...harvestCompany(world),
    ...harvestAccess(world),
    settleDown: () => world.entries.forget(),
  }
}

const common = ({ clock, chance, faults, switches }: World) => ({
  ...{ clock, chance, faults },
  throttled: (retryAfterS: number) => refuse.throttled(switches.throttleBody, retryAfterS),
  broken: () => refuse.broken,
})

/** Documented: what a token may not see is not refused, but left out. Who it is, and every write, is refused all the same. */
const unknown =
  ({ switches }: World) =>
  ({ method, path }: Call): Answer => {
    const isRecord = method === 'GET' && /\/\d+$/.test(path)
    return isRecord ? refuse.missing(switches.missingBody) : refuse.badToken
  }

function openApiDoor(world: World, erase: (row: Body) => void): Door {
  // `/users/me/…` before `/users/:id/…`, which would take it for an id.
  const find = openRoutes(peopleRoutes, catalogRoutes, entryRoutes)
  const rowsOf = (method: string, path: string) => find(method, barePath(path))?.rows
  return openDoor({ ...common(world), rowsOf, handle: openEntrance(world, find), unknown: unknown(world), erase })
}

const openIdDoor = (world: World): Door =>
  openDoor({
    ...common(world),
    rowsOf: () => undefined,
    handle: openHarvestId(world),
    unknown: () => refuse.badToken,
    erase: () => undefined,
  })
