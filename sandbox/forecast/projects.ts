// Projects and the columns of their boards: whole lists, no filters.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import type { Handler, Visit } from './enter.ts'
import { inOneUnfiltered } from './lists.ts'
import { datesShape } from './people.ts'
import { refuse } from './refuse.ts'
import type { Column, Project } from './world.ts'

export const projectRoutes: RouteTable<Handler> = {
  'GET /v1/projects []': (visit) => inOneUnfiltered(visit, { rows: visit.world.projects.all(visit.call.lagMs), shape }),
  'GET /v1/projects/company_project_id/:number': (visit) =>
    answered(visit, ({ number }) => number === Number(visit.params['number'])),
  'GET /v1/projects/custom_project_id/:code': (visit) => answered(visit, ({ code }) => code === visit.params['code']),
  'GET /v1/projects/:project': (visit) => ok(shape(projectIn(visit))),
  'GET /v1/projects/:project/workflow_columns []': (visit) =>
    inOneUnfiltered(visit, { rows: columnsOf(visit), shape: columnShape }),
  'GET /v1/projects/:project/workflow_columns/:column': (visit) => {
    const column = columnsOf(visit).find(({ id }) => id === Number(visit.params['column']))
    ensure(column, refuse.missing)
    return ok(columnShape(column))
  },
}

export function projectIn({ world, params, call }: Visit): Project {
  const project = world.projects.get(Number(params['project']), call.lagMs)
  ensure(project, refuse.missing)
  return project
}

function answered({ world, call }: Visit, isWanted: (project: Project) => boolean): Answer {
  const project = world.projects.all(call.lagMs).find(isWanted)
  ensure(project, refuse.missing)
  return ok(shape(project))
}

const columnsOf = (visit: Visit) => visit.world.columns.by('project', String(projectIn(visit).id), visit.call.lagMs)

/** Recorded keys: what is unset may be null or missing. `billable` is false exactly for NON_BILLABLE. */
const shape = (project: Project) => ({
  ...{ id: project.id, company_project_id: project.number, custom_project_id: project.code, name: project.name },
  ...{ stage: project.stage, status: 'GREEN', status_description: null, description: null, priority_level_id: null },
  ...{ color: '#FF7C75', estimation_units: 'HOURS', minutes_per_estimation_point: 60, budget: null },
  ...{ billable: project.budgetType !== 'NON_BILLABLE', budget_type: project.budgetType },
  ...{ use_sprints: false, sprint_length: 14, start_date: project.startDate, end_date: project.endDate },
  ...{ use_task_owner: false, use_task_followers: false, use_sub_tasks: true, client: project.client, rate_card: null },
  ...{ remaining_auto_calculated: project.remainingIsAuto, use_project_allocations: false, use_baseline: false },
  ...{ baseline_win_chance: 1, labels: [], external_refs: [] },
  ...(project.connectedProject !== null && { connected_project: project.connectedProject }),
  ...datesShape(project),
})

const columnShape = (column: Column) => ({
  ...{ id: column.id, connected_project_workflow_column: null, name: column.name, category: column.category },
  ...{ sort_order: column.place, ...datesShape(column) },
})
