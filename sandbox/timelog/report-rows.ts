// The Reporting API's operations: what they are asked for, and their rows in schema order.

import type { Fields } from './contract.ts'
import { projectStatusNames } from './project-shapes.ts'
import { isParent, wbsOf } from './task-tree.ts'
import { isDay, localDay, localTime } from './wall.ts'
import { workBetween } from './work-read.ts'
import {
  type Allocation,
  allocationOf,
  approvedStatus,
  type Employee,
  hoursOf,
  isProjectActive,
  isTaskOpen,
  type Project,
  type Task,
  type Work,
  type World,
} from './world.ts'

/** Parameters by name; numbers are read already, the rest is text. */
export type ReportParams = Readonly<Record<string, string | number>>

export interface Report {
  /** After the three credentials; `name:int` or `name:string`. */
  readonly params: readonly string[]
  readonly root: string
  readonly item: string
  /** Rows as attributes (`@ID`) and members. */
  rows(world: World, params: ReportParams, lagMs: number): Fields[]
}

/** Thrown for parameters that make no sense; HTTP 500. */
export class BadInput extends Error {
  override name = 'BadInput'
}

const workParams = [
  ...['workUnitID:int', 'employeeID:int', 'allocationID:int', 'taskID:int', 'projectID:int', 'departmentID:int'],
  ...['startDate:string', 'endDate:string'],
]

export const reports: Readonly<Record<string, Report>> = {
  GetWorkUnitsRaw: { params: workParams, root: 'WorkUnits', item: 'WorkUnit', rows: workRows },
  GetWorkUnitsRawPaged: {
    ...{ params: [...workParams, 'page:string', 'pageSize:string'], root: 'WorkUnits', item: 'WorkUnit', rows: workRows },
  },
  GetAllocationsRaw: {
    params: ['allocationID:int', 'taskID:int', 'employeeID:int', 'projectID:int'],
    ...{ root: 'Allocations', item: 'Allocation', rows: allocationRows },
  },
  GetEmployeesRaw: {
    params: ['employeeID:int', 'initials:string', 'departmentID:int', 'status:int'],
    ...{ root: 'Employees', item: 'Employee', rows: employeeRows },
  },
  GetProjectsRaw: {
    params: ['projectID:int', 'status:int', 'customerID:int', 'projectManagerID:int'],
    ...{ root: 'Projects', item: 'Project', rows: projectRows },
  },
  GetTasksRaw: {
    params: ['taskID:int', 'projectID:int', 'status:int', 'taskTypeID:int'],
    ...{ root: 'Tasks', item: 'Task', rows: taskRows },
  },
}

/** 0 is all. */
const fits = (wanted: string | number | undefined, value: number) => wanted === 0 || wanted === value

const bit = (value: boolean) => (value ? 1 : 0)
const decimal = (value: number) => value.toFixed(4)
const upper = (guid: string) => guid.toUpperCase()

const departmentId = 1

function workRows(world: World, params: ReportParams, lagMs: number): Fields[] {
  const [from, until] = [dayIn(params, 'startDate'), dayIn(params, 'endDate')]
  return workBetween(world, from, until, lagMs)
    .filter((work) => fits(params['workUnitID'], work.id) && fits(params['employeeID'], work.employee))
    .filter((work) => fits(params['taskID'], work.task) && fits(params['projectID'], world.tasks.get(work.task)!.project))
    .filter((work) => fits(params['allocationID'], allocationIdOf(world, work)) && fits(params['departmentID'], departmentId))
    .map((work) => workRow(world, work))
}

function dayIn(params: ReportParams, name: string): string {
  const day = String(params[name]).slice(0, 10)
  if (!isDay(day)) throw new BadInput(`${name} is not a valid date`)
  return day
}

const allocationIdOf = (world: World, { task, employee }: Work) => allocationOf(world, task, employee)?.id ?? 0

