// Harvest under the laws of connectors, once for each kind of account.

import { openDurationBench, openTimestampBench } from './harvest-bench.ts'
import { connectorLaws, lawsOfMaking, lawsOfTasks, skipAll } from './laws.ts'

const why = 'tasks of Harvest are kinds of work that projects share; a bridge neither makes nor follows them'
const skip = skipAll([...lawsOfTasks, ...lawsOfMaking], why)

connectorLaws({ name: 'harvest, duration account', open: openDurationBench, skip })
connectorLaws({ name: 'harvest, account with start and end times', open: openTimestampBench, skip })
