// The same small company at each vendor: Ann, Bob and Eve, the project Website with two tasks, in the words of that vendor.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { minutes } from '../../src/lib/clock.ts'
import { dayOf, instantOf } from '../../src/lib/date.ts'
import type { Connection } from '../../src/sync/connections.ts'

export type Vendor = 'clickup' | 'harvest' | 'forecast' | 'timelog'

/** A piece of time as people see it. */
export interface Piece {
  readonly ref: string
  readonly who: string
  readonly task: string | null
  readonly day: string
  readonly minutes: number
  readonly note: string
}

export interface Booking {
  readonly who: string
  readonly task: string
  readonly day: string
  readonly minutes: number
  readonly note?: string
  /** 'HH:MM' on the person's wall, where the vendor keeps it; ten o'clock by default. */
  readonly time?: string
}

/** One vendor's side of the company, with hands to act in it. */
export interface Office {
  readonly vendor: Vendor
  readonly connection: Connection
  readonly people: Readonly<Record<'ann' | 'bob' | 'eve', string>>
  readonly spaces: readonly string[]
  readonly project: string
  readonly tasks: readonly string[]
  /** Somebody enters time by hand; answers its ref. */
  book(booking: Booking): string
  edit(ref: string, changes: Partial<Pick<Piece, 'minutes' | 'note' | 'day' | 'task'>>): void
  erase(ref: string): void
  /** The timesheet, oldest first. */
  sheet(): Piece[]
  requests(): { readonly isWrite: boolean; readonly ok: boolean; readonly path: string; readonly at: number }[]
}

const timing = { deadlineSeconds: 3, staleSeconds: 1 }

/** `zone`: of the people, where the vendor keeps one. */
export const openOffice = (sandbox: Sandbox, vendor: Vendor, zone = 'Europe/Copenhagen'): Office => offices[vendor](sandbox, zone)

const logOf = (all: readonly { method: string; status?: number | undefined; path: string; at: number }[]) =>
  all.map(({ method, status, path, at }) => ({ isWrite: method !== 'GET', ok: status !== undefined && status < 300, path, at }))

const people = ['ann', 'bob', 'eve'] as const
const named = (make: (name: string, email: string) => number | string) =>
  Object.fromEntries(
    people.map((name) => [name, String(make(`${name[0]!.toUpperCase()}${name.slice(1)} Berg`, `${name}@example.com`))]),
  ) as Office['people']

const tell = <T extends object>(changes: Record<string, unknown>): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>

