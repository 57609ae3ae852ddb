// One's own week in English.

import { ownWeek } from './week.ts'

ownWeek('en')
