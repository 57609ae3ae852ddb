// Reading Forecast's tasks: those of projects, each with what its column says of it, and those that time is on.

import { seconds } from '../../lib/clock.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Ref, Seen } from '../../model/record.ts'
import * as api from './api.ts'
import * as map from './map.ts'
import { projectIn } from './map.ts'
import type { Column, Registration, Task } from './shape.ts'

/** Beyond so many projects, reading all of the company's tasks in pages is taken to be cheaper than asking each project. */
const manyProjects = 50

export async function tasksOf(session: api.Forecast, projects: readonly Ref[]): Promise<readonly Task[]> {
  if (projects.length > manyProjects) return within(projects, (await api.listTasks(session)).rows)
  const tasks: Task[] = []
  for (const project of projects) tasks.push(...(await api.listProjectTasks(session, 'list', project)))
  return within(projects, tasks)
}

export const within = (projects: readonly Ref[], tasks: readonly Task[]) =>
  tasks.filter(({ project_id }) => projects.includes(project_id))

/** A task has no status of its own: it is done when its column is one for what is done. */
export async function seenTasks(session: api.Forecast, purpose: Purpose, tasks: readonly Task[]): Promise<Seen[]> {
  const columns = new Map<Ref, readonly Column[]>()
  for (const project of new Set(tasks.map(({ project_id }) => project_id))) {
    columns.set(project, await api.listColumns(session, purpose, project))
  }
  return tasks.map((task) => map.seenTask(task, columns.get(task.project_id) ?? []))
}

/** The tasks that time is on, by their ids; those that are gone are not there. `known` need not be asked for. */
export async function tasksUnder(
  session: api.Forecast,
  purpose: Purpose,
  rows: readonly Registration[],
  known: readonly Task[] = [],
): Promise<ReadonlyMap<Ref, Task>> {
  const found = new Map(known.map((task) => [task.id, task]))
  for (const [project, refs] of wantedByProject(rows, found)) {
    for (const task of await tasksAmong(session, purpose, project, [...refs])) found.set(task.id, task)
  }
  return found
}

const rememberMs = seconds(10)
const remembered = new WeakMap<api.Forecast, Map<Ref, { readonly until: number; readonly task: Promise<Task | undefined> }>>()

/**
 * The task that time is put on; undefined when it is gone. Much time goes to few tasks, so what was read is good for some seconds:
 * what Forecast then answers to the write is compared with it all the same.
 */
export function taskForTime(session: api.Forecast, ref: Ref): Promise<Task | undefined> {
  const known = remembered.get(session) ?? new Map()
  remembered.set(session, known)
  const now = session.clock.now()
  const found = known.get(ref)
  if (found && now < found.until) return found.task
  const task = api.orMissing(api.readTask(session, 'read', ref))
  known.set(ref, { until: now + rememberMs, task })
  task.catch(() => known.delete(ref))
  return task
}

/** More than so many tasks of a project come in one list rather than one by one. */
const fewTasks = 2

async function tasksAmong(session: api.Forecast, purpose: Purpose, project: Ref | null, refs: readonly Ref[]) {
  if (project !== null && refs.length > fewTasks) {
    return (await api.orMissing(api.listProjectTasks(session, purpose, project))) ?? []
  }
  const tasks: Task[] = []
  for (const ref of refs) {
    const task = await api.orMissing(api.readTask(session, purpose, ref))
    if (task) tasks.push(task)
  }
  return tasks
}

function wantedByProject(rows: readonly Registration[], known: ReadonlyMap<Ref, Task>): Map<Ref | null, Set<Ref>> {
  const wanted = new Map<Ref | null, Set<Ref>>()
  for (const row of rows) {
    if (row.task === null || known.has(row.task)) continue
    const project = projectIn(row)
    wanted.set(project, (wanted.get(project) ?? new Set()).add(row.task))
  }
  return wanted
}
