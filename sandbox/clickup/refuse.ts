// ClickUp's errors. Codes that start with SANDBOX_ are ours: the situation is real, its code is not known.

import type { Answer } from '../core/answer.ts'

const refusal = (status: number, ECODE: string, err: string): Answer => ({ status, body: { err, ECODE } })

export const refuse = {
  noToken: (status: number) => refusal(status, 'OAUTH_017', 'Authorization header required'),
  badToken: refusal(401, 'OAUTH_025', 'Token invalid'),
  revoked: (code: string) => refusal(401, code, 'Token not found'),
  /** For ids that are unknown or live elsewhere, with a perfectly good token. */
  unknownId: refusal(401, 'OAUTH_018', 'Oauth token not found'),
  notAuthorized: refusal(401, 'OAUTH_027', 'Team not authorized'),
  noWorkspace: refusal(404, 'SHARD_031', 'Workspace not found'),
  noTask: refusal(404, 'ITEM_013', 'Task not found'),
  noEntry: refusal(404, 'SANDBOX_404', 'Time entry not found'),
  noAccess: refusal(403, 'TIMEENTRY_059', 'You have no access'),
  noCurrent: refusal(403, 'TEAMM_002', 'You have no an access'),
  nothingToChange: refusal(400, 'TIMEENTRY_060', 'At least one param is required'),
  planLimit: (status: number) => refusal(status, 'TIMEENTRY_064', 'Your plan does not include more advanced time tracking'),
  hookExists: refusal(400, 'OAUTH_171', 'Webhook configuration already exists'),
  throttled: refusal(429, 'APP_002', 'Rate limit reached'),
  badClient: refusal(400, 'OAUTH_010', 'Client not found'),
  badRedirect: refusal(400, 'OAUTH_007', 'Redirect URI does not match'),
  badCode: refusal(400, 'OAUTH_014', 'Code not found or already used'),
  twoLocations: refusal(400, 'SANDBOX_001', 'Only one of space_id, folder_id, list_id and task_id may be given'),
  invalid: (what: string) => refusal(400, 'SANDBOX_002', what),
  clickAppOff: refusal(400, 'SANDBOX_003', 'Time tracking is not enabled in this Space'),
  locked: (status: number) => refusal(status, 'SANDBOX_004', 'This time entry is locked'),
  noTimer: (status: number) => refusal(status, 'SANDBOX_005', 'No timer is running'),
  noHook: refusal(404, 'SANDBOX_006', 'Webhook not found'),
  noRoute: refusal(404, 'SANDBOX_007', 'Route not found'),
  broken: refusal(500, 'SANDBOX_500', 'Internal server error'),
}
