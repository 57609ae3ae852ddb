// ClickUp under the laws of connectors.

import { openClickUpBench, openSignedInBench } from './clickup-bench.ts'
import { connectorLaws, lawsOfMaking, lawsOfTasks, lawsOfTimers, skipAll } from './laws.ts'

const why = 'tasks of ClickUp are read one by one, for the place of an entry; only its time is followed'

connectorLaws({ name: 'clickup', open: openClickUpBench, skip: skipAll([...lawsOfTasks, ...lawsOfMaking], why) })
connectorLaws({ name: 'clickup, signed in', open: openSignedInBench, only: lawsOfTimers })
