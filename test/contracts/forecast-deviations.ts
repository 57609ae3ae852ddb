// Where Forecast's answers differ from what is held against them, each with how we know.

import type { Known } from './verdict.ts'

export const forecastDeviations: readonly Known[] = [
  {
    operation: 'GET /api/v2/persons',
    differences: [
      'answer lacks user_type',
      'answer member job_title is not in the sample',
      'answer member permissions is not in the sample',
      'answer member is_system_user is not in the sample',
    ],
    because: 'what was counted is v1; the documentation names these as the differences of v2',
  },
]
