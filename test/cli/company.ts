// Northlight Studio, bridged: the sandbox's seeded company, declared as a set-up file would declare it.

import { seeded } from '../../sandbox/seeded/seeded.ts'
import type { Database } from '../../src/db/open.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import type { Vault } from '../../src/lib/secret.ts'
import type { Bridge, Participant, Route } from '../../src/model/bridge.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { saveSetup } from '../../src/sync/setups.ts'

const { clickup, harvest } = seeded

export const bridge: Bridge = {
  name: 'agency',
  left: 'clickup',
  right: 'harvest',
  direction: 'right',
  zone: 'Europe/Copenhagen',
  spaces: [clickup.spaces.clients, clickup.spaces.product],
  tasks: false,
  pollMs: minutes(1),
  sweepMs: hours(1),
  pollDays: 14,
  windowDays: 30,
  graceMs: 0,
  policy: { edited: 'ask', deleted: 'edit wins' },
}

export const participants = (activatedAt: number): Participant[] =>
  (['owner', 'admin', 'member'] as const).map((name) => ({
    name: { owner: 'Mona Berg', admin: 'Jonas Friis', member: 'Aino Korpela' }[name],
    left: String(clickup.people[name]),
    right: String(harvest.people[name]),
    rightConnection: null,
    activatedAt,
    on: true,
    label: true,
    zone: name === 'member' ? 'Europe/Helsinki' : 'Europe/Copenhagen',
  }))

const route = (scope: Route['scope'], from: string, project: number, task: number): Route => ({
  scope,
  from,
  project: String(project),
  task: String(task),
})

export const routes: readonly Route[] = [
  route('space', clickup.spaces.clients, harvest.projects.website, harvest.tasks.management),
  route('list', clickup.lists.website, harvest.projects.website, harvest.tasks.design),
  route('list', clickup.lists.exhibition, harvest.projects.exhibition, harvest.tasks.programming),
  route('list', clickup.lists.booking, harvest.projects.booking, harvest.tasks.programming),
  route('space', clickup.spaces.product, harvest.projects.product, harvest.tasks.programming),
]

export interface Addresses {
  readonly clickupUrl: string
  readonly harvestUrl: string
}

export interface CompanyOptions {
  /** Over sockets; without it the connections have the vendors' own addresses, for a fetch in this process. */
  readonly at?: Addresses | undefined
  readonly activatedAt?: number
  readonly changes?: Partial<Bridge>
  /** The vendors' documented limits instead of none. */
  readonly limited?: boolean
}

const timing = { deadlineSeconds: 3, staleSeconds: 1 }

export async function declareCompany(
  { kysely }: Database,
  vault: Vault,
  { at, activatedAt = Date.now() - days(20), changes = {}, limited = false }: CompanyOptions = {},
) {
  await saveConnection(kysely, vault, {
    name: 'clickup',
    connector: 'clickup',
    config: {
      workspace: clickup.workspace,
      timing,
      ...(limited ? {} : { limit: 'off' }),
      ...(at && { baseUrl: new URL(at.clickupUrl).origin }),
    },
    secrets: { token: clickup.tokens.owner },
  })
  await saveConnection(kysely, vault, {
    name: 'harvest',
    connector: 'harvest',
    config: {
      account: String(harvest.account),
      contact: 'ops@northlight.example',
      timing,
      ...(limited ? {} : { limit: 'off' }),
      ...(at && { baseUrl: new URL(at.harvestUrl).origin }),
    },
    secrets: { token: harvest.tokens.owner },
  })
  await saveSetup(kysely, { bridge: { ...bridge, ...changes }, participants: participants(activatedAt), routes })
}
