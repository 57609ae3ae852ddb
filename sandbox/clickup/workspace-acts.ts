// "A person did X" in the workspace at ClickUp: places, tasks, people and tokens.

import {
  addFolder,
  addList,
  addSpace,
  createTask,
  moveTask,
  renameTask,
  restoreTask,
  setClickApp,
  setStatus,
  type TaskDraft,
  trashFolder,
  trashList,
  trashTask,
} from './change-tasks.ts'
import { type App, isTrashed, type RoleName, type World } from './world.ts'

const firstPerson = (world: World) => world.people.keys().next().value as number

export function clickUpPlaces(world: World) {
  const owner = () => firstPerson(world)
  return {
    /** The Time Tracking ClickApp is on unless it is said to be off. */
    addSpace: ({ name, timeTracking = true, id }: { name: string; timeTracking?: boolean; id?: string }): string =>
      addSpace(world, { name, timeTracking, id }),
    addFolder: (draft: { name: string; space: string; id?: string }): string => addFolder(world, draft),
    /** With `space` in place of `folder` it hangs under a hidden folder. */
    addList: (draft: { name: string; folder?: string; space?: string; id?: string }): string => addList(world, draft),
    createTask: (draft: Omit<TaskDraft, 'by'> & { by?: number }): string =>
      createTask(world, { ...draft, by: draft.by ?? owner() }).id,
    renameTask: (task: string, name: string, by = owner()) => renameTask(world, task, name, by),
    moveTask: (task: string, list: string, by = owner()) => moveTask(world, task, list, by),
    setStatus: (task: string, status: 'to do' | 'in progress' | 'complete', by = owner()) => setStatus(world, task, status, by),
    trashTask: (task: string) => trashTask(world, task),
    restoreTask: (task: string, by = owner()) => restoreTask(world, task, by),
    trashList: (list: string) => trashList(world, list),
    trashFolder: (folder: string) => trashFolder(world, folder),
    setClickApp: (space: string, on: boolean) => setClickApp(world, space, on),
    tasks: () =>
      world.tasks.all().map((task) => {
        const { id, customId, name, list, parent, status } = task
        return { id, customId, name, list, parent, status, trashed: isTrashed(world, task) }
      }),
  }
}

export interface PersonDraft {
  readonly id?: number
  readonly name: string
  readonly email: string
  readonly role: RoleName
  /** IANA. */
  readonly timezone?: string
  /** False: invited, not yet joined. */
  readonly joined?: boolean
  readonly canSeeTime?: boolean
  /** When they were invited; now unless the world is being furnished. */
  readonly at?: number
}

export function clickUpPeople(world: World) {
  const personOf = (id: number) => {
    const person = world.people.get(id)
    if (person === undefined) throw new Error(`no person ${id} in this sandbox`)
    return person
  }
  return {
    renameWorkspace: (name: string) => {
      world.workspace.name = name
    },
    addPerson: (draft: PersonDraft): number => addPerson(world, draft),
    changeRole: (person: number, role: RoleName) => {
      personOf(person).role = role
    },
    removeMember: (person: number) => {
      personOf(person).removed = true
    },
    /** The invited person has joined. */
    join: (person: number, name: string) => {
      Object.assign(personOf(person), { username: name, color: '#81b1ff', dateJoined: world.clock.now() })
    },
    /** Lets a guest see a task or a list. */
    share: (person: number, what: { task: string } | { list: string }) => {
      world.shares.add(`${person}:${'task' in what ? what.task : what.list}`)
    },
    /** Answers the token; made up from the sandbox's chance unless given. */
    addToken: (draft: { person: number; kind: 'personal' | 'oauth'; token?: string; authorized?: boolean }): string =>
      addToken(world, draft),
    revokeToken: (token: string) => {
      tokenOf(world, token).revoked = true
    },
    /** The person visits the consent page again and ticks, or no longer ticks, the workspace. */
    setAuthorized: (token: string, on: boolean) => {
      tokenOf(world, token).authorized = on
    },
    addApp: (app: App) => {
      world.apps.set(app.clientId, app)
    },
  }
}

function tokenOf(world: World, token: string) {
  const known = world.tokens.get(token)
  if (known === undefined) throw new Error('no such token in this sandbox')
  return known
}

function addPerson(
  world: World,
  { name, email, role, timezone = 'Europe/Copenhagen', joined = true, ...rest }: PersonDraft,
): number {
  world.ids.person += 1
  const now = rest.at ?? world.clock.now()
  const person = {
    id: rest.id ?? world.ids.person,
    username: joined ? name : null,
    color: joined ? '#81b1ff' : null,
    ...{ email, role, timezone, dateInvited: now, dateJoined: joined ? now : null },
    ...{ canSeeTime: rest.canSeeTime ?? true, removed: false },
  }
  world.people.set(person.id, person)
  return person.id
}

function addToken(world: World, draft: { person: number; kind: 'personal' | 'oauth'; token?: string; authorized?: boolean }) {
  const { person, kind, authorized = true } = draft
  const random = () => world.chance.text(24, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
  const token = draft.token ?? (kind === 'personal' ? `pk_${person}_SANDBOX${random()}` : `${person}_sandbox${random()}`)
  world.tokens.set(token, { token, person, kind, authorized, revoked: false })
  return token
}
