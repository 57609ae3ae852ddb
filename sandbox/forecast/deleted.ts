// What is gone: short lists that can be asked for the latest, and rich ones in pages that cannot.

import type { Answer } from '../core/answer.ts'
import type { RouteTable } from '../core/routes.ts'
import { stamp, stampWithOffset } from './dates.ts'
import type { Handler, Visit } from './enter.ts'
import { inOne, inPages, passes } from './lists.ts'
import { type Deleted, projectOf, type Task, type Time, taskOnce, type World } from './world.ts'

export const deletedRoutes: RouteTable<Handler> = {
  'GET /v2/tasks/deleted []': (visit) => short(visit, visit.world.deletedTasks.all(visit.call.lagMs), allFields(visit)),
  'GET /v3/time_registrations/deleted []': (visit) => short(visit, visit.world.deletedTime.all(visit.call.lagMs), () => ({})),
  'GET /v4/tasks/deleted [pageContents]': (visit) =>
    inPages(visit, {
      rows: visit.world.deletedTasks.all(visit.call.lagMs),
      shape: (gone) => deletedTask(visit.world, gone),
    }),
  'GET /v4/time_registrations/deleted [pageContents]': (visit) =>
    inPages(visit, {
      rows: visit.world.deletedTime.all(visit.call.lagMs),
      shape: (gone) => deletedTime(visit.world, gone),
    }),
}

/** Filtered by when they were deleted. */
function short<Row>(visit: Visit, rows: readonly Deleted<Row>[], more: (row: Row) => object): Answer {
  const isAfter = passes(visit, { updated: visit.call.query.get('updated_after'), order: 'year first' })
  return inOne(visit, {
    rows: rows.filter(({ deletedAt }) => isAfter({ updatedAt: deletedAt })),
    shape: ({ id, row, deletedBy, deletedAt }) => ({
      ...{ id, deleted_by: deletedBy, deleted_at: stamp(deletedAt) },
      ...more(row),
    }),
  })
}

/** Here the number has its T, and billable is not turned round. */
const allFields = ({ call }: Visit): ((task: Task) => object) =>
  call.query.get('includeAllFields') !== 'true'
    ? () => ({})
    : (task) => ({
        ...{ company_task_id: `T${task.number}`, title: task.title, project_id: task.project },
        ...{ start_date: task.startDate, end_date: task.endDate, billable: !task.isUnbillable },
      })

function deletedTask(world: World, { row, deletedAt, deletedBy }: Deleted<Task>) {
  const project = world.projects.get(row.project)!
  return {
    task: {
      ...{ id: row.id, name: row.title },
      ...{ deleted_at: stampWithOffset(deletedAt), deleted_by: personOf(world, deletedBy) },
    },
    project: { id: project.id, name: project.name },
    ...{ phase: {}, sprint: {}, labels: [], comments: [] },
    assignedPersons: row.assigned.map((id) => personOf(world, id)),
  }
}

const deletedTime = (world: World, { row, deletedAt, deletedBy }: Deleted<Time>) => ({
  ...{ id: row.id, minutesRegistered: row.minutes, person: personOf(world, row.person) },
  registeredOn: spotOf(world, row),
  datetime: `${row.day}T00:00:00+01:00`,
  ...{ deletedBy: personOf(world, deletedBy), deletedAt: stampWithOffset(deletedAt) },
})

/** Only TASK was seen as a type. */
function spotOf(world: World, time: Time) {
  const project = world.projects.get(projectOf(world, time) ?? 0)
  const within = project === undefined ? {} : { project: { id: project.id, name: project.name } }
  if (time.task !== null) return { type: 'TASK', id: time.task, name: taskOnce(world, time.task)?.title ?? null, ...within }
  if (project !== undefined) return { type: 'PROJECT', id: project.id, name: project.name, ...within }
  return { type: 'IDLE_TIME', id: time.nonProject, name: world.nonProjectTimes.get(time.nonProject!)!.name }
}

function personOf(world: World, id: number) {
  const { firstName, lastName, email } = world.persons.get(id)!
  return { id, name: [firstName, lastName].filter((part) => part !== null).join(' '), email }
}
