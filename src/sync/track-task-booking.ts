// Where somebody may book the time of a task, what of it they chose of late, and what is suggested (A6).

import type { Place } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import type { Fields, Ref, Seen } from '../model/record.ts'
import { type Chosen, choicesBy, saveChoice } from './choices.ts'
import { refAcross } from './partners.ts'
import { bookingOnRight } from './places.ts'
import type { RosterSource } from './roster.ts'
import { type Booking, routeFor } from './routes.ts'
import { shownBy } from './shown.ts'
import type { Setup } from './state.ts'
import type { TaskOn } from './track-task.ts'

export interface Named {
  readonly ref: Ref
  readonly name: string
}

export interface BookedProject extends Named {
  readonly client: string | null
  readonly code: string | null
}

export interface Booked {
  readonly project: BookedProject
  readonly task: Named
}

export interface Offered extends BookedProject {
  readonly tasks: readonly Named[]
}

export interface Suggested {
  readonly booked: Booked
  readonly from: 'task' | 'route' | 'list' | 'folder' | 'space'
}

/**
 * Where this person may book time of this task now, by client and name. The time of a task that is followed goes to the task that was made
 * for it, and nowhere else.
 */
export async function offersFor({ engine }: Pick<RosterSource, 'engine'>, on: TaskOn): Promise<Offered[]> {
  const { setup, participant, fields } = on
  const places = await shownBy(engine).places(participant.rightConnection ?? setup.bridge.right)
  const route = routeFor(setup.routes, fields)
  return route?.task === null ? followedOffer(on, route.project, places) : offersIn(places)
}

/** Open projects with their open tasks; a project without any is none to book on. */
export function offersIn(places: readonly Place[]): Offered[] {
  const tasks = new Map<Ref, Named[]>()
  for (const { kind, ref, name, parent, on } of places) {
    if (kind !== 'task' || parent === null || !on) continue
    tasks.set(parent, [...(tasks.get(parent) ?? []), { ref, name }])
  }
  return places
    .filter(({ kind, on, ref }) => kind === 'project' && on && tasks.has(ref))
    .map(({ ref }) => ({ ...projectIn(places, ref), tasks: tasks.get(ref)!.toSorted(byName) }))
    .toSorted((one, two) => (one.client ?? '').localeCompare(two.client ?? '') || byName(one, two))
}

const byName = (one: Named, two: Named) => one.name.localeCompare(two.name)

/** With its client; by its ref where it is not shown. */
export function projectIn(places: readonly Place[], ref: Ref): BookedProject {
  const place = places.find((one) => one.kind === 'project' && one.ref === ref)
  const client = places.find((one) => one.kind === 'client' && one.ref === place?.parent)
  return { ref, name: place?.name ?? ref, client: client?.name ?? null, code: place?.code ?? null }
}

function followedOffer({ task, partners }: TaskOn, project: Ref, places: readonly Place[]): Offered[] {
  const ref = refAcross(partners, 'left', 'right', task.ref)
  if (ref === undefined) return []
  const shown = places.find((place) => place.kind === 'task' && place.ref === ref)
  const name = shown?.name ?? nameOf(partners.task('left', task.ref)?.right.now) ?? nameOf(task) ?? ref
  return [{ ...projectIn(places, project), tasks: [{ ref, name }] }]
}

const nameOf = (seen: Seen | null | undefined) => (typeof seen?.fields['name'] === 'string' ? seen.fields['name'] : undefined)

/** As it is offered; undefined where time cannot be booked there now. */
export function bookedIn(offers: readonly Offered[], { project, task }: Booking): Booked | undefined {
  const found = offers.find(({ ref }) => ref === project)
  const on = found?.tasks.find(({ ref }) => ref === task)
  if (!found || !on) return undefined
  const { tasks: _, ...rest } = found
  return { project: rest, task: on }
}

/** Where its time goes as things stand; null where nothing says so, or where it cannot be booked any more. */
export function usualIn(offers: readonly Offered[], { fields, setup, partners }: TaskOn): Booked | null {
  const { booking } = bookingOnRight(fields, '', setup, partners)
  return (booking && bookedIn(offers, booking)) ?? null
}

/** So many choices of a person are looked through. */
const reach = 300
const mostRecent = 6

export interface Proposals {
  readonly recent: readonly Booked[]
  readonly suggested: Suggested | null
}

export async function proposalsFor(db: Db, on: TaskOn, offers: readonly Offered[]): Promise<Proposals> {
  const { setup, participant } = on
  const chosen = await choicesBy(db, setup.bridge.name, participant.left, reach)
  const recent = new Map<string, Booked>()
  for (const one of chosen) {
    const booked = bookedIn(offers, bookingIn(one))
    if (booked && recent.size < mostRecent) recent.set(`${one.project} ${one.rightTask}`, booked)
  }
  return { recent: [...recent.values()], suggested: suggestedFor(on, offers, chosen) }
}

const bookingIn = ({ project, rightTask }: Pick<Chosen, 'project' | 'rightTask'>): Booking => ({ project, task: rightTask })

/** What they chose for this task, else a route, else what they chose last in its surroundings; the first that can still be booked. */
function suggestedFor(on: TaskOn, offers: readonly Offered[], chosen: readonly Chosen[]): Suggested | null {
  const { fields, setup, partners, participant, task } = on
  const own = partners.chosen(participant.left, task.ref)
  const route = routeFor(setup.routes, fields)
  const routed = route && bookingOnRight({ ...fields, person: null }, '', setup, partners).booking
  const near = (['list', 'folder', 'space'] as const).map((from) => {
    const there = chosen.find((one) => one[from] !== null && one[from] === fields[from] && bookedIn(offers, bookingIn(one)))
    return { from, booking: there && bookingIn(there) }
  })
  const order = [{ from: 'task' as const, booking: own && bookingIn(own) }, { from: 'route' as const, booking: routed }, ...near]
  for (const { from, booking } of order) {
    const booked = booking && bookedIn(offers, booking)
    if (booked) return { booked, from }
  }
  return null
}

/** `fields`: of a piece of time on the task, which name the places above it. */
export async function rememberChoice(
  db: Db,
  { bridge }: Pick<Setup, 'bridge'>,
  person: Ref,
  fields: Fields,
  { project, task }: { readonly project: Ref; readonly task: Ref },
  now: number,
): Promise<void> {
  const place = (key: string) => (typeof fields[key] === 'string' ? fields[key] : null)
  const places = { list: place('list'), folder: place('folder'), space: place('space') }
  await saveChoice(db, bridge.name, { person, task: String(fields['task']), project, rightTask: task, ...places, chosenAt: now })
}
