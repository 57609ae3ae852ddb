// Reading time registrations. The filter is a segment of the path in v4 and a parameter before it.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import type { DateOrder } from './dates.ts'
import type { Handler, Visit } from './enter.ts'
import { inOne, inPages, passes } from './lists.ts'
import { projectIn } from './projects.ts'
import { refuse } from './refuse.ts'
import { timeV1, timeV3, timeV4 } from './time-shape.ts'
import { projectOf, type Time } from './world.ts'

/** `deleted` comes before `:time`, which would take it for an id. */
export const timeReadRoutes: RouteTable<Handler> = {
  'GET /v4/time_registrations [pageContents]': (visit) => paged(visit, {}),
  'GET /v4/time_registrations/updated_after/:after [pageContents]': (visit) => paged(visit, { updated: visit.params['after'] }),
  'GET /v4/time_registrations/date_after/:after [pageContents]': (visit) => paged(visit, { day: visit.params['after'] }),
  'GET /v3/time_registrations []': (visit) => listV3(visit, { filled: false, isMeant: () => true }),
  'GET /v3/time_registrations/:time': (visit) => ok(showV3(visit, timeIn(visit), true)),
  'GET /v3/projects/:project/time_registrations []': (visit) => {
    const { id } = projectIn(visit)
    const isMeant = (time: Time) => projectOf(visit.world, time, visit.call.lagMs) === id
    return listV3(visit, { filled: true, isMeant })
  },
  'GET /v3/persons/:person/time_registrations []': (visit) => {
    const person = visit.world.persons.get(Number(visit.params['person']), visit.call.lagMs)
    ensure(person, refuse.missing)
    return listV3(visit, { filled: true, isMeant: (time) => time.person === person.id })
  },
  'GET /v2/time_registrations []': listOld,
  'GET /v1/time_registrations []': listOld,
}

export function timeIn({ world, params, call }: Visit): Time {
  const time = world.time.get(Number(params['time']), call.lagMs)
  ensure(time, refuse.missing)
  return time
}

const all = ({ world, call }: Visit) => world.time.all(call.lagMs)

function paged(visit: Visit, afters: { updated?: string | undefined; day?: string | undefined }): Answer {
  const { updated, day } = afters
  const rows = all(visit).filter(passes(visit, { updated, day, order: 'year first' }))
  return inPages(visit, { rows, shape: (time) => timeV4(visit.world, time, visit.call.lagMs) })
}

const showV3 = ({ world, call }: Visit, time: Time, filled: boolean) => timeV3(world, time, { filled, lagMs: call.lagMs })

function listV3(visit: Visit, { filled, isMeant }: { filled: boolean; isMeant(time: Time): boolean }): Answer {
  const rows = all(visit).filter(isMeant).filter(byQuery(visit, 'year first'))
  return inOne(visit, { rows, shape: (time) => showV3(visit, time, filled) })
}

/** Retired, and still answering. */
function listOld(visit: Visit): Answer {
  return inOne(visit, { rows: all(visit).filter(byQuery(visit, 'day first')), shape: timeV1 })
}

const byQuery = (visit: Visit, order: DateOrder) => {
  const { query } = visit.call
  return passes(visit, { updated: query.get('updated_after'), day: query.get('date_after'), order })
}
