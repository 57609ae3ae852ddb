// What a declared bridge changes of the stored one, in words. Pure.

import { isDeepStrictEqual } from 'node:util'
import { type Bridge, type Guard, type Participant, type Route, usualGuard } from '../model/bridge.ts'
import type { Sides } from './directory.ts'
import { scopeWord } from './routes.ts'
import type { Declared } from './setups.ts'
import type { Setup } from './state.ts'

export interface BridgeChange {
  readonly declared: Declared
  readonly is: 'new' | 'changed' | 'same'
  /** One sentence for each thing that changed. */
  readonly texts: readonly string[]
  /** Time may count now that began before what the last sweep looked at. */
  readonly looksBack: boolean
  /** Entries that were sent earlier may have another place or label now. */
  readonly moves: boolean
  /** Switched on again: what was put off meanwhile is due. */
  readonly resumes: boolean
}

/** Where the names of its places are read. */
export type Names = Sides

export function compareBridge(stored: Setup | undefined, declared: Declared, names: Names): BridgeChange {
  if (!stored) return { declared, is: 'new', texts: [newText(declared)], looksBack: false, moves: false, resumes: false }
  const terms = termTexts(stored.bridge, declared.bridge)
  const spaces = spaceTexts(stored.bridge, declared.bridge, names)
  const people = peopleTexts(stored.participants, declared.participants)
  const routes = routeTexts(stored.routes, declared.routes, names)
  const texts = [...terms, ...spaces, ...people, ...routes]
  const moves =
    routes.length > 0 || declared.participants.some((person) => before(stored.participants, person)?.label === !person.label)
  const resumes = stored.bridge.paused === true && !declared.bridge.paused
  return { declared, is: texts.length > 0 ? 'changed' : 'same', texts, looksBack: looksBack(stored, declared), moves, resumes }
}

const newText = ({ bridge, participants, routes }: Declared) =>
  `new, from ${bridge.left} to ${bridge.right}: ${count(participants.length, 'participant')}, ${routesText(routes)}`

function routesText(routes: readonly Route[]): string {
  const linked = routes.filter(isLinked).length
  const rest = count(routes.length - linked, 'route')
  if (linked === 0) return rest
  return linked === routes.length ? count(linked, 'linked project') : `${count(linked, 'linked project')}, ${rest}`
}

/** A project whose tasks are followed. */
const isLinked = ({ task }: Route) => task === null

export const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`

const before = (participants: readonly Participant[], { left }: Participant) => participants.find((one) => one.left === left)

/** Somebody is new, began earlier, or has their time in another place on one of the sides; or the right side's own time counts now. */
const looksBack = (stored: Setup, declared: Declared) =>
  stored.bridge.direction !== declared.bridge.direction ||
  stored.bridge.left !== declared.bridge.left ||
  stored.bridge.right !== declared.bridge.right ||
  declared.participants.some((person) => {
    const was = before(stored.participants, person)
    return (
      !was || person.activatedAt < was.activatedAt || person.right !== was.right || person.rightConnection !== was.rightConnection
    )
  })

const say = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))

/** The set-up file's words for a bridge's terms, in its order, and its way of giving them. */
const terms: Readonly<Record<Exclude<keyof Bridge, 'name' | 'spaces'>, readonly [word: string, say: (value: never) => string]>> =
  {
    left: ['from', say],
    right: ['to', say],
    direction: ['direction', (direction: Bridge['direction']) => (direction === 'both' ? 'two-way' : 'one-way')],
    paused: ['active', (paused?: boolean) => (paused ? 'false' : 'true')],
    zone: ['zone', say],
    tasks: ['tasks', (tasks: boolean) => (tasks ? 'follow' : 'off')],
    pollMs: ['poll', span],
    sweepMs: ['sweep', span],
    pollDays: ['recent', (days: number) => `${days}d`],
    windowDays: ['window', (days: number) => `${days}d`],
    graceMs: ['waste', span],
    guard: [
      'guard',
      ({ share, least }: Guard = usualGuard) => `${Number((share * 100).toFixed(2))} % and at least ${least} a day`,
    ],
    policy: [
      'conflicts',
      ({ edited, deleted }: Bridge['policy']) => `${edited} when edited on both sides, ${deleted} when edited and deleted`,
    ],
  }

/** 15m, in the largest unit that fits. */
export function span(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
  ] as const
  const unit = units.find(([, size]) => ms >= size && ms % size === 0)
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms / 1000}s`
}

