// What TimeLog does not document, or what nobody has seen: one switch each. The defaults are what was seen, else what
// the documentation suggests, else the less comfortable one. Texts are invented unless said otherwise: do not test them.

export interface Refusal {
  readonly code: number
  readonly text: string
}

export type RefusalName =
  | 'accountingClosed'
  | 'closedWeek'
  | 'datesOutsideProject'
  | 'duplicateAllocation'
  | 'duplicateGuid'
  | 'durationMismatch'
  | 'gone'
  | 'hasContent'
  | 'loop'
  | 'moved'
  | 'noDescription'
  | 'notAdministrator'
  | 'notAllocated'
  | 'overlap'
  | 'pageSize'
  | 'parentTask'
  | 'personInactive'
  | 'taskClosed'
  | 'unknownEmployee'
  | 'unknownProject'
  | 'unknownTask'

/** 30012 and its text were seen in REST, the text of `gone` in UpdateWork; every other code and text is a guess. */
export const refusalDefaults: Record<RefusalName, Refusal> = {
  accountingClosed: { code: 30013, text: 'Date is in a closed accounting period' },
  closedWeek: { code: 30012, text: 'Date is closed by Timesheet' },
  datesOutsideProject: { code: 30045, text: 'Task dates must be within the project period' },
  duplicateAllocation: { code: 30060, text: 'The employee is already allocated to the task' },
  duplicateGuid: { code: 30005, text: 'An item with the same ID already exists' },
  durationMismatch: { code: 30021, text: 'Duration does not match the start and end time' },
  gone: { code: 0, text: 'Object reference not set to an instance of an object.' },
  hasContent: { code: 30050, text: 'The task has time registrations or sub tasks and cannot be deleted' },
  loop: { code: 30051, text: 'A task cannot be moved under itself' },
  moved: { code: 30022, text: 'A time registration cannot be moved' },
  noDescription: { code: 30023, text: 'Description must be set' },
  notAdministrator: { code: 20010, text: 'Access denied. The user must be a system administrator' },
  notAllocated: { code: 30030, text: 'The employee is not allocated to the task' },
  overlap: { code: 30024, text: 'The time registration overlaps another' },
  pageSize: { code: 10005, text: 'pageSize exceeds the maximum' },
  parentTask: { code: 30031, text: 'Time cannot be registered on a parent task' },
  personInactive: { code: 30032, text: 'The employee is not active' },
  taskClosed: { code: 30033, text: 'The task or the project is not active' },
  unknownEmployee: { code: 37040, text: 'No such employee exists' },
  unknownProject: { code: 30070, text: 'No such project exists' },
  unknownTask: { code: 30071, text: 'No such task exists' },
}

export interface TimeLogSwitches {
  // Access
  /** Whether the account's user is a system administrator: the paged work lists demand it, and writing for others. */
  administrator: boolean
  /** The transactional API can be off for a site. */
  transactionalApi: 'on' | 'off'
  /** About 12 hours is documented. */
  tokenLifeS: number
  /** Both were handled alike by TimeLog's own tracker. */
  refusedTokenCode: 20003 | 20004
  /** Calls per minute; null is none, for none is published. */
  limit: number | null
  /** Longest request, in bytes; null is none. 413 beyond it. */
  messageMax: number | null
  // Replies
  /** A refused item alone, or with its text and code in the envelope too, and the envelope's state Error. */
  itemErrors: 'item and envelope' | 'item only'
  /** What a refused item holds. */
  failedItem: 'nil' | 'echoed'
  /** A list with one bad unit. */
  badUnit: 'alone' | 'fails all'
  /** A page size over the documented maximum. */
  oversizedPage: 'capped' | 'refused'
  /** Members that nobody has documented turn up, as the restrictions page announces. */
  unknownMembers: boolean
  /** Other words and codes than the default ones. */
  refusals: Partial<Record<RefusalName, Refusal>>
  /** Whether the GUID of a deleted work unit or task can be used again. */
  deletedGuids: 'free' | 'taken'
  // Work units
  /** A GUID that another unit has, in InsertWork. */
  usedWorkGuid: 'refused' | 'overwritten' | 'second row'
  /** Another task or person in UpdateWork. */
  updateMoves: 'ignored' | 'obeyed' | 'refused'
  /** Another day in UpdateWork. */
  updateMovesDay: 'obeyed' | 'ignored' | 'refused'
  seconds: 'kept' | 'rounded'
  /** End less start differs from Duration. */
  timesMustMatch: boolean
  overlap: 'allowed' | 'refused'
  emptyDescription: 'accepted' | 'refused'
  /** A site setting: nobody needs an allocation. */
  allowAllActiveProjects: boolean
  /** A site setting, shown only. */
  useStartEndTime: boolean
  timeOnParents: 'accepted' | 'refused'
  // Tasks and allocations
  usedTaskGuid: 'refused' | 'overwritten' | 'second row'
  datesOutsideProject: 'kept' | 'refused'
  /** ChangeTaskStatus: what is added to 0 not started … 4 cancelled. */
  statusOffset: number
  /** AddEmployeeToTask for somebody who is on the task already. */
  secondAllocation: 'second row' | 'same' | 'refused'
  /** The names of the external systems that the site has defined; keys of others are dropped. */
  externalSystems: readonly string[]
  // Change log and Reporting
  changeOrder: 'ascending' | 'descending' | 'shuffled'
  /** Whether the rows of deleted units keep ActionDate beside Action and WorkUnitGuid. */
  deletedRowsKeepDate: boolean
  /** Which of Reporting's two GUIDs is the one that the client chose. */
  clientGuidIn: 'WorkUnitGuid' | 'TimeRegistrationGuid'
  /** Reporting's Note ends with a line break that nobody typed. */
  strayLineBreaks: boolean
}

export const timelogDefaults: TimeLogSwitches = {
  administrator: true,
  transactionalApi: 'on',
  tokenLifeS: 43_200,
  refusedTokenCode: 20003,
  limit: null,
  messageMax: null,
  itemErrors: 'item and envelope',
  failedItem: 'nil',
  badUnit: 'alone',
  oversizedPage: 'capped',
  unknownMembers: false,
  refusals: {},
  deletedGuids: 'free',
  usedWorkGuid: 'refused',
  updateMoves: 'ignored',
  updateMovesDay: 'obeyed',
  seconds: 'kept',
  timesMustMatch: false,
  overlap: 'allowed',
  emptyDescription: 'accepted',
  allowAllActiveProjects: false,
  useStartEndTime: false,
  timeOnParents: 'refused',
  usedTaskGuid: 'refused',
  datesOutsideProject: 'kept',
  statusOffset: 0,
  secondAllocation: 'second row',
  externalSystems: [],
  changeOrder: 'ascending',
  deletedRowsKeepDate: true,
  clientGuidIn: 'WorkUnitGuid',
  strayLineBreaks: true,
}
