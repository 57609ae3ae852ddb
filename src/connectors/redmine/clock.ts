// How far Redmine's clock is from ours. It is a server of one's own, need not say the time, and marks what is made by its own clock.

import { hours, minutes, seconds } from '../../lib/clock.ts'
import { instant } from '../answer.ts'
import { PerSession } from '../per-session.ts'
import type { Redmine } from './api.ts'
import type { Entry } from './shape.ts'

interface Gap {
  /** What its clock shows beyond ours; undefined while nothing was made that tells. */
  ms: number | undefined
}

const gaps = new PerSession<Gap>(hours(1))
const gapOf = (session: Redmine) => gaps.of(session, async (): Promise<Gap> => ({ ms: undefined }))

/** From an entry that was made just now. */
export async function learnClock(session: Redmine, { created_on: madeOn }: Entry): Promise<void> {
  const madeAt = instant(madeOn)
  if (madeAt !== null) (await gapOf(session)).ms = madeAt - session.clock.now()
}

/** Marks are cut off at whole seconds, and an answer takes its time. */
const marginMs = seconds(5)
/** Nobody may have set its clock for a long time. */
const unknownMs = minutes(5)

/**
 * What was made since that instant of ours is not marked earlier than this one. Less, and what was lost would be made a second time;
 * more, and somebody's own twin from before could be taken for it.
 */
export async function earliestMark(session: Redmine, since: number): Promise<number> {
  const { ms } = await gapOf(session)
  return ms === undefined ? since - unknownMs : since + ms - marginMs
}
