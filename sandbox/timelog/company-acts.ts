// "A person did X" at TimeLog: people, projects, tasks and allocations, and the passwords.

import { allocate } from './allocations.ts'
import { nextPosition } from './task-tree.ts'
import { addTask } from './task-write.ts'
import { type Access, allocationOf, type Employee, newGuid, nextId, type Project, type Task, type World } from './world.ts'

export interface EmployeeDraft {
  /** EmployeeID. */
  readonly id?: number
  /** UserID; from another range unless given. */
  readonly userId?: number
  /** First and last name. */
  readonly name: string
  readonly initials: string
  readonly userName?: string
  readonly email?: string | null
}

export interface ProjectDraft {
  readonly id?: number
  readonly name: string
  readonly no?: string
  readonly customer?: string
  /** Calendar days; this year by default. */
  readonly from?: string
  readonly until?: string
  /** 0 quote … 2 in progress … 6 cancelled. */
  readonly status?: number
  /** An employee. */
  readonly manager?: number
}

export interface TaskDraft {
  readonly id?: number
  readonly guid?: string
  readonly project: number
  readonly name: string
  /** A task; 0 is none. */
  readonly parent?: number
  /** Calendar days; those of the project by default. */
  readonly from?: string
  readonly until?: string
  readonly budgetHours?: number
  readonly isBillable?: boolean
}

export type TaskChanges = Partial<Pick<TaskDraft, 'name' | 'from' | 'until' | 'parent' | 'budgetHours'>> & {
  /** 0 not started, 1 in progress, 2 on hold, 3 completed, 4 cancelled. */
  readonly status?: number
  readonly isActive?: boolean
}

const midnight = (day: string) => `${day}T00:00:00`

export function timelogCompany(world: World) {
  return {
    addEmployee: (draft: EmployeeDraft): number => addEmployee(world, draft),
    deactivateEmployee: (id: number, isActive = false) => {
      world.employees.put({ ...known(world.employees.get(id)), isActive, modifiedAt: world.clock.now() })
    },
    addProject: (draft: ProjectDraft): number => addProject(world, draft),
    /** 3 and below is active, 4 completed, 5 archived, 6 cancelled. */
    setProjectStatus: (id: number, status: number) => {
      world.projects.put({ ...known(world.projects.get(id)), status, modifiedAt: world.clock.now() })
    },
    employees: () => world.employees.all().map(({ createdAt, modifiedAt, ...employee }) => employee),
    projects: () =>
      world.projects
        .all()
        .map(({ id, guid, name, no, customer, status }) => ({ id, guid, name, no, customer: customer.name, status })),
  }
}

function known<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('no such record in this sandbox')
  return row
}

const dated = ({ clock }: World) => ({ createdAt: clock.now(), modifiedAt: clock.now() })

function addEmployee(world: World, { name, initials, userName = initials.toLowerCase(), email = null, ...ids }: EmployeeDraft) {
  const [firstName = '', ...rest] = name.split(' ')
  const { id = nextId(world, 'employee'), userId = nextId(world, 'user') } = ids
  const employee: Employee = {
    ...{ id, userId, guid: newGuid(world), initials, userName, firstName, lastName: rest.join(' '), email, isActive: true },
    ...dated(world),
  }
  world.employees.put(employee)
  return id
}

function addProject(world: World, { name, no = '', customer = 'A customer', status = 2, manager = 0, ...draft }: ProjectDraft) {
  const year = new Date(world.clock.now()).getUTCFullYear()
  const { id = nextId(world, 'project'), from = `${year}-01-01`, until = `${year}-12-31` } = draft
  const project: Project = {
    ...{ id, guid: newGuid(world), name, no, status, manager, customer: customerNamed(world, customer) },
    ...{ startDate: midnight(from), endDate: midnight(until), ...dated(world) },
  }
  world.projects.put(project)
  return id
}

