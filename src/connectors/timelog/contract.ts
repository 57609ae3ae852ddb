// What TimeLog's transactional services take: operations, their parameters and the members of what they hold, all in wire order. WCF
// skips what comes in another order without a word (docs/connectors/timelog.md), so nothing is written but by these tables.

import { type Markup, markup } from './xml.ts'

const timelog = 'http://www.timelog.com/api/tlp'

export const ns = {
  v1_2: `${timelog}/v1_2`,
  v1_3: `${timelog}/v1_3`,
  v1_7: `${timelog}/v1_7`,
  v1_8: `${timelog}/v1_8`,
  api: 'http://api.timelog.com',
  arrays: 'http://schemas.microsoft.com/2003/10/Serialization/Arrays',
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
} as const

export interface Service {
  /** Below the account. */
  readonly path: string
  readonly name: string
  readonly ns: string
  /** The token goes back in another namespace than it came in. */
  readonly tokenNs: string
}

const security: Service = {
  path: 'WebServices/Security/V1_2/SecurityServiceSecure.svc',
  name: 'SecurityService',
  ns: ns.v1_2,
  tokenNs: ns.v1_2,
}

const projects: Service = {
  path: 'WebServices/ProjectManagement/V1_8/ProjectManagementServiceSecure.svc',
  name: 'ProjectManagementService',
  ns: ns.v1_8,
  tokenNs: ns.v1_3,
}

export interface Operation {
  readonly service: Service
  readonly name: string
  readonly action: string
  /** Without the token, which is always last; only a log-in has none. */
  readonly parameters: readonly string[]
  /** What each thing in a reply's Return is called; whatever else may stand there one day is not looked at. */
  readonly item: string
}

/** Older operations have a SOAPAction of their own form. */
const older = (service: Service, name: string, item: string, parameters: readonly string[]): Operation => ({
  ...{ service, name, item, parameters },
  action: `${name}Request`,
})

const newer = (name: string, item: string, parameters: readonly string[]): Operation => ({
  ...{ service: projects, name, item, parameters },
  action: `${projects.ns}/${projects.name}/${name}`,
})

const paged = ['page', 'pageSize']

