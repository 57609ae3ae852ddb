// The old time routes below /task/{id}/time. Intervals are the same entries, grouped by person.

import { ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { type Handler, mayTouch, type Visit } from './enter.ts'
import { userShape } from './people.ts'
import { refuse } from './refuse.ts'
import { taskIn } from './tasks.ts'
import { addEntry, changeEntry, dropEntry } from './time.ts'
import type { Entry } from './world.ts'

export const legacyRoutes: RouteTable<Handler> = {
  'GET /task/:task/time [data]': (visit) => ok({ data: intervalsByPerson(visit) }),
  'POST /task/:task/time': (visit) => {
    const { world, person } = visit
    const task = taskIn(visit, visit.params['task']!).id
    const entry = addEntry(world, { user: person.id, task, source: 'api', ...spanIn(visit) }, person.id)
    return ok({ id: entry.id })
  },
  'PUT /task/:task/time/:entry': (visit) => {
    changeEntry(visit.world, intervalIn(visit), spanIn(visit), visit.person.id)
    return ok({})
  },
  'DELETE /task/:task/time/:entry': (visit) => {
    dropEntry(visit.world, intervalIn(visit), visit.person.id)
    return ok({})
  },
}

function spanIn({ world, body }: Visit) {
  const given = [body['start'], body['end'], body['time']].map((value) => (value === undefined ? undefined : Number(value)))
  const [start = world.clock.now(), end, time] = given
  ensure(Number.isInteger(start) && Number.isInteger(end ?? time), refuse.invalid('start, end or time invalid'))
  return { start, end: end ?? start + time! }
}

function intervalIn(visit: Visit): Entry {
  const entry = visit.world.entries.get(visit.params['entry']!)
  ensure(entry && entry.task === taskIn(visit, visit.params['task']!).id, refuse.noEntry)
  ensure(mayTouch(visit, entry), refuse.noAccess)
  return entry
}

function intervalsByPerson(visit: Visit) {
  const { world, call } = visit
  const finished = world.entries.by('task', taskIn(visit, visit.params['task']!).id, call.lagMs).filter(({ end }) => end !== null)
  return [...Map.groupBy(finished, ({ user }) => user)].map(([user, entries]) => ({
    user: userShape(world.people.get(user)!),
    time: entries.reduce((sum, { start, end }) => sum + end! - start, 0),
    intervals: entries.map(({ id, start, end, source, createdAt }) => ({
      ...{ id, start: String(start), end: String(end), time: String(end! - start) },
      ...{ source, date_added: String(createdAt) },
    })),
  }))
}
