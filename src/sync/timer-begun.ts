// A timer that somebody started in the time tracker itself, on a one-way bridge: where it is clear for which task of the work tool
// it runs, it is taken in like one that began there (D12). All else that is entered there stays there.

import { VendorError } from '../lib/errors.ts'
import { participantOf } from '../model/bridge.ts'
import type { Fields, Ref, Seen } from '../model/record.ts'
import type { Reach } from './engine.ts'
import { type Intake, newLink } from './ingest.ts'
import { loneTask } from './places.ts'
import type { Sighting } from './see.ts'
import type { Draft, Link } from './state.ts'
import { draftOn } from './told.ts'

/** Undefined where it is nobody's here, or for no task that is known; `like`: it was started again on that link's record. */
export async function timerBegun(intake: Intake, { seen, readAt }: Sighting, like?: Link): Promise<Link | undefined> {
  const { setup, side } = intake
  const participant = participantOf(setup.participants, 'right', String(seen.fields['person']))
  const startedAt = seen.runningSince ?? seen.beganAt
  const isTimer = seen.running || like !== undefined
  if (side !== 'right' || !isTimer || !participant?.on || startedAt < participant.activatedAt) return undefined
  const task = await taskBehind(intake, participant.left, seen, like)
  if (task === undefined) return undefined
  const { project, task: rightTask } = seen.fields
  const draft: Draft = draftOn(task, {
    person: participant.left,
    day: String(seen.fields['day']),
    start: (seen.fields['start'] ?? null) as string | null,
    durationMs: 0,
    note: '',
    beganAt: startedAt,
  })
  const booking = { project: String(project), task: String(rightTask), onTask: task.ref }
  return {
    ...newLink(intake, seen.ref, seen, readAt),
    person: participant.left,
    lane: intake.laneOf(participant.left),
    beganAt: startedAt,
    told: { act: null, draft, edits: null, booking },
    timer: {
      startedAt,
      sides: ['right'],
      stopped: seen.running ? null : { by: 'right', at: readAt },
      keepMs: null,
      takesOver: false,
    },
  }
}

/** That of the record that it was started on; else the one that it names; else the only one that they chose this place for. */
async function taskBehind(intake: Intake, person: Ref, seen: Seen, like: Link | undefined): Promise<Seen | undefined> {
  const { engine, setup } = intake
  const reach = await engine.reach(setup.bridge.left)
  const known = like?.left.now?.fields['task']
  const ref = typeof known === 'string' ? known : (namedIn(reach, seen) ?? (await chosenTask(intake, person, seen.fields)))
  if (ref === undefined) return undefined
  try {
    return await reach.connector.get(reach.session, 'task', ref, {})
  } catch (error) {
    // It is looked at again with the next reading.
    if (error instanceof VendorError) return undefined
    throw error
  }
}

/** What the work tool's own integration left there: an id with a link to the page of just that task. */
function namedIn({ connector, account }: Reach, { about }: Seen): Ref | undefined {
  const [id, link] = about.origin?.split(' ') ?? []
  if (id === undefined || link === undefined || connector.kinds.task === undefined) return undefined
  const page = connector.urlOf(account, { ref: '', fields: { task: id } })
  return page !== undefined && URL.parse(page)?.host === URL.parse(link)?.host ? id : undefined
}

async function chosenTask({ engine, setup }: Intake, person: Ref, { project, task }: Fields): Promise<Ref | undefined> {
  if (typeof project !== 'string' || typeof task !== 'string') return undefined
  const chosen = await engine.state.chosenFor(setup.bridge.name, person, { project, task })
  return chosen.length === 1 ? chosen[0]!.task : chosen.length === 0 ? loneTask(setup, project, task) : undefined
}