const offices: Readonly<Record<Vendor, (sandbox: Sandbox, zone: string) => Office>> = {
  forecast({ forecast }) {
    const ids = named((name, email) => forecast.addPerson({ name, email }))
    const project = forecast.addProject({ name: 'Website' })
    const tasks = ['Design', 'Coding'].map((title) =>
      forecast.addTask({ project, title, assigned: [Number(ids.ann), Number(ids.bob)] }),
    )
    const key = forecast.addKey()
    return {
      ...{ vendor: 'forecast', people: ids, spaces: [], project: String(project), tasks: tasks.map(String) },
      connection: { name: 'forecast', connector: 'forecast', config: { timing, limit: 'off' }, secrets: { key } },
      book: ({ who, task, day, minutes, note = '' }) =>
        String(forecast.addTime({ by: Number(who), task: Number(task), day, minutes, notes: note })),
      edit: (ref, { minutes, note, day, task }) =>
        forecast.editTime(Number(ref), tell({ minutes, notes: note, day, task: task == null ? undefined : Number(task) })),
      erase: (ref) => forecast.deleteTime(Number(ref)),
      sheet: () =>
        forecast.entries().map(({ id, person, task, day, minutes, notes }) => ({
          ...{ ref: String(id), who: String(person), task: task === null ? null : String(task), day, minutes, note: notes ?? '' },
        })),
      requests: () => logOf(forecast.requests.all),
    }
  },
  timelog({ timelog }) {
    const manager = timelog.addEmployee({ name: 'Integration User', initials: 'HOB', userName: 'hourbridge' })
    const ids = named((name, email) => timelog.addEmployee({ name, initials: name.slice(0, 3).toUpperCase(), email }))
    const project = timelog.addProject({ name: 'Website' })
    const tasks = ['General', 'Support'].map((name) => timelog.addTask({ project, name }))
    for (const task of tasks) for (const name of people) timelog.allocate(Number(ids[name]), task)
    const passwords = { password: 'a-password', siteCode: 'a-site-code', apiPassword: 'another-password' }
    timelog.setCredentials({ username: 'hourbridge', employee: manager, apiId: 'reporting', ...passwords })
    const config = {
      domain: 'app1.timelog.com',
      account: timelog.account,
      username: 'hourbridge',
      reportingUsername: 'reporting',
    }
    const { password, siteCode, apiPassword } = passwords
    return {
      ...{ vendor: 'timelog', people: ids, spaces: [], project: String(project), tasks: tasks.map(String) },
      connection: {
        ...{ name: 'timelog', connector: 'timelog', config: { ...config, timing, limit: 'off' } },
        secrets: { password, siteCode, reportingPassword: apiPassword },
      },
      book: ({ who, task, day, minutes: length, note, time = '10:00' }) =>
        timelog.addWork({
          ...{ employee: Number(who), task: Number(task), day, time, durationMs: Math.round(minutes(length)) },
          ...(note === undefined ? {} : { note }),
        }),
      edit: (ref, { minutes: length, note, day, task }) =>
        timelog.editWork(
          ref,
          tell({ note, day, durationMs: length && minutes(length), task: task == null ? undefined : Number(task) }),
        ),
      erase: (ref) => timelog.deleteWork(ref),
      sheet: () =>
        timelog
          .work()
          .filter(({ deleted }) => !deleted)
          .map(({ guid, employee, task, day, durationMs, note }) => ({
            ...{ ref: guid, who: String(employee), task: String(task), day, minutes: durationMs / minutes(1), note },
          })),
      requests: () => logOf(timelog.requests.all),
    }
  },
  harvest({ harvest }, timezone) {
    const admin = harvest.addPerson({ name: 'Mona Holm', email: 'mona@example.com', role: 'administrator' })
    const ids = named((name, email) => harvest.addPerson({ name, email, timezone }))
    const project = harvest.addProject({ client: harvest.addClient({ name: 'Acme' }), name: 'Website' })
    const tasks = ['Design', 'Programming'].map((name) => harvest.addTask({ name, projects: [project] }))
    for (const person of [admin, ...Object.values(ids).map(Number)]) harvest.assign(person, project)
    const token = harvest.addToken({ person: admin, kind: 'personal' })
    const config = { account: String(harvest.account), contact: 'ops@example.com', timing, limit: 'off' }
    return {
      ...{ vendor: 'harvest', people: ids, spaces: [], project: String(project), tasks: tasks.map(String) },
      connection: { name: 'harvest', connector: 'harvest', config, secrets: { token } },
      book: ({ who, task, day, minutes, note = null }) =>
        String(
          harvest.addTime({ by: Number(who), project, task: Number(task), spentDate: day, hours: minutes / 60, notes: note }),
        ),
      edit: (ref, { minutes, note, day, task }) =>
        harvest.editTime(
          Number(ref),
          tell({ notes: note, spentDate: day, hours: minutes && minutes / 60, task: task == null ? undefined : Number(task) }),
        ),
      erase: (ref) => harvest.deleteTime(Number(ref)),
      sheet: () =>
        harvest.entries().map(({ id, by, task, spentDate, hours, notes }) => ({
          ...{ ref: String(id), who: String(by), task: String(task), day: spentDate },
          ...{ minutes: Math.round(hours * 6000) / 100, note: notes ?? '' },
        })),
      requests: () => logOf(harvest.requests.all),
    }
  },
  clickup({ clickup }, zone) {
    const owner = clickup.addPerson({ name: 'Mona Holm', email: 'mona@example.com', role: 'owner' })
    const ids = named((name, email) => clickup.addPerson({ name, email, role: 'member', timezone: zone }))
    const space = clickup.addSpace({ name: 'Clients' })
    const list = clickup.addList({ name: 'Website', space })
    const tasks = ['Design', 'Coding'].map((name) => clickup.createTask({ list, name }))
    const token = clickup.addToken({ person: owner, kind: 'personal' })
    const config = { workspace: clickup.workspace, timing, limit: 'off' }
    const startOf = (day: string, time = '10:00') => instantOf(day, time, zone)
    return {
      ...{ vendor: 'clickup', people: ids, spaces: [space], project: list, tasks },
      connection: { name: 'clickup', connector: 'clickup', config, secrets: { token } },
      book: ({ who, task, day, minutes: length, note, time }) =>
        clickup.addTime({
          ...{ by: Number(who), task, start: startOf(day, time), durationMs: Math.round(minutes(length)) },
          ...(note === undefined ? {} : { description: note }),
        }),
      edit: (ref, { minutes: length, note, day, task }) =>
        clickup.editTime(
          ref,
          tell({ description: note, task, start: day && startOf(day), durationMs: length && minutes(length) }),
        ),
      erase: (ref) => clickup.deleteTime(ref),
      sheet: () =>
        clickup.entries().map(({ id, by, task, start, durationMs, description }) => ({
          ...{
            ref: id,
            who: String(by),
            task,
            day: dayOf(start, zone),
            minutes: (durationMs ?? 0) / minutes(1),
            note: description,
          },
        })),
      requests: () => logOf(clickup.requests.all),
    }
  },
}
