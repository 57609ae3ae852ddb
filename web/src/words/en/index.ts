// English, by area: one file each, so that a page's words stand together.

import { balance } from './balance.ts'
import { bridges } from './bridges.ts'
import { common } from './common.ts'
import { decisions } from './decisions.ts'
import { entries } from './entries.ts'
import { extension } from './extension.ts'
import { health } from './health.ts'
import { inbox } from './inbox.ts'
import { integrations } from './integrations.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { projects } from './projects.ts'
import { runs } from './runs.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { sync } from './sync.ts'
import { track } from './track.ts'
import { tracking } from './tracking.ts'
import { users } from './users.ts'
import { week } from './week.ts'

export const en = {
  balance,
  bridges,
  common,
  decisions,
  entries,
  extension,
  health,
  inbox,
  integrations,
  overview,
  people,
  projects,
  runs,
  settings,
  shell,
  signIn,
  sync,
  track,
  tracking,
  users,
  week,
} as const
