// The shapes of TimeLog's rows, as far as they are read. Budget fields may hold texts, some are obsolete: what is not needed is not
// looked at.

import { z } from 'zod'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const id = z.string().trim().regex(/^\d+$/)
const number = z
  .string()
  .trim()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number)
const guid = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  .transform((value) => value.toLowerCase())
/** A local time without offset; .NET's 0001-01-01 stands for none. */
const time = z
  .string()
  .trim()
  .regex(/^\d{4}-\d\d-\d\d(T[\d:.]+)?/)
const maybeTime = time.nullish().transform((value) => (value && !value.startsWith('0001') ? value : null))
const flag = z.enum(['true', 'false', '0', '1']).transform((value) => value === 'true' || value === '1')

export const workRow = z.object({
  TimeRegistrationGuid: guid,
  WorkUnitGuid: guid,
  EmployeeID: id,
  TaskID: id,
  TaskName: text,
  ProjectID: id,
  ProjectName: text,
  Date: time,
  Note: text,
  RegHours: number,
  ApprovedStatus: number.nullish(),
  CreatedAt: maybeTime,
  LastModifiedAt: maybeTime,
})
export type WorkRow = z.infer<typeof workRow>

export const taskRow = z.object({
  '@ID': id,
  Name: text,
  ProjectID: id,
  Status: number,
  StatusDetailed: number.nullish(),
  ParentID: id.nullish(),
  StartDate: maybeTime,
  EndDate: maybeTime,
  LastModifiedAt: maybeTime,
})
export type TaskRow = z.infer<typeof taskRow>

export const projectRow = z.object({
  '@ID': id,
  Name: text,
  No: text,
  CustomerName: text,
  Status: number,
  ProjectStartDate: maybeTime,
  ProjectEndDate: maybeTime,
})
export type ProjectRow = z.infer<typeof projectRow>

export const employeeRow = z.object({
  '@ID': id,
  FullName: text,
  FirstName: text,
  LastName: text,
  Initials: text,
  Username: text,
  Email: text,
  Status: number,
})
export type EmployeeRow = z.infer<typeof employeeRow>

export const allocationRow = z.object({ ProjectID: id, TaskID: id, EmployeeID: id })
export type AllocationRow = z.infer<typeof allocationRow>

const named = z.object({ ID: id, Name: text }).nullish()

export const workUnit = z.object({
  GUID: guid,
  AllocationGUID: guid.nullish(),
  TaskID: id,
  EmployeeInitials: text,
  Duration: z.string(),
  StartDateTime: time,
  EndDateTime: maybeTime,
  Description: text,
  IsEditable: flag.nullish(),
  AdditionalText: z.string().nullish(),
  IsMeeting: flag.nullish(),
  BillableDuration: z.string().nullish(),
  Details: z.object({ TaskHeader: named, ProjectHeader: named }).nullish().catch(null),
})
export type WorkUnit = z.infer<typeof workUnit>

/** Details are there in what is read, and not said of what was just made. */
export const task = z.object({
  ID: guid,
  TaskID: id,
  Name: text,
  StartDate: maybeTime,
  EndDate: maybeTime,
  Details: z
    .object({ ProjectHeader: z.object({ ID: id }).nullish(), ParentTaskID: id.nullish() })
    .nullish()
    .catch(null),
  State: z.object({ IsActive: flag }).nullish().catch(null),
})
export type Task = z.infer<typeof task>

export const allocation = z.object({ ID: guid, TaskID: id, EmployeeID: id })

/** Of a deleted unit nothing but its GUID is sure to be there. */
export const change = z.object({ Action: z.string(), ActionDate: maybeTime, Date: maybeTime, WorkUnitGuid: guid })
export type Change = z.infer<typeof change>

export const settings = z.object({
  UseStartEndTime: flag.nullish(),
  TimeTrackingAllowRegistrationOverlap: flag.nullish(),
  AllowTimetrackingOnAllActiveProjects: flag.nullish(),
})
