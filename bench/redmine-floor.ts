// A bare script that books time in a Redmine: a loop around fetch that keeps nothing and checks nothing but the status.

import { minutes } from '../src/lib/clock.ts'
import { dayOf } from '../src/lib/date.ts'
import { width } from '../src/sync/look.ts'
import { type Company, zone } from '../test/redmine/crash/company.ts'
import type { RedmineServer } from '../test/redmine/server/instance.ts'

export interface Floor {
  readonly seconds: number
  /** Answers by their status. */
  readonly statuses: Readonly<Record<string, number>>
  /** How long an answer took that only five in a hundred exceeded. */
  readonly slowMs: number
}

/** `atOnce`: requests that are under way at the same time; as many as the engine's unless said. */
export async function runFloor(server: RedmineServer, company: Company, count: number, atOnce = width): Promise<Floor> {
  const headers = { 'x-redmine-api-key': server.adminKey, 'content-type': 'application/json' }
  const statuses: Record<string, number> = {}
  const took: number[] = []
  let next = 0
  const poster = async () => {
    while (next < count) {
      const body = JSON.stringify({ time_entry: draft(next++, company, server.markerField) })
      const sentAt = performance.now()
      const answer = await fetch(`${server.url}/time_entries.json`, { method: 'POST', headers, body })
      await answer.text()
      took.push(performance.now() - sentAt)
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, poster))
  const seconds = (performance.now() - began) / 1000
  const slowMs = took.sort((one, two) => one - two)[Math.floor(count * 0.95)] ?? 0
  return { seconds, statuses, slowMs }
}

/** As the engine sends them (src/connectors/redmine/map.ts). */
function draft(i: number, { people, project, activities }: Company, field: number) {
  const persons = Object.values(people)
  return {
    user_id: persons[i % persons.length],
    project_id: project,
    activity_id: i % 2 === 0 ? activities.design : activities.development,
    spent_on: dayOf(Date.now() - (i % 13) * 24 * minutes(60), zone),
    hours: (1 + (i % 180)) / 60,
    comments: `Entry ${i}`,
    custom_fields: [{ id: field, value: `hourbridge:agency:bench-${i}` }],
  }
}
