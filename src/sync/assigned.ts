// Allocations come out of tasks: whoever is assigned to a task of the work tool may book time on it (B6).

import { allocationRef, bareRecord, type Ref, type Seen } from '../model/record.ts'
import { hintKnown, type Intake } from './ingest.ts'
import type { Sighting } from './see.ts'

/** One for each person who is assigned. */
export const allocationsOf = ({ seen, readAt }: Sighting): Sighting[] =>
  (seen.assigned ?? []).map((person) => ({ seen: allocationOf(seen, person), readAt }))

const allocationOf = ({ ref: task, fields }: Seen, person: Ref): Seen =>
  bareRecord(allocationRef(task, person), { project: fields['project']!, task, person })

/** Who is no longer assigned: a direct read decides. Committed before the task as it is now, which would let us forget who was. */
export async function hintUnassigned(allocations: Intake, assigned: ReadonlyMap<Ref, readonly Ref[]>): Promise<void> {
  const { engine, setup, side } = allocations
  const known = await engine.state.linksOf(setup.bridge.name, 'task', side, [...assigned.keys()])
  const gone = known.flatMap(({ [side]: { ref, now } }) =>
    (now?.assigned ?? []).filter((person) => !assigned.get(ref!)!.includes(person)).map((person) => allocationRef(ref!, person)),
  )
  if (gone.length > 0) await hintKnown(allocations, gone, engine.clock.now())
}
