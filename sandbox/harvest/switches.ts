// What Harvest does not document or what its users disagree on: one switch each. The defaults are the reported
// behaviour, or the less comfortable one where nothing is reported. Texts of 422 answers are invented: do not test them.

export interface HarvestSwitches {
  /** Calls per window; documented as 100 in 15 s. null switches it off. */
  limit: number | null
  windowMs: number
  /** Whose calls are counted together: unknown. */
  throttledBy: 'account+token' | 'account' | 'token'
  /** The body of a 429 was seen in three forms. */
  throttleBody: 'json' | 'html' | 'empty'
  /** An hourly limit of 1,000 was reported once; null is none. Its Retry-After is the rest of the hour. */
  hourlyLimit: number | null
  /** Body of the 400 without User-Agent: unknown. */
  missingAgentBody: 'json' | 'html' | 'empty'
  /** Without Harvest-Account-Id: 401 that looks like a bad token (reported), or 404. */
  missingAccountStatus: 401 | 404
  /** An account that the token does not reach: unknown. */
  wrongAccountStatus: 401 | 404
  /** Another person's entry, for somebody who may not see it. Older versions hid it behind 404. */
  foreignEntryStatus: 404 | 403
  /** `user_id` of somebody else in a create, without the right to: unknown. */
  foreignUserStatus: 403 | 404
  /** A project to which the person is not assigned, or which does not exist: 404 in the previous version. */
  unassignedStatus: 404 | 422
  /** Writing to a locked entry or into a locked time: unknown. */
  lockedStatus: 422 | 403
  /** Whether administrators may create inside a locked period, approved week or invoiced span: unknown. */
  adminCreatesInLocked: 'refuse' | 'accept'
  /** project_id, task_id and spent_date of a locked entry are read-only for administrators: silently, or with an error. */
  lockedFields: 'ignored' | 'refused'
  /** Whether approving and period locks move `updated_at`; invoicing does (recorded). */
  locksTouch: boolean
  /** `hours` with more than two decimals. */
  decimals: 'half-up' | 'truncate'
  /** More than 24 hours in one entry. */
  over24: 'refuse' | 'accept'
  /** Longest notes; null is no limit. 16,777,215 was reported once. */
  notesMax: number | null
  /** `hours` in an account with start and end times: accepted in a live test. 'ignore' starts a timer. */
  hoursInTimestampMode: 'accept' | 'ignore' | 'refuse'
  /** Start and end times without hours in a duration account: unknown. 'ignored' starts a timer. */
  timesInDurationMode: 'ignored' | 'stored' | 'refused'
  /** Whether a running timer shows `started_time` in a duration account: seen, but null in the documentation. */
  timerShowsStart: boolean
  /** Stopping what does not run, or restarting what does: presumably 422. */
  wrongStateStatus: 422 | 409 | 404
  /** PATCH of `hours` on a running entry: unknown. */
  hoursOnRunning: 'adjusts' | 'stops' | 'refused'
  /** The new entry that a restart makes in a timestamp account: whether it has the same external reference. */
  restartCopiesReference: boolean
  /** An external reference without id, group_id or permalink. */
  incompleteReference: 'dropped' | 'kept'
  /** A filter that a vendor does not know is passed over by many, and then everything is answered. */
  referenceFilter: 'works' | 'ignored'
  /** PATCH with `external_reference: null`. */
  nullReference: 'clears' | 'ignored'
  /** Entries may come with null for both assignments (seen in 2025). */
  nullAssignments: boolean
  /** Rates in entries are null, or their keys are missing: rights decide, and not always alike. */
  entryRates: 'null' | 'missing'
  /** Members that nobody has documented turn up in entries, as they do from time to time. */
  unknownKeys: boolean
  /** `GET /company` for members: allowed by what tools do, administrators only by a summary of the documentation. */
  companyForMembers: 'allowed' | 'refused'
  /** Body of a 404 for a missing record: unknown. */
  missingBody: 'json' | 'html' | 'empty'
  /** A refresh token that was used: unknown. */
  usedRefreshToken: 'dies' | 'stays valid'
  /** /accounts is empty when the subscription lapsed. */
  accounts: 'normal' | 'empty'
  /** The documentation says 1,209,600; 1,209,599 was seen. */
  tokenLifeS: number
}

export const harvestDefaults: HarvestSwitches = {
  limit: 100,
  windowMs: 15_000,
  throttledBy: 'account+token',
  throttleBody: 'json',
  hourlyLimit: null,
  missingAgentBody: 'html',
  missingAccountStatus: 401,
  wrongAccountStatus: 401,
  foreignEntryStatus: 404,
  foreignUserStatus: 403,
  unassignedStatus: 404,
  lockedStatus: 422,
  adminCreatesInLocked: 'refuse',
  lockedFields: 'ignored',
  locksTouch: false,
  decimals: 'half-up',
  over24: 'refuse',
  notesMax: null,
  hoursInTimestampMode: 'accept',
  timesInDurationMode: 'ignored',
  timerShowsStart: true,
  wrongStateStatus: 422,
  hoursOnRunning: 'adjusts',
  restartCopiesReference: true,
  incompleteReference: 'dropped',
  referenceFilter: 'works',
  nullReference: 'clears',
  nullAssignments: false,
  entryRates: 'null',
  unknownKeys: false,
  companyForMembers: 'allowed',
  missingBody: 'json',
  usedRefreshToken: 'dies',
  accounts: 'normal',
  tokenLifeS: 1_209_599,
}
