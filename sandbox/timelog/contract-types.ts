// The types on the wire, with their members in wire order: what comes in another order or in another namespace is not
// read. From the contract that TimeLog's own client was generated from.

const timelog = 'http://www.timelog.com/api/tlp'

export const ns = {
  v1_1: `${timelog}/v1_1`,
  v1_2: `${timelog}/v1_2`,
  v1_3: `${timelog}/v1_3`,
  v1_5: `${timelog}/v1_5`,
  v1_7: `${timelog}/v1_7`,
  v1_8: `${timelog}/v1_8`,
  v1_9: `${timelog}/v1_9`,
  api: 'http://api.timelog.com',
  crm: 'http://api.timelog.com/services/crm/1_2',
  arrays: 'http://schemas.microsoft.com/2003/10/Serialization/Arrays',
  reporting: 'http://www.timelog.com/ws/tlp/v4_4',
  rows: 'http://www.timelog.com/XML/Schema/tlp/v4_4',
} as const

/** On the wire; `status` and `action` are enumerations, which travel as names, and `any` is not looked at. */
export type Scalar =
  | ('int' | 'double' | 'boolean' | 'string' | 'guid' | 'dateTime' | 'duration' | 'base64')
  | ('status' | 'action' | 'any')

export interface Member {
  readonly name: string
  readonly ns: string
  readonly kind: Scalar | TypeName
  readonly isList: boolean
  readonly isNillable: boolean
  readonly isRequired: boolean
}

export interface Contract {
  /** The element's name where it stands in a list. */
  readonly name: string
  readonly ns: string
  readonly members: readonly Member[]
}

/** 'GUID:guid, TaskID:int, Parents:Thing[]'; `!` is required, `?` is a value that may be nil. */
export function membersOf(inNs: string, text: string): Member[] {
  if (text === '') return []
  return text.split(/,\s*/).map((line) => {
    const [, name, kind, list, mark] = /^(\w+):(\w+)(\[\])?([!?])?$/.exec(line.trim())!
    return {
      name: name!,
      ns: inNs,
      kind: kind as Member['kind'],
      isList: list !== undefined,
      isNillable: mark === '?',
      isRequired: mark === '!',
    }
  })
}

const contract = (name: string, inNs: string, text: string, base: readonly Member[] = []): Contract => ({
  name,
  ns: inNs,
  members: [...base, ...membersOf(inNs, text)],
})

const batch = (item: string) => contract(`BatchContainerOf${item}`, ns.v1_2, `Item:${item}, Status:status, Message:string`)

/** What Task, Allocation, Project and Employee inherit; base members come first, in a namespace of their own. */
const extended = membersOf(
  ns.api,
  'Action:action, IsCustomFieldsLoaded:boolean, CustomFields:any, IsExternalKeysLoaded:boolean, ExternalKeys:ExternalSystemContext[]',
)

const tokenMembers = 'Initials:string!, Expires:string!, Hash:string!'

