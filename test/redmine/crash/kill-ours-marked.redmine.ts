// Ours are killed; see kill-ours.ts.

import { killsOfOurs } from './kill-ours.ts'

killsOfOurs(true)
