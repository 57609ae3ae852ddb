// The company's time registration settings, as administrators see them.

/** All off at first. People are not held to them here: only what they do to the API is imitated. */
export interface TimeRules {
  /** The administrators' own switch: without it the API skips all of the others. */
  readonly applyToApi: boolean
  readonly noFutureDates: boolean
  readonly noDoneTasks: boolean
  readonly noProjects: boolean
  readonly noBillableMinutes: boolean
  readonly noInternalTime: boolean
  readonly noRoles: boolean
  readonly noteRequired: boolean
  readonly assignedOnly: boolean
  readonly insideProjectDates: boolean
  readonly insideTaskDates: boolean
  readonly withinRemaining: boolean
}

export const timeRulesOff: TimeRules = {
  applyToApi: false,
  noFutureDates: false,
  noDoneTasks: false,
  noProjects: false,
  noBillableMinutes: false,
  noInternalTime: false,
  noRoles: false,
  noteRequired: false,
  assignedOnly: false,
  insideProjectDates: false,
  insideTaskDates: false,
  withinRemaining: false,
}
