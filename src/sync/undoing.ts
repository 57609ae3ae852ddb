// Whether a write can be taken back, by what is known of its link, and by which write. Pure, but for reading the journal.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { type Fields, isEmpty, other, pick, type Seen } from '../model/record.ts'
import type { Action } from './plan.ts'
import { same } from './see.ts'
import type { Ending, Link } from './state.ts'
import { restoreJob } from './waste.ts'
import { ofPeople, type Whose } from './whose.ts'

/** A row of the journal, with what undoing it needs. */
export interface Written {
  readonly id: string
  readonly linkId: string
  readonly job: string
  readonly state: 'sent' | 'unclear' | 'settled'
  readonly outcome: Ending | null
  readonly action: Action
  /** What the other side held when it was planned, and what the target held; null where that was not written down. */
  readonly from: Fields
  readonly before: Fields | null
  readonly answer: Seen | null
  /** The job of the newest write to the same entry that was done after this one. */
  readonly laterJob: string | null
}

/** By this a job is known as an undo: it is never the last run itself. */
export const undoJob = 'undo-'

export type Undoing =
  /** Without an action it is made again from the waste basket. */
  { readonly is: 'possible'; readonly action?: Action; readonly text: string } | { readonly is: 'refused'; readonly text: string }

export function undoingOf(write: Written, link: Link): Undoing {
  const obstacle = obstacleOf(write, link)
  if (obstacle !== undefined) return { is: 'refused', text: obstacle }
  switch (write.action.do) {
    case 'create':
      return undoCreate(write, link)
    case 'update':
      return undoUpdate(write, link)
    case 'delete':
      return undoDelete(write, link)
  }
}

function obstacleOf({ state, outcome, laterJob }: Written, { intent, orphan }: Link): string | undefined {
  if (state !== 'settled') return 'its answer is not known yet'
  if (outcome !== 'done') return 'it was not done, so there is nothing to undo'
  if (laterJob?.startsWith(undoJob)) return 'it is undone already'
  if (laterJob !== null) return 'there was a later write to the same entry'
  if (intent !== null) return 'a write to it is under way'
  return orphan ? 'it is a second copy of our own making' : undefined
}

function undoCreate(write: Written, link: Link): Undoing {
  const { action } = write
  if (action.do === 'create' && action.replaces !== undefined)
    return refused('it was moved by making it anew, and the old record is gone: move it back instead')
  return movedOf(write, link) ?? { is: 'possible', action: { do: 'delete', on: action.on }, text: 'what was made is deleted' }
}

function undoUpdate(write: Written, link: Link): Undoing {
  const { action, before, answer } = write
  const moved = movedOf(write, link)
  if (moved) return moved
  if (before === null || action.do !== 'update') return refused('what was there before was not written down')
  const changes = pick(before, (key) => key in action.changes && before[key] !== answer!.fields[key])
  if (isEmpty(changes)) return refused('it changed nothing')
  return {
    is: 'possible',
    action: { do: 'update', on: action.on, changes, putsBack: false },
    text: `${Object.keys(changes).join(', ')} written back`,
  }
}

function undoDelete({ action }: Written, { waste, ...link }: Link): Undoing {
  if (waste?.state === 'restored') return refused('it was restored already')
  if (waste?.state !== 'deleted') return refused('its record was not kept')
  if (link[other(action.on)].gone?.sure !== true)
    return refused('its time is still on the other side, in a place that is not bridged: move it back there')
  return { is: 'possible', text: 'it is made again' }
}

/** As far as is known; a direct read has the last word on the record that was written. */
function movedOf({ action: { on }, answer, from }: Written, link: Link): Undoing | undefined {
  const [target, source] = [link[on], link[other(on)]]
  if (answer === null || target.ref !== answer.ref) return refused('its record is another one now')
  if (target.gone?.sure || target.now === null) return refused('it was deleted there since')
  if (!same(target.now.fields, answer.fields)) return refused('it was edited there since')
  if (source.gone?.sure || source.now === null) return refused('the other side was deleted since')
  if (source.hintAt !== null || source.suspectedAt !== null)
    return refused('the other side may have changed since: the next run looks first')
  return same(source.now.fields, from) ? undefined : refused('the other side was edited since, and the edit is on its way')
}

const refused = (text: string): Undoing => ({ is: 'refused', text })

const select = (where: ReturnType<typeof sql>) => sql<Written>`
  select id, link_id as "linkId", job, state, outcome, action, from_fields as "from", before_fields as before, answer, (
    select later.job from journal later
    where later.link_id = journal.link_id and later.id <> journal.id and later.outcome = 'done'
      and (later.opened_at, later.settled_at) >= (journal.opened_at, journal.settled_at)
    order by later.opened_at desc limit 1
  ) as "laterJob"
  from journal where ${where} order by opened_at desc, id desc`

/** The newest first; of these people only. */
export const writesNamed = async (db: Db, ids: readonly string[], whose?: Whose): Promise<Written[]> =>
  (await select(sql`id = any(${ids}) and ${isTheirs(whose)}`).execute(db)).rows

const isTheirs = (whose: Whose) => sql`exists (select from link where link.id = journal.link_id and ${ofPeople(whose)})`

/** What a run has done, the newest first: of these people only. */
export const writesOfRun = async (db: Db, { job, bridge }: { job: string; bridge: string }, whose?: Whose): Promise<Written[]> =>
  (await select(sql`job = ${job} and bridge = ${bridge} and outcome = 'done' and ${isTheirs(whose)}`).execute(db)).rows

/** The writes of the newest job on a bridge that did any, the newest first. What people took back or restored is no run. */
export const writesOfLastRun = async (db: Db, bridge: string): Promise<Written[]> =>
  (
    await select(sql`bridge = ${bridge} and outcome = 'done' and job = (
      select run.job from journal run join link on link.id = run.link_id
      where run.bridge = ${bridge} and run.outcome = 'done' and run.job not like ${`${undoJob}%`} and run.job not like ${`${restoreJob}%`}
        and not (run.action ->> 'do' = 'create' and coalesce(link.waste ->> 'state', '') = 'restored')
      order by run.opened_at desc, run.id desc limit 1)`).execute(db)
  ).rows
