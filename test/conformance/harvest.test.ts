// Harvest under the laws of connectors, once for each kind of account.

import { openDurationBench, openTimestampBench } from './harvest-bench.ts'
import { connectorLaws } from './laws.ts'

connectorLaws({ name: 'harvest, duration account', open: openDurationBench })
connectorLaws({ name: 'harvest, account with start and end times', open: openTimestampBench })
