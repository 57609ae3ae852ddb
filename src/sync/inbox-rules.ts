// The rules that would settle a group of the inbox, each with how much it settles and where it would most likely lead: where what
// is near goes already, and what is called the same. They are offered, never applied. Pure.

import type { Place } from '../connectors/connector.ts'
import { type Route, type Scope, scopes } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { codeOf, sameText } from './directory.ts'
import { type Group, type Leaf, sum } from './inbox.ts'
import { tasksIn } from './pair-up.ts'
import type { Setup } from './state.ts'

export interface RouteRule {
  readonly scope: Scope
  readonly from: Ref
  readonly name: string
  /** How much waiting time it settles, of this group and of others. */
  readonly count: number
  readonly durationMs: number
  /** The likeliest first. */
  readonly targets: readonly Target[]
}

export interface Target {
  readonly project: Ref
  readonly projectName: string | null
  /** Null: the tasks of the project are followed, or a person must choose one (`needsTask`). */
  readonly task: Ref | null
  readonly taskName: string | null
  readonly needsTask: boolean
  readonly by: 'code' | 'name' | 'neighbour'
}

/** Tasks of a group for which a route of their own is offered. */
const mostTasks = 3
const mostTargets = 3

/** What routes of one bridge would settle, counted once for all its groups. */
export interface RuleBook {
  /** Rules for a group, from the narrowest to the widest. */
  rulesFor(group: Group): RouteRule[]
}

/** `all`: everything that waits; `right`: the places of the time tracker. */
export function ruleBook(setup: Setup, all: readonly Leaf[], right: readonly Place[]): RuleBook {
  const open = all.filter(({ bridge, code, side }) => bridge === setup.bridge.name && code === 'no route' && side === 'left')
  const settled = Object.fromEntries(scopes.map((scope) => [scope, Map.groupBy(open, (leaf) => leaf[scope])]))
  const known = new Map<string, RouteRule>()
  const rule = (scope: Scope, from: Ref): RouteRule => {
    const key = `${scope} ${from}`
    if (!known.has(key)) known.set(key, ruleFor(scope, from, settled[scope]!.get(from)!, setup, right))
    return known.get(key)!
  }
  const countOf = (scope: Scope, ref: Ref) => sum(settled[scope]!.get(ref)!, 'count')
  return {
    rulesFor({ code, side, leaves }) {
      if (code !== 'no route' || side !== 'left') return []
      return scopes.flatMap((scope) => {
        const from = [...new Set(leaves.flatMap((leaf) => leaf[scope] ?? []))]
        const ranked = from.toSorted((one, two) => countOf(scope, two) - countOf(scope, one))
        return (scope === 'task' ? ranked.slice(0, mostTasks) : ranked).map((ref) => rule(scope, ref))
      })
    },
  }
}

function ruleFor(scope: Scope, from: Ref, settled: readonly Leaf[], setup: Setup, right: readonly Place[]): RouteRule {
  const chain = chainOf(settled[0]!, scope, setup.places)
  return {
    scope,
    from,
    name: chain[0]!.name,
    count: sum(settled, 'count'),
    durationMs: sum(settled, 'durationMs'),
    targets: targetsFor(scope, chain, setup, right).slice(0, mostTargets),
  }
}

interface Step {
  readonly scope: Scope
  readonly ref: Ref
  readonly name: string
  readonly code: string | undefined
}

/** A place and what is above it, the narrowest first. */
function chainOf(leaf: Leaf, scope: Scope, places: readonly Place[]): Step[] {
  return scopes.slice(scopes.indexOf(scope)).flatMap((one): Step[] => {
    const ref = leaf[one]
    if (ref === null) return []
    const place = places.find(({ kind, ref: known }) => kind === one && known === ref)
    const name = place?.name ?? (one === 'task' ? leaf.title : null) ?? ref
    return [{ scope: one, ref, name, code: place && codeOf(place) }]
  })
}

interface Guess {
  readonly project: Ref
  readonly task: Ref | null
  readonly by: Target['by']
  readonly weight: number
}

