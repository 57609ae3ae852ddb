// Holds the routes of one declared bridge against what its vendors show: each leads from somewhere to somewhere (I9), and a
// project whose tasks are followed has a project of its own on the other side.

import type { Place } from '../connectors/connector.ts'
import type { Bridge, Route } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { type At, nearest } from './declaration.ts'
import { type Directory, type Findings, followsTasks, listed, makesTasks, placesCalled, type Sides } from './directory.ts'
import { scopeWord } from './routes.ts'
import type { Declared } from './setups.ts'

/** The routes with refs in place of names, as far as they could be resolved. */
export async function checkRoutes(sides: Sides, { bridge, routes }: Declared, at: At, findings: Findings): Promise<Route[]> {
  const resolved: Route[] = []
  for (const [index, route] of routes.entries()) {
    const here = [...at, 'routes', index]
    const from = sides.left ? await checkFrom(sides.left, route, bridge.spaces, [...here, 'from'], findings) : route.from
    const target = sides.right ? checkTarget(sides.right, route, [...here, 'to'], findings) : route
    if (route.task === null) requireTask(sides, bridge, { ...route, ...target }, [...here, 'to', 'task'], findings)
    resolved.push({ scope: route.scope, from, project: target.project, task: target.task })
  }
  refuseTwice(resolved, at, findings)
  return resolved
}

async function checkFrom(left: Directory, route: Route, spaces: readonly Ref[], at: At, findings: Findings): Promise<Ref> {
  const { scope, from } = route
  const here = [...at, scope]
  if (scope === 'project') return checkProject(left, from, here, findings)
  const { connector, session } = left.reach
  const task = scope === 'task' ? await connector.get(session, 'task', from, {}) : undefined
  const space = scope === 'task' ? task && (task.fields['space'] ?? null) : spaceOf(left.places, scope, from)
  if (space === undefined) {
    const known = left.places.filter(({ kind }) => kind === scope)
    const advice = scope === 'task' ? "Copy the id from the task's address." : `Choose from: ${listed(known)}.`
    findings.mistakes.push({ at: here, message: `${connector.title} shows no ${scopeWord[scope]} ${from}`, advice })
  } else if (space !== null && !spaces.includes(String(space))) {
    const message = `this ${scopeWord[scope]} is in Space ${space}, which is not among spaces: nothing goes this way`
    findings.warnings.push({ at: here, message })
  }
  return from
}

/** A project of the work tool that is closed may still have time to send. */
function checkProject(left: Directory, from: string, at: At, findings: Findings): Ref {
  const projects = left.places.filter(({ kind }) => kind === 'project')
  const found = resolve(left, { kind: 'project', text: from, known: projects }, at, findings)
  if (found?.on === false) findings.warnings.push({ at, message: found.why ?? `project ${found.name} is closed` })
  return found?.ref ?? from
}

/** The Space above a place; null where it is not told; undefined where there is no such place. */
function spaceOf(places: readonly Place[], kind: Place['kind'], ref: Ref): Ref | null | undefined {
  const place = places.find((one) => one.kind === kind && one.ref === ref)
  if (!place || place.kind === 'space') return place?.ref
  if (place.parent === null) return null
  const above = places.find((one) => one.ref === place.parent && (one.kind === 'space' || one.kind === 'folder'))
  return above ? spaceOf(places, above.kind, above.ref) : null
}

type Target = Pick<Route, 'project' | 'task'>

function checkTarget(right: Directory, given: Target, at: At, findings: Findings): Target {
  const projects = right.places.filter(({ kind }) => kind === 'project')
  const project = resolve(right, { kind: 'project', text: given.project, known: projects }, [...at, 'project'], findings)
  if (!project) return given // its tasks cannot be known either
  refuseOff(project, [...at, 'project'], findings)
  if (given.task === null) return { project: project.ref, task: null }
  const within = ` in project ${project.ref}`
  const wanted = { kind: 'task', text: given.task, known: tasksOf(right, project.ref), within } as const
  const task = resolve(right, wanted, [...at, 'task'], findings)
  if (task) refuseOff(task, [...at, 'task'], findings)
  return { project: project.ref, task: task?.ref ?? given.task }
}

const tasksOf = ({ places }: Directory, project: Ref) =>
  places.filter(({ kind, parent }) => kind === 'task' && parent === project)

function refuseOff({ kind, name, on, why }: Place, at: At, { mistakes }: Findings): void {
  if (!on) mistakes.push({ at, message: why ?? `${kind} ${name} is archived` })
}

interface Wanted {
  readonly kind: 'project' | 'task'
  /** A ref, a code or a name. */
  readonly text: string
  readonly known: readonly Place[]
  readonly within?: string
}

function resolve({ reach }: Directory, { kind, text, known, within = '' }: Wanted, at: At, { mistakes }: Findings) {
  const found = placesCalled(text, known)
  if (found.length === 1) return found[0]
  if (found.length > 1) {
    const message = `${found.length} ${kind}s are called ${text}${within}: ${listed(found)}`
    mistakes.push({ at, message, advice: 'Give the id instead of the name.' })
    return undefined
  }
  const close = nearest(
    text,
    known.map(({ name }) => name),
  )
  const message = `${reach.connector.title} shows no ${kind} ${text}${within}${close ? `; did you mean ${close}?` : ''}`
  mistakes.push({ at, message, advice: `Choose from: ${listed(known.filter(({ on }) => on))}.` })
  return undefined
}

/** Only a project whose tasks are followed may do without a task. */
function requireTask({ left, right }: Sides, bridge: Bridge, route: Route, at: At, { mistakes }: Findings): void {
  if (!left || !right || (route.scope === 'project' && bridge.tasks)) return
  const open = tasksOf(right, route.project).filter(({ on }) => on)
  mistakes.push({
    at,
    message: `a task is missing: ${whyFixed(left, right, bridge)}, so the time of this ${scopeWord[route.scope]} needs one task to go to`,
    advice: `Add task. Choose from: ${listed(open)}.`,
  })
}

function whyFixed(left: Directory, right: Directory, bridge: Bridge): string {
  if (!followsTasks(left)) return `the tasks of ${left.reach.connector.title} are not followed`
  if (!makesTasks(right)) return `no tasks are made in ${right.reach.connector.title}`
  return bridge.tasks ? 'only the tasks of whole projects are followed' : 'tasks are not followed on this bridge'
}

function refuseTwice(routes: readonly Route[], at: At, { mistakes }: Findings): void {
  const sources = new Set<string>()
  const followed = new Set<Ref>()
  for (const [index, { scope, from, project, task }] of routes.entries()) {
    const here = [...at, 'routes', index]
    const message = `another route leads from the same ${scopeWord[scope]} ${from} already`
    if (sources.has(`${scope} ${from}`)) mistakes.push({ at: [...here, 'from'], message, advice: 'Keep one of the two.' })
    else if (task === null && followed.has(project)) mistakes.push({ at: [...here, 'to', 'project'], ...taken(project) })
    sources.add(`${scope} ${from}`)
    if (task === null) followed.add(project)
  }
}

const taken = (project: Ref) => ({
  message: `another project is linked with project ${project} already, and projects whose tasks are followed are linked one to one`,
  advice: 'Choose another project, or give this one a fixed task.',
})
