// What waits for a decision about where it goes, in groups that one decision settles (D8, B10), with the rules that would do it.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Ref, Side } from '../model/record.ts'
import { ofPeople, type Whose } from './whose.ts'
import type { WhyCode } from './why.ts'

/** Reasons that a decision of people here, or at the work tool, ends. */
export const undecided = ['no route', 'no participant', 'no task', 'space off'] as const satisfies readonly WhyCode[]
export type Undecided = (typeof undecided)[number]

/** Waiting time of one person on one task for one reason. */
export interface Leaf {
  readonly bridge: string
  readonly code: Undecided
  /** The side that has it. */
  readonly side: Side
  /** Refs of that side. */
  readonly person: Ref | null
  readonly task: Ref | null
  readonly list: Ref | null
  readonly folder: Ref | null
  readonly space: Ref | null
  readonly project: Ref | null
  readonly title: string | null
  readonly sentence: string
  readonly count: number
  readonly durationMs: number
  /** When the earliest of them began. */
  readonly since: number | null
  /** The id of the newest of them. */
  readonly newest: string
}

const places = ['person', 'task', 'list', 'folder', 'space', 'project'] as const

/** What tells leaves apart, as one value: so that they are counted in one pass, without sorting a hundred thousand links. */
const key = sql`array[${sql.join(places.map((name) => sql`fields ->> ${sql.lit(name)}`))}] collate "C"`
const placesOfKey = sql.join(places.map((name, at) => sql`key[${sql.lit(at + 1)}] as ${sql.ref(name)}`))

/** The largest first. Of each leaf only the newest link is read for its words. */
export async function waitingLeaves(db: Db, of: Whose): Promise<Leaf[]> {
  // Without the offsets the planner takes every field out of the whole record anew.
  const { rows } = await sql<Leaf>`
    select leaf.bridge, leaf.code, side, ${placesOfKey}, newest.why_text as sentence, count, "durationMs", since, newest.id as newest,
      coalesce(newest.left_side #>> '{now,about,title}', newest.right_side #>> '{now,about,title}') as title
    from (
      select bridge collate "C" as bridge, why_code collate "C" as code, side, key, count(*) as count, sum(ms)::bigint as "durationMs",
        min(began_at) as since, max(place) as place
      from (
        select bridge, why_code, began_at, case when here is null then 'right' else 'left' end as side, ${key} as key,
          (fields ->> 'durationMs')::bigint as ms, (lpad(coalesce(began_at, 0)::text, 15, '0') || link.id) collate "C" as place
        from link, lateral (select left_side #> '{now,fields}' as here offset 0) there,
          lateral (select coalesce(here, right_side #> '{now,fields}') as fields offset 0) seen
        where kind = 'entry' and state = 'waiting' and why_code = any(${undecided}) and ${ofPeople(of)}
      ) waiting group by 1, 2, 3, 4
    ) leaf join link newest on newest.id = substr(leaf.place, 16)
    order by count desc, leaf.bridge, leaf.place`.execute(db)
  return rows
}

/** What one decision is about. */
export interface Matter {
  readonly kind: 'person' | 'list' | 'project' | 'space' | 'task' | 'none'
  readonly ref: Ref | null
}

export interface Group {
  readonly bridge: string
  readonly code: Undecided
  readonly side: Side
  readonly matter: Matter
  readonly leaves: readonly Leaf[]
}

/** The largest first. */
export function groupsOf(leaves: readonly Leaf[]): Group[] {
  const groups = new Map<string, Group & { readonly leaves: Leaf[] }>()
  for (const leaf of leaves) {
    const { bridge, code, side } = leaf
    const matter = matterOf(leaf)
    const key = keyOf({ bridge, code, side, matter })
    if (!groups.has(key)) groups.set(key, { bridge, code, side, matter, leaves: [] })
    groups.get(key)!.leaves.push(leaf)
  }
  return [...groups.values()].toSorted((one, two) => sum(two.leaves, 'count') - sum(one.leaves, 'count'))
}

/** The same group has the same key every time. */
export const keyOf = ({ bridge, code, side, matter: { kind, ref } }: Omit<Group, 'leaves'>) =>
  [bridge, side, code, kind, ref ?? ''].join('/')

export const sum = (leaves: readonly Leaf[], what: 'count' | 'durationMs') =>
  leaves.reduce((total, leaf) => total + leaf[what], 0)

/** People decide about a whole list or project; where there is neither, about the task. */
function matterOf({ code, person, list, project, space, task }: Leaf): Matter {
  if (code === 'no participant') return { kind: 'person', ref: person }
  if (code === 'space off') return { kind: 'space', ref: space }
  if (code === 'no task') return { kind: 'none', ref: null }
  if (project !== null) return { kind: 'project', ref: project }
  return list === null ? { kind: 'task', ref: task } : { kind: 'list', ref: list }
}
