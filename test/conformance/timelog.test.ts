// TimeLog under the laws of connectors.

import { connectorLaws } from './laws.ts'
import { openTimeLogBench } from './timelog-bench.ts'

connectorLaws({
  name: 'timelog',
  open: openTimeLogBench,
  skip: [
    {
      law: 'changes name the tasks that changed and those that are gone',
      why: 'TimeLog tells of deleted work, not of deleted tasks: only a full listing shows that they are missing',
    },
  ],
})
