// Wakes what has become due on a bridge, whichever lanes that is in.

import { laneAgenda } from '../sync/reports.ts'
import type { Site } from './site.ts'

export async function wakeDue(
  { database, engine, wake }: Pick<Site, 'database' | 'engine' | 'wake'>,
  bridge: string,
): Promise<void> {
  const agenda = await laneAgenda(database.kysely, engine.clock.now(), bridge)
  for (const { lane, due } of agenda) if (due > 0) await wake.lane(lane)
}
