// The rule that chose where a piece of time is booked, in words for its passport (D3).

import type { Db } from '../db/open.ts'
import type { Choice } from '../model/bridge.ts'
import { choicesOf } from './choices.ts'
import { routeFor, scopeWord } from './routes.ts'
import type { Link, Setup } from './state.ts'

/** What its person chose for its task. */
export async function choicesFor(db: Db, { bridge, person, left }: Link): Promise<Choice[]> {
  const task = left.now?.fields['task']
  return typeof task === 'string' ? (await choicesOf(db, bridge, [task])).filter((one) => one.person === person) : []
}

/** `list "Website" goes to project 4001, task 4101`; null where none does. */
export function ruleOf(link: Link, setup: Setup, [choice]: readonly Choice[]): string | null {
  const fields = link.left.now?.fields
  const own = link.told?.booking
  if (own && own.onTask === fields?.['task']) return `chosen for this very time: project ${own.project}, task ${own.task}`
  const route = fields && routeFor(setup.routes, fields)
  if (choice && route?.scope !== 'task' && route?.task !== null)
    return `chosen by its person for the task: project ${choice.project}, task ${choice.rightTask}`
  if (!route) return null
  const place = setup.places.find(({ kind, ref }) => kind === route.scope && ref === route.from)
  const name = place?.name ?? (route.scope === 'task' ? link.left.now?.about.title : undefined)
  return `${scopeWord[route.scope]} ${name ? `"${name}"` : route.from} goes to project ${route.project}, ${route.task === null ? 'its tasks followed' : `task ${route.task}`}`
}