export const operations = {
  getToken: older(security, 'GetToken', 'SecurityToken', ['user', 'password']),
  getSettings: older(security, 'GetTimeRegistrationSettings', 'TimeRegistrationSettings', []),
  getEmployeeWork: older(projects, 'GetEmployeeWork', 'WorkUnit', ['initials', 'startDate', 'endDate']),
  insertWork: older(projects, 'InsertWork', 'BatchContainerOfWorkUnit', ['work', 'source']),
  updateWork: older(projects, 'UpdateWork', 'BatchContainerOfWorkUnit', ['work', 'source']),
  deleteWork: older(projects, 'DeleteWork', 'BatchContainerOfWorkUnit', ['work', 'source']),
  getWorkChangeLog: newer('GetWorkChangeLogPaged', 'WorkUnitFlat', [
    ...['startDate', 'endDate', 'includeCreates', 'includeUpdates', 'includeDeletes'],
    ...paged,
  ]),
  getTasksModified: newer('GetTasksModifiedInPeriodPaged', 'Task', ['startDate', 'endDate', ...paged]),
  /** By GUID; its twin by number differs in the case of one letter. */
  getTaskByGuid: newer('GetTaskById', 'Task', ['taskGuid']),
  getTaskByNumber: newer('GetTaskByID', 'Task', ['taskID', 'loadExternalKeys']),
  createTask: older(projects, 'CreateTask', 'BatchContainerOfTask', ['task', 'projectID']),
  createSubTask: older(projects, 'CreateSubTask', 'BatchContainerOfTask', ['task', 'parentTaskId', 'projectID']),
  updateTask: older(projects, 'UpdateTask', 'BatchContainerOfTask', ['task', 'projectID']),
  moveTask: newer('MoveTaskUnderParentTask', 'Task', ['parentTaskID', 'task', 'changeToParentContract']),
  changeTaskStatus: older(projects, 'ChangeTaskStatus', 'Task', ['taskGuid', 'targetStatus']),
  deleteTask: older(projects, 'DeleteTask', 'Task', ['taskGuid']),
  addEmployeeToTask: older(projects, 'AddEmployeeToTask', 'BatchContainerOfAllocation', ['employeeID', 'taskID', 'BudgetHours']),
  getAllocationsToEmployee: older(projects, 'GetAllocationsToEmployee', 'Allocation', ['initials']),
  deleteAllocation: older(projects, 'DeleteAllocation', 'Allocation', ['allocationGuid']),
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof operations

const workUnitMembers = [
  ...['GUID', 'AllocationGUID', 'TaskID', 'EmployeeInitials', 'Duration', 'StartDateTime', 'EndDateTime', 'Description'],
  ...['TimeStamp', 'IsEditable', 'AdditionalText', 'IsMeeting', 'BillableDuration', 'Details'],
] as const

export type WorkUnitValues = Readonly<Record<(typeof workUnitMembers)[number], string | null>>

/** One unit, as a list of one. */
export const workUnitMarkup = (values: WorkUnitValues): Markup[] => [
  markup(
    ns.v1_7,
    'WorkUnit',
    workUnitMembers.map((name) => markup(ns.v1_7, name, values[name])),
  ),
]

export const guidMarkup = (guid: string): Markup[] => [markup(ns.arrays, 'guid', guid)]

/** Inherited members come first, in a namespace of their own. */
const taskMembers: readonly (readonly [string, string])[] = [
  ...['Action', 'IsCustomFieldsLoaded', 'CustomFields', 'IsExternalKeysLoaded', 'ExternalKeys'].map(
    (name) => [ns.api, name] as const,
  ),
  ...[
    ...['ID', 'TaskID', 'Name', 'FullName', 'No', 'Description', 'Link', 'BudgetHours', 'BudgetAmount', 'StartDate', 'EndDate'],
    ...[
      'TaskTypeID',
      'AdditionalTextIsRequired',
      'ProjectSubContractID',
      'HourlyRateID',
      'IsReadyForInvoicing',
      'Details',
      'State',
    ],
  ].map((name) => [ns.v1_7, name] as const),
]

export type Values = Readonly<Record<string, Markup['content']>>

/** Only what is given: a member that a read did not show is not made up. */
export const taskMarkup = (values: Values): Markup[] =>
  taskMembers.filter(([, name]) => name in values).map(([inNs, name]) => markup(inNs, name, values[name]!))

export const externalKeyMarkup = (system: string, key: string): Markup[] => [
  markup(ns.api, 'ExternalSystemContext', [markup(ns.api, 'SystemName', system), markup(ns.api, 'ExternalID', key)]),
]

export const stateMarkup = (isActive: boolean): Markup[] => [markup(ns.v1_7, 'IsActive', String(isActive))]

export interface Token {
  /** The exact texts: a date that was parsed and written again is another token. */
  readonly initials: string
  readonly expires: string
  readonly hash: string
}

export function envelope(operation: Operation, given: Values, token: Token | undefined): Markup {
  const { service, name, parameters } = operation
  const inside = parameters.map((parameter) => markup(service.ns, parameter, given[parameter]!))
  const all = token ? [...inside, markup(service.ns, 'token', tokenMarkup(service.tokenNs, token))] : inside
  return markup(ns.soap, 'Envelope', [markup(ns.soap, 'Body', [markup(service.ns, name, all)])])
}

const tokenMarkup = (inNs: string, { initials, expires, hash }: Token): Markup[] => [
  markup(inNs, 'Initials', initials),
  markup(inNs, 'Expires', expires),
  markup(inNs, 'Hash', hash),
]
