// Reading tasks. In v3 and v4 the filter is a segment of the path; as a parameter it is ignored without a word.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { childrenOf, removeTask } from './change.ts'
import type { Handler, Visit } from './enter.ts'
import { inOneUnfiltered, inPages, passes } from './lists.ts'
import { projectIn } from './projects.ts'
import { refuse } from './refuse.ts'
import { taskShape } from './task-shape.ts'
import { createTask, updateTask } from './task-write.ts'
import { actorOf } from './time-write.ts'
import type { Task } from './world.ts'

/** The only documented form of a deletion is v2, that of the others v3. */
export const taskRoutes: RouteTable<Handler> = {
  'GET /v4/tasks [pageContents]': (visit) => inPages(visit, { rows: changed(visit, all(visit)), shape: taskShape }),
  'GET /v4/tasks/updated_after/:after [pageContents]': (visit) =>
    inPages(visit, { rows: changed(visit, all(visit)), shape: taskShape }),
  'GET /v3/tasks []': (visit) => listed(visit, all(visit)),
  'GET /v3/tasks/updated_after/:after []': (visit) => listed(visit, all(visit)),
  'GET /v3/projects/:project/tasks []': (visit) => listed(visit, ofProject(visit)),
  'GET /v3/projects/:project/tasks/updated_after/:after []': (visit) => listed(visit, ofProject(visit)),
  'GET /v3/tasks/company_task_id/:number': (visit) => {
    const task = all(visit).find(({ number }) => number === Number(visit.params['number']))
    ensure(task, refuse.missing)
    return ok(taskShape(task))
  },
  'GET /v3/tasks/:task': (visit) => ok(taskShape(taskIn(visit))),
  'GET /v3/tasks/:task/children []': (visit) => listed(visit, childrenOf(visit.world, taskIn(visit).id, visit.call.lagMs)),
  'POST /v3/tasks': createTask,
  'PUT /v3/tasks/:task': (visit) => updateTask(visit, taskIn(visit)),
  'DELETE /v2/tasks/:task': (visit) => {
    removeTask(visit.world, taskIn(visit), actorOf(visit.world))
    return { status: 200 }
  },
}

const all = ({ world, call }: Visit) => world.tasks.all(call.lagMs)

const ofProject = (visit: Visit) => visit.world.tasks.by('project', String(projectIn(visit).id), visit.call.lagMs)

const changed = (visit: Visit, rows: readonly Task[]) =>
  rows.filter(passes(visit, { updated: visit.params['after'], order: 'year first' }))

const listed = (visit: Visit, rows: readonly Task[]): Answer =>
  inOneUnfiltered(visit, { rows: changed(visit, rows), shape: taskShape })

function taskIn({ world, params, call }: Visit): Task {
  const task = world.tasks.get(Number(params['task']), call.lagMs)
  ensure(task, refuse.missing)
  return task
}
