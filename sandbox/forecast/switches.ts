// What Forecast does not document or what its users disagree on: one switch each. The defaults are the reported
// behaviour, or the less comfortable one where nothing is reported. Texts of errors other than the eleven of the time
// rules and that of a bad key are invented: do not test them.

export interface ForecastSwitches {
  /** The largest `pageSize`; 500 and 1,000 were seen to work. A larger wish is cut silently and the answer says so. */
  maxPageSize: number
  /** `updated_after` and its like as a query parameter where only a path segment counts: reported as ignored. */
  strayFilters: 'ignored' | 'refused'
  /** A date filter that cannot be read: unknown. */
  malformedFilters: 'refused' | 'ignored'
  /** Whether "after" includes the boundary, in `updated_after` and in `date_after`: unknown. */
  after: 'exclusive' | 'inclusive'
  /** `updated_after` has no zone mark. Tools send UTC; this is how far ahead of UTC the vendor reads it, minutes. */
  filterZoneMinutes: number
  /** The order of lists is not documented, and recorded ones were in none. */
  order: 'newest first' | 'shuffled'
  /** v3 fills `project` for time on tasks when one project, one person or one registration is read (samples). */
  v3Project: 'filled' | 'like v4'
  /** Create and update answer with the object of the single GET, which exists in v3 only; the call itself is v1. */
  writeAnswer: 'like v3' | 'like v1'
  /** PUT with another person, task, project or non-project time: not among the documented fields. */
  moveByPut: 'ignored' | 'refused'
  /** Whether the timesheet lock binds API keys, and then always or only with the company's rules: unknown. */
  lockBindsApi: 'always' | 'with rules' | 'never'
  /** Time on an invoice, through the API: unknown. */
  invoicedTime: 'refused' | 'editable'
  /** Minutes to which the API rounds up; the web application rounds, whether the API does is unknown. 1 is off. */
  rounding: 1 | 15 | 60 | 1_440
  /** Timesheet approval. Off, every registration says APPROVED (recorded); on, SUBMITTED and APPROVED cannot be written. */
  approval: boolean
  /** Where `remaining` is automatic, registered time lowers it, and the task's `updated_at` moves. */
  timeTouchesTask: boolean
  /** What happens to the time of a deleted task: unknown. 'silently' reaches no list of deletions. */
  timeOfDeletedTask: 'kept' | 'deleted' | 'deleted silently'
  /** What happens to the tasks below a deleted one: unknown. */
  childrenOfDeletedTask: 'deleted' | 'kept'
  /** `created_by` and `updated_by` of API writes; one SYSTEM person was recorded for all keys. */
  writesBy: 'API person' | 'person sent'
  /** Whether API writes raise webhooks as people's do: presumably. */
  apiRaisesWebhooks: boolean
  /** A project's `updated_at` was reported to stand still when a date is cleared. */
  clearingDatesTouches: boolean
  /** How long an event waits until it is sent, ms. */
  webhookDelayMs: number
}

export const forecastDefaults: ForecastSwitches = {
  maxPageSize: 1_000,
  strayFilters: 'ignored',
  malformedFilters: 'refused',
  after: 'exclusive',
  filterZoneMinutes: 0,
  order: 'newest first',
  v3Project: 'filled',
  writeAnswer: 'like v3',
  moveByPut: 'ignored',
  lockBindsApi: 'always',
  invoicedTime: 'refused',
  rounding: 1,
  approval: false,
  timeTouchesTask: true,
  timeOfDeletedTask: 'kept',
  childrenOfDeletedTask: 'deleted',
  writesBy: 'API person',
  apiRaisesWebhooks: true,
  clearingDatesTouches: false,
  webhookDelayMs: 0,
}