export const types = {
  ExternalSystemContext: contract('ExternalSystemContext', ns.api, 'SystemName:string, ExternalID:string', extended),
  /** As PM, Organisation and Reporting's neighbours take it. Expires is text here: it must come back to the letter. */
  SecurityToken: contract('SecurityToken', ns.v1_3, tokenMembers),
  /** As Security gives and takes it. */
  SecurityTokenV2: contract('SecurityToken', ns.v1_2, tokenMembers),
  guid: contract('guid', ns.arrays, ''),
  TimeRegistrationSettings: contract(
    'TimeRegistrationSettings',
    ns.v1_2,
    `UseCaseSensetiveLogin:boolean, UseWBS:boolean, UseTaskUniqueID:boolean, CustomerSortByNo:boolean,
    ProjectSortByNo:boolean, FormatingLCID:int, UseStartEndTime:boolean, TimeTrackingShowCustomerNo:boolean,
    TimeTrackingShowCustomerName:boolean, TimeTrackingShowProjectNo:boolean, TimeTrackingShowWBS:boolean,
    TimeTrackingShowTaskID:boolean, AllowTimetrackingOnAllActiveProjects:boolean,
    TimeTrackingAllowRegistrationOverlap:boolean, ShowTimesheetAdditionalTextField:boolean,
    AdditionalTextFieldLabel:string, AdditionalTextFieldValidation:int, AdditionalTextFieldType:int,
    NumberOfTasksReturnedInTrackerSearch:int, LimitTrackerSearchToProjects:boolean, MaxReceivedMessageSize:int,
    TrackerRequiredSpaceBeforeIncreaseStorage:int, TrackerIncreaseStorageQuota:int`,
  ),
  Employee: contract(
    'Employee',
    ns.v1_9,
    `ID:guid, EmployeeID:int, UserName:string, Initials:string, FirstName:string, LastName:string, Fullname:string,
    EmployeeNo:string, Title:string, DepartmentGuid:guid, DepartmentName:string, DepartmentNo:string,
    InterfaceLanguage:int, Telephone:string, Mobile:string, PrivateAddress:string, PrivateZip:string, PrivateCity:string,
    PrivateTelephone:string, ExternalIdentifier:string, HiredDate:dateTime, TerminationDate:dateTime, IsHired:boolean,
    IsLocked:boolean, CostPriceGuid:guid, CostPrice:double, HourlyRateGuid:guid, HourlyRate:double, SalaryGroupID:int`,
    extended,
  ),
  /** Organisation's. */
  EmployeeHeader: contract(
    'EmployeeHeader',
    ns.v1_9,
    `ID:guid, EmployeeID:int, UserName:string, Initials:string, FirstName:string, LastName:string, EmployeeNo:string,
    Fullname:string`,
  ),
  /** The older one, inside allocations. */
  AllocatedEmployee: contract(
    'EmployeeHeader',
    ns.v1_5,
    'ID:guid, EmployeeID:int, Initials:string, FirstName:string, LastName:string, EmployeeNo:string, Fullname:string',
  ),
  CustomerHeader: contract('CustomerHeader', ns.crm, 'ID:int, Name:string, No:string, GUID:guid'),
  ProjectHeader: contract(
    'ProjectHeader',
    ns.v1_7,
    `ID:int, ProjectGUID:guid, Name:string, No:string, IsActive:boolean, IsGeneralProject:boolean, StartDate:dateTime,
    EndDate:dateTime, MainContractID:int`,
  ),
  TaskType: contract('TaskType', ns.v1_7, 'ID:int, ID2:int, Name:string, Name2:string'),
  TaskState: contract('TaskState', ns.v1_7, 'IsActive:boolean'),
  TaskDetails: contract(
    'TaskDetails',
    ns.v1_7,
    `CustomerHeader:CustomerHeader, ProjectHeader:ProjectHeader, Type:TaskType, CustomField:any, WBS:string,
    IsParent:boolean, ParentTaskID:int, SortOrder:int`,
  ),
  Task: contract(
    'Task',
    ns.v1_7,
    `ID:guid, TaskID:int, Name:string, FullName:string, No:string, Description:string, Link:string, BudgetHours:double,
    BudgetAmount:double, StartDate:dateTime, EndDate:dateTime, TaskTypeID:int, AdditionalTextIsRequired:boolean,
    ProjectSubContractID:int, HourlyRateID:int, IsReadyForInvoicing:boolean, Details:TaskDetails, State:TaskState`,
    extended,
  ),
  ProjectTaskFlat: contract(
    'ProjectTaskFlat',
    ns.v1_7,
    `CustomerGuid:guid, CustomerName:string, CustomerNo:string, ProjectCategoryName:string, ProjectDepartmentGuid:guid,
    ProjectDepartmentName:string, ProjectDepartmentNo:string, ProjectGuid:guid, ProjectName:string, ProjectNo:string,
    ProjectStatusName:string, ProjectTypeName:string, TaskBudgetAmount:double, TaskBudgetHours:double,
    TaskDescription:string, TaskEndDate:dateTime, TaskGuid:guid, TaskHourlyRateAmount:double,
    TaskHourlyRateName:string, TaskID:int, TaskInvoicingType:string, TaskIsBillable:boolean,
    TaskIsReadyForInvoicing:boolean, TaskLink:string, TaskName:string, TaskNameChain:string, TaskNo:string,
    TaskNoChain:string, TaskParentGuid:guid, TaskStartDate:dateTime, TaskStatus:string, TaskTypeName:string,
    TaskWBS:string`,
  ),
  AllocationDetails: contract('AllocationDetails', ns.v1_7, 'EmployeeHeader:AllocatedEmployee'),
  Allocation: contract(
    'Allocation',
    ns.v1_7,
    `AllocationID:int, ID:guid, TaskID:int, HoursAllocated:double, HourlyRateID:int, EmployeeID:int, StartDate:dateTime,
    EndDate:dateTime, Details:AllocationDetails`,
    extended,
  ),
  TaskHeader: contract(
    'TaskHeader',
    ns.v1_7,
    'ID:int, Name:string, No:string, IsActive:boolean, WBS:string, FullName:string, ExternalKey:string',
  ),
  WorkUnitDetails: contract(
    'WorkUnitDetails',
    ns.v1_7,
    'TaskHeader:TaskHeader, ProjectHeader:ProjectHeader, CustomerHeader:CustomerHeader',
  ),
  WorkUnit: contract(
    'WorkUnit',
    ns.v1_7,
    `GUID:guid, AllocationGUID:guid, TaskID:int, EmployeeInitials:string, Duration:duration, StartDateTime:dateTime,
    EndDateTime:dateTime, Description:string, TimeStamp:base64, IsEditable:boolean, AdditionalText:string,
    IsMeeting:boolean, BillableDuration:duration?, Details:WorkUnitDetails`,
  ),
  WorkUnitFlat: contract(
    'WorkUnitFlat',
    ns.v1_7,
    `Action:string, ActionDate:dateTime, ApprovedStatus:int, CustomerGuid:guid, CustomerName:string, CustomerNo:string,
    Date:dateTime, EmployeeDepartmentGuid:guid, EmployeeDepartmentName:string, EmployeeDepartmentNo:string,
    EmployeeGuid:guid, EmployeeInitials:string, EmployeeInternalId:string, Hours:double, ProjectCategoryName:string,
    ProjectDepartmentGuid:guid, ProjectDepartmentName:string, ProjectDepartmentNo:string, ProjectGuid:guid,
    ProjectName:string, ProjectNo:string, ProjectStatusName:string, ProjectTypeName:string, SalaryCode:string,
    SalaryCodeGuid:guid, SalaryCodeName:string, TaskGuid:guid, TaskName:string, TaskNameChain:string, TaskNo:string,
    TaskNoChain:string, TaskParentGuid:guid, TaskTypeName:string, TaskWBS:string, UserGuid:guid, UserId:int,
    WorkUnitGuid:guid`,
  ),
  BatchContainerOfTask: batch('Task'),
  BatchContainerOfAllocation: batch('Allocation'),
  BatchContainerOfWorkUnit: batch('WorkUnit'),
} as const satisfies Record<string, Contract>

export type TypeName = keyof typeof types
