// Runs: what one job has written on one bridge, counted from the journal. Read-only.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { undoJob } from './undoing.ts'
import { restoreJob } from './waste.ts'
import { ofPeople, type Whose } from './whose.ts'

export interface RunRef {
  readonly job: string
  readonly bridge: string
}

export interface Run extends RunRef {
  /** 'restore': a person took something out of the waste basket. */
  readonly kind: 'sync' | 'undo' | 'restore'
  readonly startedAt: number
  /** Null while a write of it is not settled. */
  readonly endedAt: number | null
  /** Writes that were done. */
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly refused: number
  /** Writes whose answer was lost, and that are not looked up yet. */
  readonly unclear: number
  /** Pieces of time, tasks and allocations that were written. */
  readonly entries: number
  /** The time on what was made, and by how much edits have changed it. */
  readonly movedMs: number
}

export interface RunsQuestion {
  readonly bridge?: string | undefined
  readonly whose?: Whose
  /** Only runs after this one, in the order of the answer. */
  readonly after?: RunPlace | undefined
  readonly limit: number
}

export interface RunPlace extends RunRef {
  readonly startedAt: number
}

/** The newest first; of some people's time only the runs that wrote any, with the counts of that. */
export async function runsOf(db: Db, { bridge, whose, after, limit }: RunsQuestion): Promise<Run[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (bridge !== undefined) conditions.push(sql`run.bridge = ${bridge}`)
  if (after !== undefined)
    conditions.push(sql`(run.started_at, run.job, run.bridge) < (${after.startedAt}, ${after.job}, ${after.bridge})`)
  if (whose !== undefined)
    conditions.push(sql`(run.job, run.bridge) in (
      select journal.job, journal.bridge from link join journal on journal.link_id = link.id where ${ofPeople(whose)})`)
  return select(
    db,
    sql`where ${sql.join(conditions, sql` and `)} order by started_at desc, job desc, bridge desc limit ${limit}`,
    whose,
  )
}

/** Undefined when there is no such run, or when it wrote nothing of these people's. */
export async function runNamed(db: Db, { job, bridge }: RunRef, whose?: Whose): Promise<Run | undefined> {
  const [run] = await select(db, sql`where job = ${job} and bridge = ${bridge}`, whose)
  return run
}

async function select(db: Db, which: RawBuilder<unknown>, whose: Whose): Promise<Run[]> {
  const done = (verb: string) => sql`count(*) filter (where outcome = 'done' and action ->> 'do' = ${verb})`
  const { rows } = await sql<Run>`
    select run.job, run.bridge, run.started_at as "startedAt", counted.*,
      case when run.job like ${`${undoJob}%`} then 'undo' when run.job like ${`${restoreJob}%`} then 'restore' else 'sync' end as kind
    from (select job, bridge, started_at from run ${which}) run, lateral (
      select case when bool_and(journal.state = 'settled') then max(settled_at) end as "endedAt",
        ${done('create')} as created, ${done('update')} as updated, ${done('delete')} as deleted,
        count(*) filter (where outcome = 'refused') as refused, count(*) filter (where journal.state = 'unclear') as unclear,
        count(distinct link_id) filter (where outcome = 'done') as entries,
        coalesce(sum(${movedMs}) filter (where outcome = 'done'), 0)::bigint as "movedMs"
      from journal ${whose === undefined ? sql`` : sql`join link on link.id = journal.link_id`}
      where journal.job = run.job and journal.bridge = run.bridge and ${ofPeople(whose)}
      having count(*) > 0
    ) counted order by run.started_at desc, run.job desc, run.bridge desc`.execute(db)
  return rows
}

const movedMs = sql`case action ->> 'do'
  when 'create' then (answer #>> '{fields,durationMs}')::bigint
  when 'update' then case when action -> 'changes' ? 'durationMs'
    then abs((action #>> '{changes,durationMs}')::bigint - (before_fields ->> 'durationMs')::bigint) end
  end`
