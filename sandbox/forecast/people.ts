// The company, its people, its customers, and what time can be spent on that is no project.

import { ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { stamp } from './dates.ts'
import type { Handler, Visit } from './enter.ts'
import { inOneUnfiltered } from './lists.ts'
import { refuse } from './refuse.ts'
import type { Client, Dated, NonProjectTime, Person, PersonKind } from './world.ts'

export const peopleRoutes: RouteTable<Handler> = {
  'GET /v1/company': ({ world: { company } }) =>
    ok({ id: 600_001, company_name: company.name, currency: company.currency, virtual_seats: 10 }),
  'GET /v1/persons []': (visit) => inOneUnfiltered(visit, { rows: persons(visit), shape: personV1 }),
  'GET /v2/persons []': (visit) => inOneUnfiltered(visit, { rows: persons(visit), shape: personV2 }),
  'GET /v2/persons/:id': (visit) => {
    const person = visit.world.persons.get(Number(visit.params['id']), visit.call.lagMs)
    ensure(person, refuse.missing)
    return ok(personV2(person))
  },
  'GET /v1/clients []': (visit) =>
    inOneUnfiltered(visit, { rows: visit.world.clients.all(visit.call.lagMs), shape: clientShape }),
  'GET /v1/non_project_time []': (visit) =>
    inOneUnfiltered(visit, { rows: visit.world.nonProjectTimes.all(visit.call.lagMs), shape: nonProjectShape }),
  'GET /v1/non_project_time/:id': (visit) => {
    const one = visit.world.nonProjectTimes.get(Number(visit.params['id']), visit.call.lagMs)
    ensure(one, refuse.missing)
    return ok(nonProjectShape(one))
  },
}

const persons = ({ world, call }: Visit) => world.persons.all(call.lagMs)

export const datesShape = (row: Dated) => ({
  created_by: row.createdBy,
  updated_by: row.updatedBy,
  created_at: stamp(row.createdAt),
  updated_at: stamp(row.updatedAt),
})

const userTypes: Record<PersonKind, string> = {
  staff: 'COLLABORATOR',
  virtual: 'VIRTUAL',
  client: 'CLIENT',
  system: 'SYSTEM',
}

const personV1 = (person: Person) => ({ ...personCore(person), user_type: userTypes[person.kind] })

const personV2 = (person: Person) => ({
  ...personCore(person),
  job_title: person.jobTitle,
  permissions: person.kind === 'staff' ? ['PROJECTS_CREATE'] : [],
  is_system_user: person.kind === 'system',
})

const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** Recorded: some keys are not null but missing, for SYSTEM persons these three, and `end_date` of whoever is active. */
function personCore(person: Person) {
  const works = person.kind === 'staff' || person.kind === 'virtual'
  return {
    ...{ id: person.id, first_name: person.firstName, last_name: person.lastName, email: person.email },
    ...(person.kind !== 'system' && { client_id: person.client, department_id: null, holiday_calendar_id: 11 }),
    ...Object.fromEntries(workdays.map((day) => [day, works ? 450 : 0])),
    ...{ saturday: 0, sunday: 0, active: person.isActive, default_role: null, cost: 0, language: 'ENGLISH_UK' },
    start_date: person.startDate,
    ...((person.kind === 'system' || person.endDate !== null) && { end_date: person.endDate }),
    ...datesShape(person),
  }
}

const clientShape = (client: Client) => ({ id: client.id, name: client.name, ...datesShape(client) })

const nonProjectShape = (one: NonProjectTime) => ({
  ...{ id: one.id, name: one.name, is_internal_time: one.isInternal },
  ...datesShape(one),
})
