// One's own week in French.

import { ownWeek } from './week.ts'

ownWeek('fr')
