// Redmine is killed; see kill-server.ts.

import { killsOfRedmine } from './kill-server.ts'

killsOfRedmine(false)