function customerNamed(world: World, name: string) {
  const id = nextId(world, 'customer')
  const customer = world.customers.get(name) ?? { id, guid: newGuid(world), name, no: String(1_000 + id) }
  world.customers.set(name, customer)
  return customer
}

/** A task as a test wants to see it. */
export interface PlainTask {
  readonly id: number
  readonly guid: string
  readonly project: number
  readonly parent: number
  readonly name: string
  readonly from: string
  readonly until: string
  readonly status: number
  readonly isActive: boolean
  readonly budgetHours: number
}

export function timelogTasks(world: World, catchUp: () => void) {
  const taskOf = (id: number): Task => {
    catchUp()
    const task = known(world.tasks.get(id))
    if (task.isDeleted) throw new Error(`task ${id} is deleted`)
    return task
  }
  return {
    addTask: (draft: TaskDraft): number => addDraft(world, draft),
    editTask: (id: number, changes: TaskChanges) => editTask(world, taskOf(id), changes),
    deleteTask: (id: number) => {
      world.tasks.put({ ...taskOf(id), isDeleted: true, modifiedAt: world.clock.now() })
    },
    /** Answers the id of the allocation, a known one too. */
    allocate: (employee: number, task: number, hours = 0): number =>
      (allocationOf(world, task, employee) ?? allocate(world, { employee, task, hours })).id,
    deallocate: (employee: number, task: number) => {
      world.allocations.remove(known(allocationOf(world, task, employee)).id)
    },
    /** Without deleted ones. */
    tasks: (): PlainTask[] => {
      catchUp()
      return world.tasks
        .all()
        .filter(({ isDeleted }) => !isDeleted)
        .map(plain)
    },
    allocations: () => {
      catchUp()
      return world.allocations.all().map(({ id, guid, task, employee, hours }) => ({ id, guid, task, employee, hours }))
    },
  }
}

function plain({ id, guid, project, parent, name, startDate, endDate, status, isActive, budgetHours }: Task): PlainTask {
  const [from, until] = [startDate.slice(0, 10), endDate.slice(0, 10)]
  return { id, guid, project, parent, name, from, until, status, isActive, budgetHours }
}

function addDraft(world: World, draft: TaskDraft): number {
  const project = known(world.projects.get(draft.project))
  const { guid = newGuid(world), parent = 0, budgetHours = 0, isBillable = true } = draft
  const dates = {
    startDate: draft.from === undefined ? project.startDate : midnight(draft.from),
    endDate: draft.until === undefined ? project.endDate : midnight(draft.until),
  }
  return addTask(world, {
    ...(draft.id === undefined ? {} : { id: draft.id }),
    ...{ guid, parent, project: project.id, name: draft.name, no: '', description: '', link: '', budgetHours, isBillable },
    ...{ budgetAmount: 0, typeId: 0, needsAdditionalText: false, subContract: 0, hourlyRate: 0, ...dates },
    ...{ isReadyForInvoicing: false, isActive: true, externalKeys: [] },
  }).id
}

function editTask(world: World, task: Task, { from, until, parent, status, ...changes }: TaskChanges) {
  world.tasks.put({
    ...task,
    ...changes,
    ...(from === undefined ? {} : { startDate: midnight(from) }),
    ...(until === undefined ? {} : { endDate: midnight(until) }),
    ...(parent === undefined ? {} : { parent, position: nextPosition(world, task.project, parent) }),
    ...(status === undefined ? {} : { status, isActive: status < 3 }),
    modifiedAt: world.clock.now(),
  })
}

export function timelogAccess(world: World) {
  return {
    /** What is left out stays as it is. Tokens live on, as nobody has seen them end with a password. */
    setCredentials: (changes: Partial<Access>) => {
      Object.assign(world.access, changes)
    },
    /** Every token is refused from now on; logging in again helps. */
    revokeTokens: () => {
      world.tokens = []
    },
  }
}