/** Rates and amounts that the imitation does not reckon with. */
const amounts = [
  ...['RegHourlyRate', 'RegHourlyRateProjectCurrency', 'RegAmount', 'RegAmountProjectCurrency', 'EstimatedHours'],
  ...['EstimatedHourlyRate', 'EstimatedHourlyRateProjectCurrency', 'EstimatedAmount', 'EstimatedAmountProjectCurrency'],
  ...['BARHours', 'BARHourlyRate', 'BARHourlyRateProjectCurrency', 'BARAmount', 'BARAmountProjectCurrency'],
  ...['InvoicedHours', 'InvoicedHourlyRate', 'InvoicedHourlyRateProjectCurrency', 'InvoicedAmount'],
  ...['InvoicedAmountProjectCurrency', 'InvHours', 'InvAmount', 'CostAmount', 'CostAmountCurrency'],
]
const noAmounts = Object.fromEntries(amounts.map((name) => [name, decimal(0)]))

function workRow(world: World, work: Work): Fields {
  const { clientGuidIn, strayLineBreaks } = world.switches
  const employee = world.employees.get(work.employee)!
  const task = world.tasks.get(work.task)!
  const project = world.projects.get(task.project)!
  const isOther = clientGuidIn === 'TimeRegistrationGuid'
  return {
    ...{ '@ID': work.id, '@OldID': work.id - 50_000 },
    TimeRegistrationGuid: upper(isOther ? work.guid : work.secondGuid),
    WorkUnitGuid: upper(isOther ? work.secondGuid : work.guid),
    ...{ OvertimeFactor: '1.00', EmployeeID: employee.id, EmployeeInitials: employee.initials },
    ...{ EmployeeFirstName: employee.firstName, EmployeeLastName: employee.lastName },
    ...{ AllocationID: allocationIdOf(world, work), TaskID: task.id, TaskName: task.name, ProjectID: project.id },
    ...{ ProjectName: project.name, CustomerId: project.customer.id, CustomerName: project.customer.name },
    ...{ Date: `${work.start.slice(0, 10)}T00:00:00`, StartTime: work.start, EndTime: work.end },
    Note: work.description === '' ? undefined : `${work.description}${strayLineBreaks ? '\n' : ''}`,
    ...{ DepartmentID: departmentId, DepartmentName: 'Consulting', AdditionalTextField: work.additionalText ?? undefined },
    ...{ ActualExchangeRate: decimal(1), RegHours: decimal(hoursOf(work)), ...noAmounts, HourlyRateId: 1, InvoiceStatus: 0 },
    ...{ BillableStatus: 0, IsBillable: bit(work.billableMs === null ? task.isBillable : work.billableMs > 0) },
    ...{ ApprovedStatus: approvedStatus(world, work), ...stamps(world, work, work), UserID: employee.userId },
  }
}

interface Authors {
  readonly createdBy: number
  readonly modifiedBy: number
}

function stamps(world: World, { createdAt, modifiedAt }: { createdAt: number; modifiedAt: number }, by: Authors): Fields {
  const initials = (employee: number) => world.employees.get(employee)?.initials ?? ''
  return {
    ...{ CreatedAt: localTime(createdAt), CreatedByEmployeeId: by.createdBy, CreatedBy: initials(by.createdBy) },
    ...{ LastModifiedAt: localTime(modifiedAt), LastModifiedByEmployeeId: by.modifiedBy },
    LastModifiedBy: initials(by.modifiedBy),
  }
}

/** The account that the site's administrator works with; who made tasks and projects is not kept. */
const byAdministrator = ({ access }: World): Authors => ({ createdBy: access.employee, modifiedBy: access.employee })

/** No GUID here. */
function allocationRows(world: World, params: ReportParams, lagMs: number): Fields[] {
  const rowOf = ({ id, task: taskId, employee, hours }: Allocation): Fields => {
    const task = world.tasks.get(taskId)!
    return {
      ...{ '@ID': id, ProjectID: task.project, TaskID: taskId, EmployeeID: employee, AllocatedHours: decimal(hours) },
      ...{ HourlyRate: decimal(0), TaskIsFixedPrice: 0, IsActive: bit(isTaskOpen(task)) },
      ...{ StartsAt: task.startDate, EndsAt: task.endDate },
    }
  }
  return world.allocations
    .all(lagMs)
    .filter(({ id, task }) => fits(params['allocationID'], id) && fits(params['taskID'], task))
    .filter(({ employee }) => fits(params['employeeID'], employee))
    .filter(({ task }) => fits(params['projectID'], world.tasks.get(task)!.project))
    .map(rowOf)
}

