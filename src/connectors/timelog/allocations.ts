// Who may register time on which task. One person on one task is one record, however often TimeLog may list it.

import type { Purpose } from '../../lib/http.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import type { Draft } from '../connector.ts'
import { initialsOf } from './directory.ts'
import * as map from './map.ts'
import type { TimeLog } from './session.ts'
import * as api from './tasks-api.ts'
import { refusal, verdictOf } from './transactional.ts'
import { anyRow } from './work-api.ts'

export async function listAllocations(session: TimeLog, of: readonly Ref[]): Promise<readonly Seen[]> {
  const found = new Map<Ref, Seen>()
  for (const project of of) {
    for (const row of await api.allocationRows(session, 'list', { projectID: project })) {
      const one = map.seenAllocation(row)
      found.set(one.ref, one)
    }
  }
  return [...found.values()]
}

/** With the word that it is in use: taking it away then would leave work on a task that its person may not book on. */
export async function getAllocation(session: TimeLog, ref: Ref): Promise<Seen | undefined> {
  const found = await readAllocation(session, 'read', partsOf(ref))
  if (!found) return undefined
  const { task, person } = partsOf(ref)
  const work = await anyRow(session, 'read', { taskID: task, employeeID: person, startDate: '2000-01-01', endDate: '2099-12-31' })
  return work ? { ...found, locked: 'There is work on it' } : found
}

interface Parts {
  readonly task: Ref
  readonly person: Ref
}

function partsOf(ref: Ref): Parts {
  const [task = '', person = ''] = ref.split('/')
  return { task, person }
}

const partsIn = ({ task, person }: Fields): Parts => ({ task: String(task), person: String(person) })

async function readAllocation(session: TimeLog, purpose: Purpose, { task, person }: Parts): Promise<Seen | undefined> {
  const [row] = await api.allocationRows(session, purpose, { taskID: task, employeeID: person })
  return row && map.seenAllocation(row)
}

export async function findAllocation(session: TimeLog, fields: Fields): Promise<readonly Seen[]> {
  const found = await readAllocation(session, 'find', partsIn(fields))
  return found ? [found] : []
}

/** One that is there already is answered: whether TimeLog would make a second is not documented. */
export async function createAllocation(session: TimeLog, { fields }: Draft): Promise<Seen> {
  const parts = partsIn(fields)
  const before = await readAllocation(session, 'read', parts)
  if (before) return before
  const reply = await api.allocate(session, parts.person, parts.task)
  const { done, words } = verdictOf(session, reply)
  if (done) return map.seenAllocation({ ProjectID: String(fields['project']), TaskID: parts.task, EmployeeID: parts.person })
  const meanwhile = await readAllocation(session, 'read', parts)
  if (meanwhile) return meanwhile
  throw refusal(reply, words)
}

export async function removeAllocation(session: TimeLog, ref: Ref): Promise<void> {
  const parts = partsOf(ref)
  const initials = await initialsOf(session, 'delete', parts.person)
  for (const guid of await api.allocationGuids(session, initials, parts.task)) {
    const reply = await api.deallocate(session, guid)
    if (!reply.succeeded && (await readAllocation(session, 'delete', parts))) throw refusal(reply)
  }
}
