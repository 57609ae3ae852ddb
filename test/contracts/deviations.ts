// Where the vendors' documents and what was recorded of the vendors differ. Each is here with how we know; one that is not here
// fails the check, and so does one that no longer occurs. `*` stands for every member of a list.

export interface Deviation {
  readonly vendor: 'clickup' | 'harvest'
  readonly operation: string
  readonly differences: readonly string[]
  readonly because: string
}

const entryAnswers = (member: string) => [
  `answer 200 ${member} lacks task_tags`,
  `answer 200 ${member}.approval_id must be string`,
  `answer 200 ${member}.task_location.folder_id must be integer`,
  `answer 200 ${member}.task_location.list_id must be integer`,
  `answer 200 ${member}.task_location.space_id must be integer`,
  `answer 200 ${member}.user.profilePicture must be string`,
]

const entryReasons =
  'recorded: ids of places are text, a person without a picture and an entry without approval have null, tags come only when asked for'

export const deviations: readonly Deviation[] = [
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/user',
    differences: ['answer 200 user.profilePicture must be string'],
    because: 'recorded: null for a person without a picture',
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/team',
    differences: ['answer 200 teams.*.avatar must be string', 'answer 200 teams.*.members.*.user.profilePicture must be string'],
    because: 'recorded: null where there is no picture',
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/team/{team_id}/space',
    differences: [
      'answer 200 spaces.*.avatar must be string',
      'answer 200 spaces.*.color must be string',
      'answer 200 spaces.*.features lacks checklists',
      'answer 200 spaces.*.features lacks time_estimates',
    ],
    because: 'recorded: null for a Space without colour and picture; a feature that was never on is missing',
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/space/{space_id}/folder',
    differences: ['answer 200 folders must be object'],
    because: "the document's own example is a list, and so is what was recorded",
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/space/{space_id}/list',
    differences: [
      'answer 200 lists.*.content must be string',
      'answer 200 lists.*.priority must be object',
      'answer 200 lists.*.priority must match exactly one schema in oneOf',
      'answer 200 lists.*.status must be object',
      'answer 200 lists.*.status must match exactly one schema in oneOf',
      'answer 200 lists.*.task_count must be string,null',
    ],
    because: 'recorded: null for all that a list has none of; the count is a number, sometimes text',
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/team/{team_Id}/time_entries',
    differences: ['query assignee must be number', ...entryAnswers('data.*')],
    because: `${entryReasons}; the description of assignee allows several ids joined by commas`,
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/team/{team_id}/time_entries/{timer_id}',
    differences: ['answer 200 data must be object', ...entryAnswers('data'), 'status 404 is not in the document'],
    because: `${entryReasons}; the schema says an object, its example a list; errors are documented apart`,
  },
  {
    vendor: 'clickup',
    operation: 'POST /api/v2/team/{team_Id}/time_entries',
    differences: ['assignee', 'billable', 'description', 'duration', 'start', 'tags', 'tid'].map(
      (name) => `answer 200 lacks ${name}`,
    ),
    because: 'recorded: the answer is the stored entry inside `data`; the document repeats the request',
  },
  {
    vendor: 'clickup',
    operation: 'GET /api/v2/team/{team_id}/time_entries/current',
    differences: ['answer 200 data must be object', 'answer 200 data.user.profilePicture must be string'],
    because: 'recorded: null where nothing runs, and for a person without a picture',
  },
  {
    vendor: 'clickup',
    operation: 'POST /api/v2/team/{team_Id}/time_entries/start',
    differences: [
      'answer 200 data.start must be string',
      'answer 200 data.task lacks custom_type',
      'answer 200 data.user.profilePicture must be string',
    ],
    because: 'recorded: a number, a task without that member, and null for a person without a picture',
  },
  {
    vendor: 'clickup',
    operation: 'POST /api/v2/team/{team_id}/time_entries/stop',
    differences: ['answer 200 data.user.profilePicture must be string'],
    because: 'recorded: null for a person without a picture',
  },
  {
    vendor: 'clickup',
    operation: 'DELETE /api/v2/team/{team_id}/time_entries/{timer_id}',
    differences: ['answer 200 data must be object', 'status 404 is not in the document'],
    because: 'recorded: a list of what was deleted, for one id as well; errors are documented apart',
  },
  {
    vendor: 'clickup',
    operation: 'PUT /api/v2/webhook/{webhook_id}',
    differences: ['body events must be string'],
    because: 'the description of the same body says a list of events, or "*"',
  },
]
