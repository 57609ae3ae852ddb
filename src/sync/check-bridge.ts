// Holds one declared bridge against what its vendors show: Spaces that track time (A2), routes that lead somewhere (I9).

import type { Connector, Place } from '../connectors/connector.ts'
import type { Route } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { checkPeople } from './check-people.ts'
import { type At, nearest } from './declaration.ts'
import { type Directories, type Directory, type Findings, listed } from './directory.ts'
import { scopeWord } from './routes.ts'
import type { Declared } from './setups.ts'

/** The bridge with everybody's refs. */
export async function checkBridge(
  directories: Directories,
  declared: Declared,
  findings: Findings,
  now: number,
): Promise<Declared> {
  const { bridge, routes } = declared
  const at = ['bridges', bridge.name]
  const left = await sideOf(directories, bridge.left, 'work tool', [...at, 'from'], findings)
  const right = await sideOf(directories, bridge.right, 'time tracker', [...at, 'to'], findings)
  for (const [index, { rightConnection: own }] of declared.participants.entries()) {
    if (own !== null) await sideOf(directories, own, 'time tracker', [...at, 'participants', index, 'connection'], findings)
  }
  if (left) checkSpaces(left, bridge.spaces, at, findings)
  const participants = await checkPeople(directories, declared, at, findings, now)
  refuseTwice(routes, at, findings)
  for (const [index, route] of routes.entries()) {
    const here = [...at, 'routes', index]
    if (left) await checkFrom(left, route, bridge.spaces, [...here, 'from'], findings)
    if (right) checkTo(right, route, [...here, 'to'], findings)
  }
  return { ...declared, participants }
}

async function sideOf(directories: Directories, name: string, role: Connector['role'], at: At, { mistakes }: Findings) {
  if (!directories.names.includes(name)) {
    const close = nearest(name, directories.names)
    const message = `there is no connection "${name}"${close ? `; did you mean "${close}"?` : ''}`
    mistakes.push({ at, message, advice: `Declare it under connections. There are: ${directories.names.join(', ') || 'none'}.` })
  }
  const directory = await directories.of(name)
  if (!directory || directory.reach.connector.role === role) return directory
  const message = `${directory.reach.connector.title} is not a ${role}`
  mistakes.push({ at, message, advice: 'Time goes from a work tool to a time tracker.' })
  return undefined
}

function checkSpaces({ places, reach }: Directory, spaces: readonly Ref[], at: At, { mistakes }: Findings): void {
  const known = places.filter(({ kind }) => kind === 'space')
  for (const [index, ref] of spaces.entries()) {
    const here = [...at, 'spaces', index]
    const space = known.find((place) => place.ref === ref)
    if (!space)
      mistakes.push({
        at: here,
        message: `${reach.connector.title} shows no Space ${ref}`,
        advice: `Choose from: ${listed(known.filter(({ on }) => on))}.`,
      })
    else if (!space.on) mistakes.push({ at: here, message: space.why ?? `time tracking is off in Space ${space.name}` })
    if (spaces.indexOf(ref) < index) mistakes.push({ at: here, message: `Space ${ref} is named twice` })
  }
}

function refuseTwice(routes: readonly Route[], at: At, { mistakes }: Findings): void {
  const seen = new Map<string, number>()
  for (const [index, { scope, from }] of routes.entries()) {
    const first = seen.get(`${scope} ${from}`)
    if (first === undefined) seen.set(`${scope} ${from}`, index)
    else
      mistakes.push({
        at: [...at, 'routes', index, 'from'],
        message: `routes[${first}] leads from the same ${scopeWord[scope]} ${from} already`,
        advice: 'Keep one of the two.',
      })
  }
}

async function checkFrom(left: Directory, route: Route, spaces: readonly Ref[], at: At, findings: Findings): Promise<void> {
  const { scope, from } = route
  const { connector, session } = left.reach
  const here = [...at, scope]
  const space =
    scope === 'task' ? (await connector.get(session, 'task', from))?.fields['space'] : spaceOf(left.places, scope, from)
  if (space === undefined) {
    const known = left.places.filter(({ kind }) => kind === scope)
    const advice = scope === 'task' ? "Copy the id from the task's address." : `Choose from: ${listed(known)}.`
    findings.mistakes.push({ at: here, message: `${connector.title} shows no ${scopeWord[scope]} ${from}`, advice })
  } else if (space !== null && !spaces.includes(String(space))) {
    const message = `this ${scopeWord[scope]} is in Space ${space}, which is not among spaces: nothing goes this way`
    findings.warnings.push({ at: here, message })
  }
}

/** The Space above a place; null where it is not told; undefined where there is no such place. */
function spaceOf(places: readonly Place[], kind: Place['kind'], ref: Ref): Ref | null | undefined {
  const place = places.find((one) => one.kind === kind && one.ref === ref)
  if (!place || place.kind === 'space') return place?.ref
  if (place.parent === null) return null
  const above = places.find((one) => one.ref === place.parent && (one.kind === 'space' || one.kind === 'folder'))
  return above ? spaceOf(places, above.kind, above.ref) : null
}

function checkTo({ places, reach }: Directory, { project, task }: Route, at: At, { mistakes }: Findings): void {
  const { title } = reach.connector
  const projects = places.filter(({ kind }) => kind === 'project')
  const tasks = places.filter(({ kind, parent }) => kind === 'task' && parent === project)
  const wanted = [
    { kind: 'project', ref: project, known: projects },
    { kind: 'task', ref: task, known: tasks },
  ] as const
  for (const { kind, ref, known } of wanted) {
    const found = known.find((place) => place.ref === ref)
    const within = kind === 'task' ? ` in project ${project}` : ''
    const open = known.filter(({ on }) => on)
    if (!found) {
      mistakes.push({
        at: [...at, kind],
        message: `${title} shows no ${kind} ${ref}${within}`,
        advice: `Choose from: ${listed(open)}.`,
      })
      if (kind === 'project') return // its tasks cannot be known either
    } else if (!found.on) mistakes.push({ at: [...at, kind], message: found.why ?? `${kind} ${found.name} is archived` })
  }
}
