// One's own pieces of time: whoever asks, an administrator as well, tracks for themselves.

import type { Db } from '../db/open.ts'
import { linksById } from './links.ts'
import type { Link } from './state.ts'
import type { TrackSource } from './track-entries.ts'
import { TrackRefused } from './track-refused.ts'
import type { Self } from './tracking.ts'
import { isOf } from './whose.ts'

/** Throws TrackRefused for time that is not theirs as if it were not there. */
export async function ownEntry({ engine }: TrackSource, tx: Db, { persons }: Self, id: string): Promise<Link> {
  const [link] = await linksById(tx, [id])
  const isTheirs = link?.kind === 'entry' && isOf(persons, (await engine.state.setup(link.bridge)).bridge.left, link.person)
  if (isTheirs) return link
  throw noSuchTime()
}

export const noSuchTime = () =>
  new TrackRefused('unknown', 'there is no such time of yours', { advice: 'It may have been deleted meanwhile.' })
