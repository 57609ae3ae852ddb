// The vendors, by name. The only file that names them: everything else knows them as Connector.

import { clickup } from './clickup/index.ts'
import type { Connector } from './connector.ts'
import { forecast } from './forecast/index.ts'
import { harvest } from './harvest/index.ts'
import { redmine } from './redmine/index.ts'
import { timelog } from './timelog/index.ts'

export const connectors: Readonly<Record<string, Connector<unknown>>> = {
  clickup,
  forecast,
  harvest,
  redmine,
  timelog,
}
