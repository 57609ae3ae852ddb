// Allocations come out of tasks: whoever is assigned to a task of the work tool may book time on it (B6).

import type { Ref, Seen } from '../model/record.ts'
import { hintKnown, type Intake } from './ingest.ts'
import type { Sighting } from './see.ts'

/** The ref of an allocation of the work tool: no vendor has one of its own. */
export const allocationRef = (task: Ref, person: Ref): Ref => `${task}/${person}`

/** One for each person who is assigned. */
export const allocationsOf = ({ seen, readAt }: Sighting): Sighting[] =>
  (seen.assigned ?? []).map((person) => ({ seen: allocationOf(seen, person), readAt }))

const allocationOf = (task: Seen, person: Ref): Seen => ({
  ref: allocationRef(task.ref, person),
  fields: { project: task.fields['project']!, task: task.ref, person },
  about: {},
  beganAt: 0,
  updatedAt: null,
  running: false,
  locked: null,
  marker: null,
})

/** Who is no longer assigned: a direct read decides. Committed before the task as it is now, which would let us forget who was. */
export async function hintUnassigned(allocations: Intake, assigned: ReadonlyMap<Ref, readonly Ref[]>): Promise<void> {
  const { engine, setup, side } = allocations
  const known = await engine.state.linksOf(setup.bridge.name, 'task', side, [...assigned.keys()])
  const gone = known.flatMap(({ [side]: { ref, now } }) =>
    (now?.assigned ?? []).filter((person) => !assigned.get(ref!)!.includes(person)).map((person) => allocationRef(ref!, person)),
  )
  if (gone.length > 0) await hintKnown(allocations, gone, engine.clock.now())
}
