// What can become of the answer to a write, when it happened and when it did not.

import type { RequestFaultKind } from '../../sandbox/core/faults.ts'

export const lost: readonly RequestFaultKind[] = [
  '500 after',
  '500 before',
  'timeout after',
  'timeout before',
  'timeout later',
  'reset after',
  'truncated body',
  'html',
]