function targetsFor(scope: Scope, chain: readonly Step[], setup: Setup, right: readonly Place[]): Target[] {
  const follows = scope === 'project' && setup.bridge.tasks
  const taken = new Set(setup.routes.flatMap(({ project, task }) => (task === null ? [project] : [])))
  const guesses = [...calledSame(chain, setup.routes, right), ...(follows ? [] : nearby(chain, setup))]
    .filter(({ project }) => !follows || !taken.has(project))
    .toSorted((one, two) => two.weight - one.weight)
  const first = guesses.filter(
    ({ project, task }, at) => guesses.findIndex((one) => one.project === project && (follows || one.task === task)) === at,
  )
  const named = (kind: Place['kind'], ref: Ref | null, parent?: Ref) =>
    right.find((one) => one.kind === kind && one.ref === ref && (parent === undefined || one.parent === parent))?.name ?? null
  return first.map(({ project, task, by }) => ({
    project,
    projectName: named('project', project),
    task: follows ? null : task,
    taskName: follows ? null : named('task', task, project),
    needsTask: !follows && task === null,
    by,
  }))
}

/** Open projects that have the name or the number of the place, or of one above it; the nearer the likelier. */
function calledSame(chain: readonly Step[], routes: readonly Route[], right: readonly Place[]): Guess[] {
  const projects = right.filter(({ kind, on }) => kind === 'project' && on)
  return chain.flatMap(({ name, code }, at) =>
    projects.flatMap((project): Guess[] => {
      const isCode = code !== undefined && sameText(codeOf(project), code)
      if (!isCode && !resembles(project.name, name)) return []
      const weight = (isCode ? 300 : sameText(project.name, name) ? 200 : 120) - at
      return [{ project: project.ref, task: usualTask(project.ref, routes, right), by: isCode ? 'code' : 'name', weight }]
    }),
  )
}

/** One name is the other, or begins or ends with it as whole words: "Museum website" and "Website". */
function resembles(one: string, two: string): boolean {
  const [short = '', long = ''] = [one, two].map((name) => name.trim().toLowerCase()).toSorted((a, b) => a.length - b.length)
  return short.length >= 4 && (long === short || long.startsWith(`${short} `) || long.endsWith(` ${short}`))
}

/** The task that most routes to the project take, else the only one that there is, else one that is usual elsewhere. */
function usualTask(project: Ref, routes: readonly Route[], right: readonly Place[]): Ref | null {
  const tasks = tasksIn(right, project)
  if (tasks.length === 1) return tasks[0]!.ref
  const uses = (ref: Ref, own: boolean) => routes.filter((one) => one.task === ref && (!own || one.project === project)).length
  const ranked = tasks
    .map(({ ref }) => ({ ref, weight: uses(ref, true) * 1000 + uses(ref, false) }))
    .toSorted((one, two) => two.weight - one.weight)
  return ranked[0] && ranked[0].weight > 0 ? ranked[0].ref : null
}

/** Where the routes from places in the same folder or Space lead; the more of them and the nearer, the likelier. */
function nearby(chain: readonly Step[], { routes, places }: Setup): Guess[] {
  const weights = new Map<string, Guess>()
  for (const route of routes) {
    const weight = closeness(chain, route, places)
    if (weight === 0) continue
    const key = `${route.project} ${route.task}`
    const before = weights.get(key)?.weight ?? 0
    weights.set(key, { project: route.project, task: route.task, by: 'neighbour', weight: before + weight })
  }
  return [...weights.values()]
}

/** Ten for each place that both are in. */
function closeness(chain: readonly Step[], { scope, from }: Route, places: readonly Place[]): number {
  const above = new Set<string>()
  for (let at = places.find(({ kind, ref }) => kind === scope && ref === from); at; at = parentOf(at, places))
    above.add(`${at.kind} ${at.ref}`)
  return 10 * chain.filter((step) => above.has(`${step.scope} ${step.ref}`)).length
}

const parentOf = ({ kind, parent }: Place, places: readonly Place[]) =>
  parent === null
    ? undefined
    : places.find((one) => one.ref === parent && (one.kind === 'space' || (one.kind === 'folder' && kind === 'list')))
