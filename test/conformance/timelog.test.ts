// TimeLog under the laws of connectors.

import { connectorLaws, lawsOfTimers, skipAll } from './laws.ts'
import { openTimeLogBench } from './timelog-bench.ts'

connectorLaws({
  name: 'timelog',
  open: openTimeLogBench,
  skip: [
    ...skipAll(lawsOfTimers, 'TimeLog has no timers that a program could start'),
    {
      law: 'changes name the tasks that changed and those that are gone',
      why: 'TimeLog tells of deleted work, not of deleted tasks: only a full listing shows that they are missing',
    },
  ],
})
