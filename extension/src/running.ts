// What runs, as the work tool's pages and the badge must know it.

import type { Kept } from '../../web/src/track/queue.ts'
import type { RunningNow } from '../../web/src/track/running.ts'
import { type ShownTimer, shownTimers } from '../../web/src/track/shown.ts'
import { type AboutHere, type RunningTask, tool } from './messages.ts'

/** What the server last said, and what was done since and is not sent yet. */
export const runningWith = (now: RunningNow | undefined, kept: readonly Kept[]): readonly RunningTask[] =>
  shownTimers(now?.running ?? [], kept).map((timer) => runningTask(timer, kept))

function runningTask({ entry, startId, task, title, since }: ShownTimer, kept: readonly Kept[]): RunningTask {
  // Of another work tool, no page of this one knows it.
  const names = entry === null ? [task, codeOf(startId, kept)] : entry.tool === tool ? [task, entry.task?.code] : []
  return {
    ...{ entry: entry?.id ?? null, after: startId, since, title: title ?? '' },
    names: names.filter((name) => name !== null && name !== undefined),
  }
}

const codeOf = (startId: string | null, kept: readonly Kept[]): string | null | undefined =>
  (kept.find(({ act }) => act.body.id === startId)?.about as AboutHere | undefined)?.code
