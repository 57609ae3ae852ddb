// Where a piece of time is booked on the other side: by its route, or by the task that was made for its own task. Pure (I9).

import type { Fields, Ref } from '../model/record.ts'
import { type Partners, refAcross } from './partners.ts'
import { type Booking, routeFor } from './routes.ts'
import { type Link, partnerKey, type Setup } from './state.ts'
import { type Why, why } from './why.ts'

export type Found =
  | { readonly booking: Booking }
  /** Nowhere yet; `awaits` names the partner that would change that. */
  | { readonly booking?: never; readonly why: Why; readonly awaits?: string }

/** Where a link's time goes: as its person said of this very piece of time, for as long as it is on that task, else as for all others. */
export function bookingOf({ told }: Link, fields: Fields, words: string, setup: Setup, partners: Partners): Found {
  const own = told?.booking
  if (own && own.onTask === fields['task']) return { booking: own }
  return bookingOnRight(fields, words, setup, partners)
}

/** A person's own choice for the task counts before what is said of its surroundings. `words` name the place for people. */
export function bookingOnRight(fields: Fields, words: string, { bridge, routes }: Setup, partners: Partners): Found {
  const route = routeFor(routes, fields)
  const chosen = route?.scope === 'task' || route?.task === null ? undefined : chosenOn(fields, partners)
  if (chosen) return { booking: { project: chosen.project, task: chosen.rightTask } }
  if (!route) return { why: why('no route', `No route leads from ${words}; ${remedy(fields)}.`) }
  if (route.task !== null) return { booking: { project: route.project, task: route.task } }
  const { task } = fields
  if (typeof task !== 'string') return { why: why('no task', `It is on ${words} itself: put it on a task, and it travels.`) }
  const made = refAcross(partners, 'left', 'right', task)
  if (made !== undefined) return { booking: { project: route.project, task: made } }
  const text = `The task of ${words} is not in the time tracker yet; the time follows it.`
  return { why: why('no partner', text), awaits: partnerKey(bridge.name, 'left', task) }
}

const chosenOn = ({ person, task }: Fields, partners: Partners) =>
  typeof person === 'string' && typeof task === 'string' ? partners.chosen(person, task) : undefined

const remedy = ({ project, task }: Fields) => {
  if (typeof project !== 'string') return 'add one to the set-up'
  return `${task === null ? 'it' : 'its project'} is not linked in the set-up`
}

/** The way back: by the task that it was made for, or by a route that leads there from one task or project alone. */
export function bookingOnLeft(fields: Fields, setup: Setup, partners: Partners): Found {
  const { project, task } = fields
  if (typeof task === 'string') {
    const from = refAcross(partners, 'right', 'left', task)
    if (from !== undefined) return { booking: { project: projectOf(partners, task) ?? null, task: from } }
  }
  const [scope, from] = loneSource(setup, project, task)
  if (scope === 'task') return { booking: { project: null, task: from! } }
  if (scope === 'project') return { booking: { project: from!, task: null } }
  const text =
    'No task of the work tool belongs to the task that it is booked on; link its project, or give a route from one task.'
  return {
    why: why('no route', text),
    ...(typeof task === 'string' ? { awaits: partnerKey(setup.bridge.name, 'right', task) } : {}),
  }
}

const projectOf = (partners: Partners, rightTask: Ref): Ref | undefined => {
  const project = partners.task('right', rightTask)?.left.now?.fields['project']
  return typeof project === 'string' ? project : undefined
}

/** The only task of the left from which a route leads there. */
export function loneTask(setup: Setup, project: Ref, task: Ref): Ref | undefined {
  const [scope, from] = loneSource(setup, project, task)
  return scope === 'task' ? from : undefined
}

/** Two routes that lead to the same place say nothing of the way back. */
function loneSource({ routes }: Setup, project: unknown, task: unknown): [scope?: 'task' | 'project', from?: Ref] {
  const sources = routes.filter((route) => route.task !== null && route.project === project && route.task === task)
  const [only] = sources
  if (sources.length !== 1 || (only!.scope !== 'task' && only!.scope !== 'project')) return []
  return [only!.scope, only!.from]
}
