// A task as v3 and v4 write it. It has no status: it is done when its column is.

import { datesShape } from './people.ts'
import type { Task } from './world.ts'

export const taskShape = (task: Task) => ({
  ...{ id: task.id, company_task_id: task.number, title: task.title, description: task.description },
  ...{ project_id: task.project, parent_task_id: task.parent, role: task.role },
  ...{ estimate: task.estimate, remaining: task.remaining, approved: task.isApproved },
  ...{ start_date: task.startDate, end_date: task.endDate, bug: task.isBug, high_priority: task.isHighPriority },
  ...{ un_billable: task.isUnbillable, blocked: task.isBlocked, sprint: task.sprint },
  ...{ workflow_column: task.column, milestone: task.phase },
  ...{ assigned_persons: task.assigned, labels: task.labels, owner_id: task.owner },
  ...datesShape(task),
})
