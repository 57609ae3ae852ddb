// Northlight Studio with its time in Redmine: three people of the sandbox's ClickUp, a project that takes their time on two activities,
// and the bridge between them.

import { randomBytes } from 'node:crypto'
import { seeded } from '../../../sandbox/seeded/seeded.ts'
import type { Database } from '../../../src/db/open.ts'
import { days } from '../../../src/lib/clock.ts'
import type { Vault } from '../../../src/lib/secret.ts'
import type { Bridge, Route } from '../../../src/model/bridge.ts'
import { saveConnection } from '../../../src/sync/connections.ts'
import { saveSetup } from '../../../src/sync/setups.ts'
import { bridge } from '../../cli/company.ts'
import { makeClient } from '../server/client.ts'
import type { RedmineServer } from '../server/instance.ts'

const { clickup } = seeded
const names = { owner: 'Mona Berg', admin: 'Jonas Friis', member: 'Aino Korpela' } as const

type Who = keyof typeof names

export const zone = 'Europe/Copenhagen'

/** What is at Redmine, by its ids there. */
export interface Company {
  readonly people: Readonly<Record<Who, number>>
  readonly project: number
  readonly activities: { readonly design: number; readonly development: number }
}

/** Its people and its project are nobody else's on this server. */
export async function addCompany(server: RedmineServer): Promise<Company> {
  const admin = makeClient(server.url, server.adminKey)
  const people = {} as Record<Who, number>
  for (const who of Object.keys(names) as Who[]) {
    const email = `${who}-${randomBytes(4).toString('hex')}@northlight.example`
    people[who] = (await admin.addUser({ name: names[who], email })).id
  }
  const [roles, activities] = [await admin.roles(), await admin.activities()]
  const idOf = (all: typeof roles, wanted: string) => all.find(({ name }) => name === wanted)!.id
  const members = Object.values(people).map((user) => ({ user, role: idOf(roles, 'Developer') }))
  return {
    people,
    project: await admin.addProject({ name: 'Website', members }),
    activities: { design: idOf(activities, 'Design'), development: idOf(activities, 'Development') },
  }
}

export interface Declared {
  readonly clickupUrl: string
  readonly redmineUrl: string
  readonly adminKey: string
  readonly company: Company
  readonly timing?: { readonly deadlineSeconds: number; readonly staleSeconds: number }
  readonly changes?: Partial<Bridge>
}

/** As a set-up file would declare it. */
export async function declare({ kysely }: Database, vault: Vault, declared: Declared): Promise<void> {
  const { clickupUrl, redmineUrl, adminKey, company, timing, changes } = declared
  const patience = timing && { timing }
  await saveConnection(kysely, vault, {
    name: 'clickup',
    connector: 'clickup',
    config: { workspace: clickup.workspace, baseUrl: new URL(clickupUrl).origin, limit: 'off', ...patience },
    secrets: { token: clickup.tokens.owner },
  })
  await saveConnection(kysely, vault, {
    name: 'redmine',
    connector: 'redmine',
    config: { address: redmineUrl, tasks: 'activities', limit: 'off', ...patience },
    secrets: { key: adminKey },
  })
  await saveSetup(kysely, {
    bridge: { ...bridge, right: 'redmine', ...changes },
    participants: (Object.keys(names) as Who[]).map((who) => ({
      ...{ name: names[who], left: String(clickup.people[who]), right: String(company.people[who]), rightConnection: null },
      ...{ activatedAt: Date.now() - days(20), on: true, label: false, zone },
    })),
    routes: [routeOf(company, clickup.spaces.clients, 'design'), routeOf(company, clickup.spaces.product, 'development')],
  })
}

const routeOf = ({ project, activities }: Company, space: string, activity: 'design' | 'development'): Route => ({
  ...{ scope: 'space', from: space, project: String(project), task: String(activities[activity]) },
})
