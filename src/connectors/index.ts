// The vendors, by name. The only file that names them: everything else knows them as Connector.

import { clickup } from './clickup/index.ts'
import type { Connector } from './connector.ts'
import { harvest } from './harvest/index.ts'

export const connectors: Readonly<Record<string, Connector<unknown>>> = { clickup, harvest }