function termTexts(stored: Bridge, declared: Bridge): string[] {
  const keys = Object.keys(terms) as (keyof typeof terms)[]
  return keys
    .filter((key) => !isDeepStrictEqual(stored[key], declared[key]))
    .map((key) => {
      const [word, text] = terms[key]
      return `${word}: ${text(stored[key] as never)} becomes ${text(declared[key] as never)}`
    })
}

function spaceTexts(stored: Bridge, declared: Bridge, { left }: Names): string[] {
  const name = (ref: string) => left?.places.find((place) => place.kind === 'space' && place.ref === ref)?.name ?? ref
  return [
    ...declared.spaces.filter((ref) => !stored.spaces.includes(ref)).map((ref) => `Space ${name(ref)} is chosen`),
    ...stored.spaces
      .filter((ref) => !declared.spaces.includes(ref))
      .map(
        (ref) => `Space ${name(ref)} is no longer chosen; what was sent stays, and leaves by the waste basket when it is edited`,
      ),
  ]
}

/** The set-up file's words for what a participant has beside a name. */
const members: Readonly<Record<Exclude<keyof Participant, 'left'>, string>> = {
  name: 'name',
  right: 'to',
  rightConnection: 'connection',
  activatedAt: 'activation',
  on: 'on',
  label: 'label',
  zone: 'zone',
}

function peopleTexts(stored: readonly Participant[], declared: readonly Participant[]): string[] {
  const gone = stored.filter((person) => !before(declared, person))
  return [
    ...declared.flatMap((person) => {
      const was = before(stored, person)
      return was ? memberTexts(was, person) : [`${person.name} takes part, from ${isoMinute(person.activatedAt)}`]
    }),
    ...gone.map(({ name }) => `${name} no longer takes part; what was sent stays`),
  ]
}

function memberTexts(was: Participant, person: Participant): string[] {
  const keys = (Object.keys(members) as (keyof typeof members)[]).filter((key) => was[key] !== person[key])
  const text = (key: keyof typeof members, one: Participant) =>
    key === 'activatedAt' ? isoMinute(one.activatedAt) : say(one[key] ?? "the bridge's")
  return keys.map((key) => `${person.name}, ${members[key]}: ${text(key, was)} becomes ${text(key, person)}`)
}

const isoMinute = (instant: number) => `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`

function routeTexts(stored: readonly Route[], declared: readonly Route[], names: Names): string[] {
  const same = (one: Route, two: Route) => one.scope === two.scope && one.from === two.from
  const gone = stored.filter((route) => !declared.some((one) => same(one, route)))
  return [
    ...declared.flatMap((route) => {
      const was = stored.find((one) => same(one, route))
      if (!was) return [newRouteText(route, names)]
      if (was.project === route.project && was.task === route.task) return []
      return [changedRouteText(was, route, names)]
    }),
    ...gone.map((route) =>
      isLinked(route)
        ? `${fromName(route, names)} is no longer linked; what was made stays`
        : `no route leads from ${fromName(route, names)} any more; what was sent stays`,
    ),
  ]
}

const newRouteText = (route: Route, names: Names) =>
  isLinked(route)
    ? `${fromName(route, names)} is linked with ${targetName(route, names)}`
    : `a route leads from ${fromName(route, names)} to ${targetName(route, names)}`

const changedRouteText = (was: Route, route: Route, names: Names) =>
  isLinked(was) && isLinked(route)
    ? `${fromName(route, names)} is linked with ${targetName(route, names)} instead of ${targetName(was, names)}`
    : `the route from ${fromName(route, names)} leads to ${targetName(route, names)} instead of ${targetName(was, names)}`

const fromName = ({ scope, from }: Route, { left }: Names) =>
  `${scopeWord[scope]} ${left?.places.find((place) => place.kind === scope && place.ref === from)?.name ?? from}`

/** "Museum website / Design"; of a project whose tasks are followed "Museum website". */
export function targetName({ project, task }: Pick<Route, 'project' | 'task'>, { right }: Names): string {
  const projectName = right?.places.find((place) => place.kind === 'project' && place.ref === project)?.name
  if (task === null) return projectName ?? project
  const taskName = right?.places.find((place) => place.kind === 'task' && place.ref === task && place.parent === project)?.name
  return `${projectName ?? project} / ${taskName ?? task}`
}
