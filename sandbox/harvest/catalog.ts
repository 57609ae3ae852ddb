// Clients, projects, tasks and who and what is assigned to which project.

import { ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { type Handler, only, type Visit } from './enter.ts'
import { byCursor, byPage } from './pages.ts'
import { refuse } from './refuse.ts'
import { stamp } from './wall.ts'
import {
  type Client,
  type Project,
  type Task,
  type TaskAssignment,
  type User,
  type UserAssignment,
  values,
  type World,
} from './world.ts'

export const catalogRoutes: RouteTable<Handler> = {
  'GET /clients [clients]': only('clientsAndTasks', (visit) =>
    byCursor(visit, { name: 'clients', rows: filtered(visit, values(visit.world.clients)), shape: clientShape }),
  ),
  'GET /clients/:id': only('clientsAndTasks', (visit) => ok(clientShape(found(visit, visit.world.clients)))),
  'GET /tasks [tasks]': only('clientsAndTasks', (visit) =>
    byCursor(visit, { name: 'tasks', rows: filtered(visit, values(visit.world.tasks)), shape: taskShape }),
  ),
  'GET /tasks/:id': only('clientsAndTasks', (visit) => ok(taskShape(found(visit, visit.world.tasks)))),
  'GET /projects [projects]': only('managing', (visit) =>
    byCursor(visit, { name: 'projects', rows: projectsFor(visit), shape: (project) => projectShape(visit.world, project) }),
  ),
  'GET /projects/:id': only('managing', (visit) => ok(projectShape(visit.world, found(visit, visit.world.projects)))),
  'GET /task_assignments [task_assignments]': only('managing', (visit) => byCursor(visit, taskAssignments(visit))),
  'GET /projects/:id/task_assignments [task_assignments]': only('managing', (visit) =>
    byPage(visit, taskAssignments(visit, found(visit, visit.world.projects).id)),
  ),
  'GET /user_assignments [user_assignments]': only('managing', (visit) => byCursor(visit, userAssignments(visit))),
  'GET /projects/:id/user_assignments [user_assignments]': only('managing', (visit) =>
    byCursor(visit, userAssignments(visit, found(visit, visit.world.projects).id)),
  ),
  'GET /users/me/project_assignments [project_assignments]': (visit) => byPage(visit, projectAssignments(visit, visit.user)),
  'GET /users/:id/project_assignments [project_assignments]': (visit) => {
    ensure(visit.user.role !== 'member' || Number(visit.params['id']) === visit.user.id, refuse.notAllowed)
    return byCursor(visit, projectAssignments(visit, found(visit, visit.world.users)))
  },
}

function found<Row>({ world, params }: Visit, rows: ReadonlyMap<number, Row>): Row {
  const row = rows.get(Number(params['id']))
  ensure(row, refuse.missing(world.switches.missingBody))
  return row
}

/** Newest first; `is_active` only as the literal words, `updated_since` as for entries. */
export function filtered<Row extends { id: number; isActive: boolean; updatedAt: number }>({ call }: Visit, rows: Row[]): Row[] {
  const active = call.query.get('is_active')
  const since = call.query.get('updated_since')
  const from = since === null ? Number.NEGATIVE_INFINITY : Math.floor(Date.parse(since) / 1000)
  ensure(!Number.isNaN(from), refuse.invalid('Invalid updated_since parameter'))
  return rows
    .filter((row) => (active !== 'true' && active !== 'false') || row.isActive === (active === 'true'))
    .filter((row) => Math.floor(row.updatedAt / 1000) > from)
    .sort((a, b) => b.id - a.id)
}

function projectsFor(visit: Visit): Project[] {
  const { world, user, call } = visit
  const client = call.query.get('client_id')
  const manages = (project: Project) =>
    values(world.userAssignments).some((one) => one.project === project.id && one.user === user.id && one.isManager)
  return filtered(visit, values(world.projects)).filter(
    (project) => (user.role === 'administrator' || manages(project)) && (client === null || project.client === Number(client)),
  )
}

const taskAssignments = (visit: Visit, project?: number) => ({
  name: 'task_assignments',
  rows: filtered(visit, values(visit.world.taskAssignments)).filter((one) => project === undefined || one.project === project),
  shape: (one: TaskAssignment) => ({
    ...taskAssignmentShape(one),
    project: projectRef(visit.world, one.project),
    task: taskRef(visit.world, one.task),
  }),
})

function userAssignments(visit: Visit, project?: number) {
  const { world, call } = visit
  const user = call.query.get('user_id')
  return {
    name: 'user_assignments',
    rows: filtered(visit, values(world.userAssignments)).filter(
      (one) => (project === undefined || one.project === project) && (user === null || one.user === Number(user)),
    ),
    shape: (one: UserAssignment) => ({
      ...userAssignmentShape(one),
      project: projectRef(world, one.project),
      user: userRef(world, one.user),
    }),
  }
}

/** What a plain member can see of projects and tasks. Only active assignments, but inactive tasks inside them may appear. */
function projectAssignments(visit: Visit, user: User) {
  const { world } = visit
  const isOpen = (one: UserAssignment) => one.isActive && world.projects.get(one.project)!.isActive
  return {
    name: 'project_assignments',
    rows: filtered(visit, values(world.userAssignments)).filter((one) => one.user === user.id && isOpen(one)),
    shape: (one: UserAssignment) => projectAssignmentShape(world, one),
  }
}

function projectAssignmentShape(world: World, one: UserAssignment) {
  const project = world.projects.get(one.project)!
  const client = world.clients.get(project.client)!
  const named = values(world.taskAssignments)
    .filter((task) => task.project === project.id)
    .map((task) => ({ ...taskAssignmentShape(task), task: taskRef(world, task.task) }))
  return {
    ...userAssignmentShape(one),
    project: { ...projectRef(world, project.id), is_billable: project.isBillable },
    client: { id: client.id, name: client.name, currency: client.currency },
    task_assignments: named.sort((a, b) => a.task.name.localeCompare(b.task.name)),
  }
}

const dates = (row: { createdAt: number; updatedAt: number }) => ({
  created_at: stamp(row.createdAt),
  updated_at: stamp(row.updatedAt),
})

export const userAssignmentShape = (one: UserAssignment) => ({
  id: one.id,
  is_project_manager: one.isManager,
  is_active: one.isActive,
  use_default_rates: true,
  budget: null,
  ...dates(one),
  hourly_rate: null,
})

export const taskAssignmentShape = (one: TaskAssignment) => ({
  id: one.id,
  billable: one.isBillable,
  is_active: one.isActive,
  ...dates(one),
  hourly_rate: null,
  budget: null,
})

export const projectRef = (world: World, id: number) => {
  const { name, code } = world.projects.get(id)!
  return { id, name, code }
}

export const taskRef = (world: World, id: number) => ({ id, name: world.tasks.get(id)!.name })

export const userRef = (world: World, id: number) => {
  const { firstName, lastName } = world.users.get(id)!
  return { id, name: `${firstName} ${lastName}` }
}

const clientShape = (client: Client) => ({
  id: client.id,
  name: client.name,
  is_active: client.isActive,
  address: '',
  statement_key: `sandbox${client.id}`,
  ...dates(client),
  currency: client.currency,
})

const taskShape = (task: Task) => ({
  id: task.id,
  name: task.name,
  billable_by_default: task.isBillable,
  default_hourly_rate: 0,
  is_default: false,
  is_active: task.isActive,
  ...dates(task),
})

const projectShape = (world: World, project: Project) => {
  const client = world.clients.get(project.client)!
  return {
    ...{ id: project.id, name: project.name, code: project.code, is_active: project.isActive },
    ...{ is_billable: project.isBillable, is_fixed_fee: false, bill_by: 'none', budget: null, budget_by: 'none' },
    ...{
      budget_is_monthly: false,
      notify_when_over_budget: false,
      over_budget_notification_percentage: 80,
      show_budget_to_all: false,
    },
    ...dates(project),
    ...{ starts_on: null, ends_on: null, over_budget_notification_date: null, notes: '', cost_budget: null },
    ...{ cost_budget_include_expenses: false, hourly_rate: null, fee: null },
    client: { id: client.id, name: client.name, currency: client.currency },
  }
}
