// What ClickUp does not document or what its users disagree on: one switch each, so that a connector can be held to
// every answer. The defaults are the reported behaviour, or the less comfortable one where nothing is reported.

export interface ClickUpSwitches {
  /** Decides the calls per minute (100 up to Business, 1,000 Business Plus, 10,000 Enterprise) and the uses of advanced time tracking. */
  plan: 'free' | 'unlimited' | 'business' | 'business plus' | 'enterprise'
  /** Calls per minute and token; 'plan' follows the plan, null switches the limit off. */
  limit: number | null | 'plan'
  /**
   * How many descriptions, tags, entries for others and entries without a task the plan allows before TIMEENTRY_064;
   * 'plan': 100 on Free, no end elsewhere. Documented only as "a number of uses" below Business Plus.
   */
  advancedUses: number | null | 'plan'
  /** HTTP status of TIMEENTRY_064: unknown. */
  planLimitStatus: 400 | 403
  /** Status of "Authorization header required" (OAUTH_017): 400 or 401 are assumed. */
  missingTokenStatus: 400 | 401
  /** Documented: a personal token comes without "Bearer". What happens with it is not. */
  bearerBeforePersonalToken: 'refuse' | 'accept'
  /** A revoked token is answered with one of four codes. */
  revokedCode: 'OAUTH_019' | 'OAUTH_021' | 'OAUTH_025' | 'OAUTH_077'
  /** Touching the time of a task whose Space has the Time Tracking ClickApp off: unknown. */
  clickAppOff: 'accept' | 'refuse'
  /** GET of an entry that was deleted or never was: unknown. 'empty' is `{"data":[]}`. */
  missingEntry: '404' | 'empty' | 'null' | '401-oauth018'
  /** DELETE of an entry that is gone already: unknown. */
  deleteMissingEntry: '404' | 'empty' | '401-oauth018'
  /** Whether the listing keeps the entries of trashed tasks: unknown. */
  entriesOfTrashedTasks: 'kept' | 'gone'
  /** GET of one entry: the schema says an object, its example an array. */
  singleAnswer: 'object' | 'array'
  /** The answer to PUT is undocumented. */
  updateAnswer: 'object' | 'array'
  /** The recorded answer to the start of a timer is an object; other routes answer lists, and whether it always says anything is unknown. */
  startAnswer: 'object' | 'array' | 'empty'
  /** The same for the stop. */
  stopAnswer: 'object' | 'array' | 'empty'
  /** A stop when no timer runs: an error in an unknown form. 'null' is `{"data":null}`. */
  noTimer: '400' | '404' | '401-oauth018' | 'null'
  /** Tags in a PUT: ignored (measured), applied (documented), or emptied unless sent as `tags:[], tag_action:"add"` (reported). */
  putTags: 'ignored' | 'applied' | 'emptied'
  /** PUT with only one of start and end; documented as "together". */
  startWithoutEnd: 'refuse' | 'ignore'
  /** Writing to an entry that is locked by an approval: the error is undocumented. */
  lockedEntry: 'refuse' | 'accept'
  lockedStatus: 400 | 403
  /** `start_date` is exclusive (measured); the end bound is reported so too, less surely. */
  endBound: 'exclusive' | 'inclusive'
  /** Whether an entry that began before the window and ends in it is listed: unknown. */
  crossingEntries: 'by start' | 'by overlap'
  /** A listing scoped to a list, folder or Space, without `assignee`: unknown. (Scoped to a task: everyone.) */
  scopeWithoutAssignee: 'own' | 'everyone'
  /** A guest without `can_see_time_spent` who lists time presumably sees none. */
  blindGuests: 'empty' | 'refused' | 'see own'
  /** `assignee` that names nobody of this workspace: unknown. */
  strangerAsAssignee: 'refuse' | 'ignore'
  /** The order of a listing is not promised. */
  listOrder: 'oldest first' | 'newest first' | 'shuffled'
  /** How an entry without a task says so in answers. */
  withoutTask: 'missing' | 'null' | '0'
  /** Entries made in the mobile app have null for source, description and tags (reported). */
  mobileNulls: boolean
  /** Members that nobody has documented turn up in entries, as they do from time to time. */
  unknownKeys: boolean
  /** Whether edits and deletions of entries move the task's `date_updated`, as a creation does: unknown. */
  changesTouchTask: boolean
  /** Whether starting a timer fires taskTimeTrackedUpdated already (one source says so). */
  timerStartFires: boolean
  /** An event when a task comes back from the trash: none is documented. */
  restoreFires: 'nothing' | 'taskUpdated'
  /** Between two tries of a webhook, ms: undocumented. */
  webhookRetryMs: number
  /** From the change to the first try, ms: "not always prompt". */
  webhookDelayMs: number
  /** How limited members look in `GET /team`: unknown. */
  limitedMember: { role: number; role_key: string; role_subtype: number }
  /** One timer of the seeded company runs. Read when the sandbox opens. */
  seededTimer: boolean
}

export const clickUpDefaults: ClickUpSwitches = {
  plan: 'business plus',
  limit: 'plan',
  advancedUses: 'plan',
  planLimitStatus: 400,
  missingTokenStatus: 400,
  bearerBeforePersonalToken: 'refuse',
  revokedCode: 'OAUTH_019',
  clickAppOff: 'accept',
  missingEntry: '404',
  deleteMissingEntry: '404',
  entriesOfTrashedTasks: 'kept',
  singleAnswer: 'object',
  updateAnswer: 'object',
  startAnswer: 'object',
  stopAnswer: 'object',
  noTimer: '400',
  putTags: 'ignored',
  startWithoutEnd: 'refuse',
  lockedEntry: 'refuse',
  lockedStatus: 403,
  endBound: 'exclusive',
  crossingEntries: 'by start',
  scopeWithoutAssignee: 'own',
  blindGuests: 'empty',
  strangerAsAssignee: 'refuse',
  listOrder: 'oldest first',
  withoutTask: 'missing',
  mobileNulls: false,
  unknownKeys: false,
  changesTouchTask: false,
  timerStartFires: true,
  restoreFires: 'nothing',
  webhookRetryMs: 5_000,
  webhookDelayMs: 0,
  limitedMember: { role: 4, role_key: 'limited_member', role_subtype: 1 },
  seededTimer: false,
}

const callsPerMinute = { free: 100, unlimited: 100, business: 100, 'business plus': 1_000, enterprise: 10_000 }

export const limitOf = ({ plan, limit }: ClickUpSwitches) => (limit === 'plan' ? callsPerMinute[plan] : limit)

export const advancedUsesOf = ({ plan, advancedUses }: ClickUpSwitches) => {
  if (advancedUses !== 'plan') return advancedUses
  return plan === 'free' ? 100 : null
}
