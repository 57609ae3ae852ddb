// Whether a task, or an allocation to one, may travel: one way, in projects whose tasks are followed, parents first (B5, B6).

import { minutes } from '../lib/clock.ts'
import { participantOf } from '../model/bridge.ts'
import type { Fields } from '../model/record.ts'
import { type Partners, refAcross } from './partners.ts'
import { never, type Standing, waiting } from './standing.ts'
import { type Link, partnerKey, type Setup } from './state.ts'

const asTheyAre = { left: (fields: Fields) => fields, right: (fields: Fields) => fields }

export function standingOfTask(link: Link, setup: Setup, partners: Partners): Standing {
  const seen = link.left.now
  if (seen === null) return never('gone', 'It is not in the work tool.')
  if (link.left.gone?.sure) return { is: 'in', across: asTheyAre }
  const project = projectFor(setup, seen.fields)
  if (project === undefined) return never('no route', `The project of task "${seen.fields['name']}" is not linked.`)
  const { parent } = seen.fields
  if (typeof parent === 'string' && refAcross(partners, 'left', 'right', parent) === undefined)
    return waiting('no partner', 'Its parent task is not in the time tracker yet.', partnerKey(setup.bridge.name, 'left', parent))
  const isOpen = seen.fields['done'] === true && partners.isAwaited(seen.ref)
  if (isOpen && link.right.base !== null && link.right.base['done'] !== true)
    return { ...waiting('no partner', 'Time on it is sent before it is closed.'), againMs: minutes(1) }
  return { is: 'in', across: { ...asTheyAre, right: (fields) => taskOnRight(fields, isOpen, setup, partners) } }
}

/** A time tracker takes no time on a closed task: while there is some to be sent it is made open. */
const taskOnRight = (fields: Fields, isOpen: boolean, setup: Setup, partners: Partners): Fields => ({
  ...fields,
  done: fields['done'] === true && !isOpen,
  project: projectFor(setup, fields) ?? null,
  parent: typeof fields['parent'] === 'string' ? (refAcross(partners, 'left', 'right', fields['parent']) ?? null) : null,
})

const projectFor = ({ bridge, routes }: Setup, { project }: Fields) =>
  bridge.tasks
    ? routes.find(({ scope, from, task }) => scope === 'project' && from === project && task === null)?.project
    : undefined

export function standingOfAllocation(link: Link, setup: Setup, partners: Partners): Standing {
  const seen = link.left.now
  if (seen === null) return never('gone', 'It is not in the work tool.')
  if (link.left.gone?.sure) return { is: 'in', across: asTheyAre }
  const [person, task] = [String(seen.fields['person']), String(seen.fields['task'])]
  const participant = participantOf(setup.participants, 'left', person)
  if (!participant) return waiting('no participant', `${nameOf(setup, person)} is not linked to anybody in the time tracker.`)
  if (!participant.on) return waiting('switched off', `${participant.name} has switched the integration off.`)
  if (refAcross(partners, 'left', 'right', task) === undefined)
    return waiting('no partner', 'Its task is not in the time tracker yet.', partnerKey(setup.bridge.name, 'left', task))
  return { is: 'in', across: { ...asTheyAre, right: (fields) => allocationOnRight(fields, setup, partners) } }
}

const allocationOnRight = (fields: Fields, setup: Setup, partners: Partners): Fields => ({
  project: projectFor(setup, fields) ?? null,
  task: refAcross(partners, 'left', 'right', String(fields['task'])) ?? null,
  person: participantOf(setup.participants, 'left', String(fields['person']))?.right ?? null,
})

const nameOf = ({ people }: Setup, ref: string) => people.find((one) => one.ref === ref)?.name ?? `Person ${ref}`
