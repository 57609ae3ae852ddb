// A TimeLog connection in use.

import type { Session } from '../connector.ts'
import type { TimeLogConfig } from './config.ts'

export type TimeLog = Session<TimeLogConfig>