/** -1 is all, 0 inactive, 1 active. The e-mail is missing where nobody entered one. */
function employeeRows(world: World, params: ReportParams, lagMs: number): Fields[] {
  const initials = String(params['initials']).toLowerCase()
  return world.employees
    .all(lagMs)
    .filter(({ id, isActive }) => fits(params['employeeID'], id) && [-1, bit(isActive)].includes(Number(params['status'])))
    .filter((employee) => initials === '' || employee.initials.toLowerCase() === initials)
    .filter(() => fits(params['departmentID'], departmentId))
    .map(employeeRow)
}

const employeeRow = (employee: Employee): Fields => ({
  ...{ '@ID': employee.id, EmployeeUserId: employee.userId, FirstName: employee.firstName, LastName: employee.lastName },
  ...{ FullName: `${employee.firstName} ${employee.lastName}`, Initials: employee.initials, Email: employee.email ?? undefined },
  ...{ Status: bit(employee.isActive), HiredDate: `${localDay(employee.createdAt)}T00:00:00` },
  ...{ DepartmentNameID: departmentId, DepartmentName: 'Consulting', Username: employee.userName },
  ...{ DefaultHourlyRateID: 1, DefaultHourlyRate: decimal(0), DefaultHourlyRateCurrency: 'DKK' },
})

/** -2 is all, 0 inactive, 1 active. */
function projectRows(world: World, params: ReportParams, lagMs: number): Fields[] {
  return world.projects
    .all(lagMs)
    .filter((project) => fits(params['projectID'], project.id) && fits(params['customerID'], project.customer.id))
    .filter((project) => fits(params['projectManagerID'], project.manager))
    .filter((project) => [-2, bit(isProjectActive(project))].includes(Number(params['status'])))
    .map((project) => projectRow(world, project))
}

function projectRow(world: World, project: Project): Fields {
  const { customer } = project
  const manager = world.employees.get(project.manager)
  return {
    ...{ '@ID': project.id, '@GUID': upper(project.guid), Name: project.name, No: project.no },
    ...{ Status: bit(isProjectActive(project)), Department: departmentId, OrderedByDepartment: departmentId },
    ...{ ProjectStartDate: project.startDate.slice(0, 10), ProjectEndDate: project.endDate.slice(0, 10) },
    ...{ ProjectLink: '', Description: '', CustomerID: customer.id, CustomerName: customer.name, CustomerNo: customer.no },
    ...{ PMID: project.manager, PMInitials: manager?.initials ?? '' },
    PMFullName: manager === undefined ? '' : `${manager.firstName} ${manager.lastName}`,
    ...{ BudgetAmountWorkCurrency: '[OBSOLETE from v6.0.5]', BudgetAmount: decimal(0), BudgetHours: decimal(0) },
    ...stamps(world, project, byAdministrator(world)),
    ...{ ProjectStatusName: projectStatusNames[project.status], InternalProject: 0, CurrencyISOCode: 'DKK' },
  }
}

/** -1 is all, 0 inactive, 1 active; deleted tasks are in no list. */
function taskRows(world: World, params: ReportParams, lagMs: number): Fields[] {
  return world.tasks
    .all(lagMs)
    .filter((task) => !task.isDeleted && fits(params['taskID'], task.id) && fits(params['projectID'], task.project))
    .filter((task) => fits(params['taskTypeID'], task.typeId) && [-1, bit(task.isActive)].includes(Number(params['status'])))
    .map((task) => taskRow(world, task, lagMs))
}

function taskRow(world: World, task: Task, lagMs: number): Fields {
  return {
    ...{ '@ID': task.id, '@GUID': upper(task.guid), Name: task.name, WBS: wbsOf(world, task), TaskNo: task.no || undefined },
    ...{ ProjectID: task.project, ProjectNo: world.projects.get(task.project)!.no, Status: bit(task.isActive) },
    ...{ StatusDetailed: task.status, ProjectSubContractID: task.subContract, ParentID: task.parent },
    ...{ IsParent: bit(isParent(world, task, lagMs)), TaskTypeID: task.typeId, BudgetHours: decimal(task.budgetHours) },
    ...{ BudgetAmount: decimal(task.budgetAmount), BudgetAmountCurrency: '[OBSOLETE from v6.0.5]', IsFixedPrice: 0 },
    ...{ StartDate: task.startDate, EndDate: task.endDate, ...stamps(world, task, byAdministrator(world)) },
    IsBillable: bit(task.isBillable),
  }
}
