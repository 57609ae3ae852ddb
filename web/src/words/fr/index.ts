// Le français, domaine par domaine, avec les mêmes clés que l'anglais.

import type { Words } from '../words.ts'
import { balance } from './balance.ts'
import { bridges } from './bridges.ts'
import { common } from './common.ts'
import { decisions } from './decisions.ts'
import { entries } from './entries.ts'
import { health } from './health.ts'
import { integrations } from './integrations.ts'
import { overview } from './overview.ts'
import { runs } from './runs.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { sync } from './sync.ts'
import { users } from './users.ts'

export const fr: Words = {
  balance,
  bridges,
  common,
  decisions,
  entries,
  health,
  integrations,
  overview,
  runs,
  settings,
  shell,
  signIn,
  sync,
  users,
}
