// Who may write time on which task.

import { ensureItem, inBatch } from './batch.ts'
import type { Fields } from './contract.ts'
import type { Handlers, Visit } from './enter.ts'
import { Denied, type Outcome } from './reply.ts'
import { type Allocation, allocationOf, employeeNamed, newGuid, nextId, refusal, type World } from './world.ts'

export const allocationHandlers: Handlers = {
  AddEmployeeToTask: addEmployee,
  DeleteAllocation: deleteAllocation,
  GetAllocationsToEmployee: ({ world, params, lagMs }: Visit<{ initials: string | null }>): Outcome => {
    const employee = employeeNamed(world, params.initials ?? '')
    const theirs = world.allocations.all(lagMs).filter((allocation) => allocation.employee === employee?.id)
    return { rows: theirs.map((allocation) => allocationShape(world, allocation)) }
  },
}

interface Draft {
  /** EmployeeID, not UserID. */
  readonly employeeID: number
  readonly taskID: number
  readonly BudgetHours: number
}

/** Whether a second allocation of the same two is another row is unknown. */
function addEmployee({ world, params }: Visit<Draft>): Outcome {
  return inBatch(world, [params], ({ employeeID, taskID, BudgetHours }) => {
    const { secondAllocation } = world.switches
    const task = world.tasks.get(taskID)
    ensureItem(world, world.employees.get(employeeID), 'unknownEmployee')
    ensureItem(world, world.employees.get(employeeID)?.isActive, 'personInactive')
    ensureItem(world, task && !task.isDeleted, 'unknownTask')
    const known = allocationOf(world, taskID, employeeID)
    ensureItem(world, known === undefined || secondAllocation !== 'refused', 'duplicateAllocation')
    return () => {
      const kept = secondAllocation === 'same' ? known : undefined
      return allocationShape(world, kept ?? allocate(world, { task: taskID, employee: employeeID, hours: BudgetHours }))
    }
  })
}

export function allocate(world: World, draft: Pick<Allocation, 'task' | 'employee' | 'hours'>): Allocation {
  const now = world.clock.now()
  const allocation = { id: nextId(world, 'allocation'), guid: newGuid(world), ...draft, createdAt: now, modifiedAt: now }
  world.allocations.put(allocation)
  return allocation
}

function deleteAllocation({ world, params }: Visit<{ allocationGuid: string }>): Outcome {
  const allocation = world.allocations.all().find(({ guid }) => guid === params.allocationGuid)
  if (allocation === undefined) throw new Denied(refusal(world, 'gone'))
  world.allocations.remove(allocation.id)
  return { rows: [allocationShape(world, allocation)] }
}

/** With the dates of the task. */
function allocationShape(world: World, { id, guid, task, employee, hours }: Allocation): Fields {
  const { startDate, endDate } = world.tasks.get(task)!
  const person = world.employees.get(employee)!
  const header = {
    ...{ ID: person.guid, EmployeeID: person.id, Initials: person.initials, FirstName: person.firstName },
    ...{ LastName: person.lastName, EmployeeNo: '', Fullname: `${person.firstName} ${person.lastName}` },
  }
  return {
    ...{ CustomFields: '', ExternalKeys: [], AllocationID: id, ID: guid, TaskID: task, HoursAllocated: hours },
    ...{ EmployeeID: employee, StartDate: startDate, EndDate: endDate, Details: { EmployeeHeader: header } },
  }
}
