// "A person did X" in the company at Harvest: people, clients, projects, assignments, settings and tokens.

import { nextRecordId, pair, type Role, taskAssignmentOf, userAssignmentOf, values, type World } from './world.ts'

export interface PersonDraft {
  readonly id?: number
  /** First and last name. */
  readonly name: string
  readonly email: string
  readonly role?: Role
  /** A manager's further rights. */
  readonly managerOf?: readonly string[]
  /** A Rails zone name. */
  readonly timezone?: string
}

export function harvestCompany(world: World) {
  const dated = () => ({ createdAt: world.clock.now(), updatedAt: world.clock.now(), isActive: true })
  const update = (row: { isActive: boolean; updatedAt: number } | undefined, isActive: boolean) => {
    if (row === undefined) throw new Error('no such record in this sandbox')
    Object.assign(row, { isActive, updatedAt: world.clock.now() })
  }
  return {
    addPerson: ({
      name,
      email,
      role = 'member',
      managerOf = [],
      timezone = 'Copenhagen',
      id = nextRecordId(world),
    }: PersonDraft): number => {
      const [firstName = '', ...rest] = name.split(' ')
      world.users.set(id, { id, firstName, lastName: rest.join(' '), email, timezone, role, managerOf, ...dated() })
      return id
    },
    changeRole: (person: number, role: Role, managerOf: readonly string[] = []) => {
      Object.assign(world.users.get(person)!, { role, managerOf, updatedAt: world.clock.now() })
    },
    addClient: ({
      name,
      currency = 'EUR',
      id = nextRecordId(world),
    }: {
      name: string
      currency?: string
      id?: number
    }): number => {
      world.clients.set(id, { id, name, currency, ...dated() })
      return id
    },
    addProject: (draft: { client: number; name: string; code?: string | null; billable?: boolean; id?: number }): number => {
      const { client, name, code = null, billable = true, id = nextRecordId(world) } = draft
      world.projects.set(id, { id, client, name, code, isBillable: billable, ...dated() })
      return id
    },
    /** Made for the whole account; `projects` are the ones to which it is assigned. */
    addTask: (draft: { name: string; billable?: boolean; projects?: readonly number[]; id?: number }): number => {
      const { name, billable = true, projects = [], id = nextRecordId(world) } = draft
      world.tasks.set(id, { id, name, isBillable: billable, ...dated() })
      for (const project of projects) assignTask(world, project, id)
      return id
    },
    assignTask: (project: number, task: number) => assignTask(world, project, task),
    unassignTask: (project: number, task: number) => update(taskAssignmentOf(world, project, task), false),
    assign: (person: number, project: number, { manager = false } = {}) => assign(world, person, project, manager),
    unassign: (person: number, project: number) => update(userAssignmentOf(world, project, person), false),
    archiveProject: (project: number, on = true) => update(world.projects.get(project), !on),
    archiveTask: (task: number, on = true) => update(world.tasks.get(task), !on),
    archiveClient: (client: number, on = true) => update(world.clients.get(client), !on),
    archivePerson: (person: number, on = true) => update(world.users.get(person), !on),
    renameProject: (project: number, name: string) => {
      Object.assign(world.projects.get(project)!, { name, updatedAt: world.clock.now() })
    },
    projects: () => values(world.projects).map(({ id, client, name, code, isActive }) => ({ id, client, name, code, isActive })),
  }
}

function assignTask(world: World, project: number, task: number) {
  const known = taskAssignmentOf(world, project, task)
  const now = world.clock.now()
  if (known !== undefined) Object.assign(known, { isActive: true, updatedAt: now })
  else {
    const { isBillable } = world.tasks.get(task)!
    const assignment = { id: nextRecordId(world), project, task, isBillable, isActive: true, createdAt: now, updatedAt: now }
    world.taskAssignments.set(pair(project, task), assignment)
  }
}

function assign(world: World, user: number, project: number, isManager: boolean) {
  const known = userAssignmentOf(world, project, user)
  const now = world.clock.now()
  if (known !== undefined) Object.assign(known, { isActive: true, isManager, updatedAt: now })
  else {
    const assignment = { id: nextRecordId(world), project, user, isManager, isActive: true, createdAt: now, updatedAt: now }
    world.userAssignments.set(pair(project, user), assignment)
  }
}

export function harvestAccess(world: World) {
  return {
    renameAccount: (name: string) => {
      world.company.name = name
    },
    setTimerMode: (mode: 'duration' | 'timestamp') => {
      world.company.wantsTimestampTimers = mode === 'timestamp'
    },
    setClock: (clock: '12h' | '24h') => {
      world.company.clock = clock
    },
    /** The account's rounding of `rounded_hours`; 0 minutes is off. */
    setRounding: (minutes: 0 | 6 | 15 | 30, mode: 'nearest' | 'up' = 'nearest') => {
      world.company.rounding = { minutes, mode }
    },
    /** Answers the token; made up from the sandbox's chance unless given. */
    addToken: (draft: { person: number; kind: 'personal' | 'oauth'; token?: string }): string => addToken(world, draft),
    revokeToken: (token: string) => {
      const known = world.tokens.get(token)
      if (known === undefined) throw new Error('no such token in this sandbox')
      known.revoked = true
    },
    addApp: (app: { clientId: string; clientSecret: string; redirectUris: readonly string[] }) => {
      world.apps.set(app.clientId, app)
    },
    /** One more line in the accounts list; the account itself is not imitated. */
    addAccount: (account: { id: number; name: string; product: 'harvest' | 'forecast' }) => {
      world.otherAccounts.push(account)
    },
  }
}

function addToken(world: World, { person, kind, token: given }: { person: number; kind: 'personal' | 'oauth'; token?: string }) {
  const random = () => world.chance.text(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
  const token = given ?? `${person}.${kind === 'personal' ? 'pt' : 'at'}.SANDBOX${random()}`
  const expiresAt = kind === 'oauth' ? world.clock.now() + world.switches.tokenLifeS * 1000 : null
  world.tokens.set(token, { token, user: person, kind, revoked: false, expiresAt })
  return token
}
