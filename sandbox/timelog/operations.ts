// The operations that are imitated: SOAPAction, parameters in wire order, and what a reply holds.

import { type Member, membersOf, ns, type TypeName, types } from './contract-types.ts'

export interface Operation {
  readonly name: string
  readonly action: string
  /** Of the wrapper elements. */
  readonly ns: string
  readonly params: readonly Member[]
  readonly returns: TypeName | 'boolean'
  /** Changes nothing. */
  readonly reads: boolean
  /** Many rows, of which some may get lost on the way. */
  readonly isList: boolean
  /** Most rows on a page, where it is paged. */
  readonly pageMax: number | undefined
}

export interface Service {
  /** Below the account. Each has a twin for plain http, which is not imitated. */
  readonly path: string
  readonly className: string
  readonly ns: string
  /** Where the members of the reply's envelope are. */
  readonly envelopeNs: string
  readonly operations: ReadonlyMap<string, Operation>
}

interface Draft {
  readonly path: string
  readonly className: string
  readonly ns: string
  readonly envelopeNs: string
  readonly token: TypeName
  readonly pageMax: number
  /** 'Name style parameters -> returns': style `old` is the bare action, `uri` the full one; `*` marks a write, `[]` a list. */
  readonly lines: string
}

function service({ lines, token, pageMax, ...rest }: Draft): Service {
  const operations = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, name, write, style, params, returns, list] = /^\s*(\w+)(\*)? (old|uri) \((.*)\) -> (\w+)(\[\])?$/.exec(line)!
      return {
        name: name!,
        action: style === 'old' ? `${name}Request` : `${rest.ns}/${rest.className}/${name}`,
        // The one operation with message contracts of its own, which stayed behind in an older namespace.
        ns: name === 'IsAlive' && rest.ns !== ns.v1_2 ? ns.v1_3 : rest.ns,
        params: membersOf(rest.ns, params!.replace('token', `token:${token}`)),
        returns: returns as Operation['returns'],
        reads: write === undefined,
        isList: list !== undefined,
        pageMax: params!.includes('pageSize') ? pageMax : undefined,
      }
    })
  return { ...rest, operations: new Map(operations.map((operation) => [operation.action, operation])) }
}

const security = service({
  path: 'WebServices/Security/V1_2/SecurityServiceSecure.svc',
  className: 'SecurityService',
  ns: ns.v1_2,
  envelopeNs: ns.v1_1,
  token: 'SecurityTokenV2',
  pageMax: 0,
  lines: `
    IsAlive old () -> boolean
    GetToken old (user:string, password:string) -> SecurityTokenV2
    GetTimeRegistrationSettings old (token) -> TimeRegistrationSettings`,
})

const projectManagement = service({
  path: 'WebServices/ProjectManagement/V1_8/ProjectManagementServiceSecure.svc',
  className: 'ProjectManagementService',
  ns: ns.v1_8,
  envelopeNs: ns.api,
  token: 'SecurityToken',
  pageMax: 500,
  lines: `
    IsAlive old () -> boolean
    GetProjects old (customerID:int, projectManagerID:int, includeInactiveProjects:boolean, statusID:int, token) -> ProjectHeader[]
    CreateTask* old (task:Task, projectID:int, token) -> BatchContainerOfTask
    UpdateTask* old (task:Task, projectID:int, token) -> BatchContainerOfTask
    CreateSubTask* old (task:Task, parentTaskId:int, projectID:int, token) -> BatchContainerOfTask
    DeleteTask* old (taskGuid:guid, token) -> Task
    ChangeTaskStatus* old (taskGuid:guid, targetStatus:int, token) -> Task
    MoveTaskUnderParentTask* uri (parentTaskID:int, task:Task, changeToParentContract:boolean, token) -> Task
    GetTaskById uri (taskGuid:guid, token) -> Task
    GetTaskByID uri (taskID:int, loadExternalKeys:boolean, token) -> Task
    GetTaskByExternalKey old (key:string, systemName:string, token) -> Task
    GetTasksByProjectId uri (projectGuid:guid, token) -> Task[]
    GetTasksAllocatedToEmployee old (initials:string, token) -> Task[]
    GetTasksModifiedInPeriodPaged uri (startDate:dateTime, endDate:dateTime, page:int, pageSize:int, token) -> Task[]
    GetProjectTasksPaged uri (projectGuid:guid, page:int, pageSize:int, token) -> ProjectTaskFlat[]
    AddEmployeeToTask* old (employeeID:int, taskID:int, BudgetHours:double, token) -> BatchContainerOfAllocation
    DeleteAllocation* old (allocationGuid:guid, token) -> Allocation
    GetAllocationsToEmployee old (initials:string, token) -> Allocation[]
    GetEmployeeWork old (initials:string, startDate:dateTime, endDate:dateTime, token) -> WorkUnit[]
    InsertWork* old (work:WorkUnit[], source:int, token) -> BatchContainerOfWorkUnit
    UpdateWork* old (work:WorkUnit[], source:int, token) -> BatchContainerOfWorkUnit
    DeleteWork* old (work:guid[], source:int, token) -> BatchContainerOfWorkUnit
    GetWorkPaged uri (initials:string, startDate:dateTime, endDate:dateTime, page:int, pageSize:int, token) -> WorkUnitFlat[]
    GetWorkChangeLogPaged uri (startDate:dateTime, endDate:dateTime, includeCreates:boolean, includeUpdates:boolean, includeDeletes:boolean, page:int, pageSize:int, token) -> WorkUnitFlat[]`,
})

const organisation = service({
  path: 'WebServices/Organisation/V1_9/OrganisationServiceSecure.svc',
  className: 'OrganisationService',
  ns: ns.v1_9,
  envelopeNs: ns.api,
  token: 'SecurityToken',
  pageMax: 100,
  lines: `
    IsAlive old () -> boolean
    GetEmployeesPaged uri (page:int, pageSize:int, token) -> Employee[]
    GetEmployeeByUsername uri (username:string, token) -> EmployeeHeader`,
})

export const services: readonly Service[] = [security, projectManagement, organisation]

/** 'WorkUnit', 'BatchContainer<WorkUnit>', as the reply describes itself. */
export function describe(returns: TypeName): string {
  const [, item] = /^BatchContainerOf(\w+)$/.exec(returns) ?? []
  return item === undefined ? types[returns].name : `BatchContainer<${item}>`
}
