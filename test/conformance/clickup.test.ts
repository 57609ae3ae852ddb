// ClickUp under the laws of connectors.

import { openClickUpBench } from './clickup-bench.ts'
import { connectorLaws } from './laws.ts'

connectorLaws({ name: 'clickup', open: openClickUpBench })
