// The table `choice`: where people booked the time of a task when they last tracked it with Hourbridge itself (A6).

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Choice } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'

/** With the places above the task: what was chosen there is suggested for its neighbours. */
export interface Chosen extends Choice {
  readonly list: Ref | null
  readonly folder: Ref | null
  readonly space: Ref | null
  readonly chosenAt: number
}

const columns = sql`person, task, project, right_task as "rightTask"`
const chosen = sql`${columns}, list, folder, space, chosen_at as "chosenAt"`

/** A later choice for the same task takes the place of an earlier one. */
export async function saveChoice(db: Db, bridge: string, one: Chosen): Promise<void> {
  await sql`insert into choice (bridge, person, task, project, right_task, list, folder, space, chosen_at)
    values (${bridge}, ${one.person}, ${one.task}, ${one.project}, ${one.rightTask}, ${one.list}, ${one.folder}, ${one.space}, ${one.chosenAt})
    on conflict (bridge, person, task) do update set project = excluded.project, right_task = excluded.right_task,
      list = excluded.list, folder = excluded.folder, space = excluded.space, chosen_at = excluded.chosen_at`.execute(db)
}

/** The newest first. */
export async function choicesBy(db: Db, bridge: string, person: Ref, limit: number): Promise<Chosen[]> {
  const { rows } = await sql<Chosen>`
    select ${chosen} from choice where bridge = ${bridge} and person = ${person} order by chosen_at desc, task limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function choicesOf(db: Db, bridge: string, tasks: readonly Ref[]): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select ${columns} from choice where bridge = ${bridge} and task = any(${tasks}) order by person, task`.execute(db)
  return rows
}

export async function chosenFor(
  db: Db,
  bridge: string,
  person: Ref,
  { project, task }: { readonly project: Ref; readonly task: Ref },
): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select ${columns} from choice where bridge = ${bridge} and person = ${person} and project = ${project} and right_task = ${task}
    order by chosen_at desc, task`.execute(db)
  return rows
}
