// How much time is on a task, its people's own and everybody's: a sum over the table `link`, which this file only reads.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Ref } from '../model/record.ts'
import { pages } from './passport.ts'

export interface Tracked {
  readonly ownMs: number
  readonly allMs: number
}

/** While a timer is not settled, what it ran until now or until its end, or what was said to be kept of it; else what was entered. */
const lasted = (now: number) => sql`case
  when jsonb_typeof(timer) = 'object' then coalesce((timer ->> 'keepMs')::numeric,
    greatest(0, coalesce((timer #>> '{stopped,at}')::numeric, ${now}) - (timer ->> 'startedAt')::numeric))
  when left_side #>> '{now,running}' = 'true'
    then greatest(0, ${now} - coalesce((left_side #>> '{now,runningSince}')::numeric, left_began))
  else coalesce((told #>> '{edits,durationMs}')::numeric, (left_side #>> '{now,fields,durationMs}')::numeric,
    (told #>> '{draft,fields,durationMs}')::numeric, 0)
end`

/** What is there in the work tool, or is about to be, on one bridge; without what is gone. A task's own links are found by the index of `pages`. */
export async function trackedOn(
  db: Db,
  { bridge, task, person }: { readonly bridge: string; readonly task: Ref; readonly person: Ref },
  now: number,
): Promise<Tracked> {
  const { rows } = await sql<Tracked>`
    with counted as (
      select person, ${lasted(now)} as ms from link
      where bridge = ${bridge} and kind = 'entry' and left_began is not null and ${pages} && array[${task}]::text[]
        and left_side #>> '{now,fields,task}' = ${task} and (told ->> 'edits') is distinct from 'gone'
      union all
      select person, ${lasted(now)} as ms from link
      where bridge = ${bridge} and kind = 'entry' and left_ref is null and told #>> '{draft,fields,task}' = ${task}
        and (told ->> 'edits') is distinct from 'gone'
    )
    select coalesce(sum(ms) filter (where person = ${person}), 0)::bigint as "ownMs", coalesce(sum(ms), 0)::bigint as "allMs"
    from counted`.execute(db)
  return rows[0]!
}
