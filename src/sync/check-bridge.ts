// Holds one declared bridge against what its vendors show: Spaces that track time (A2), people, and routes that lead somewhere
// (I9). What the declaration leaves to the two vendors is filled in.

import type { Role } from '../connectors/connector.ts'
import { minutes } from '../lib/clock.ts'
import type { Bridge } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { checkPeople, sideWord } from './check-people.ts'
import { checkRoutes } from './check-routes.ts'
import { type At, nearest, type Unresolved } from './declaration.ts'
import {
  type Directories,
  type Directory,
  type Findings,
  followsTasks,
  listed,
  listsTasks,
  makesTasks,
  type Sides,
} from './directory.ts'
import type { Declared } from './setups.ts'

/** The bridge with everybody's refs, and those of its projects. */
export async function checkBridge(
  directories: Directories,
  declared: Unresolved,
  findings: Findings,
  now: number,
): Promise<Declared> {
  const at = ['bridges', declared.bridge.name]
  const left = await sideOf(directories, declared.bridge.left, 'work tool', [...at, 'from'], findings)
  const right = await sideOf(directories, declared.bridge.right, 'time tracker', [...at, 'to'], findings)
  const sides = { left, right }
  checkApart(sides, [...at, 'to'], findings)
  for (const side of ['left', 'right'] as const) warnIfNarrow(sides[side], [...at, sideWord[side]], findings)
  for (const [index, { rightConnection: own }] of declared.participants.entries()) {
    if (own === null) continue
    const here = [...at, 'participants', index, 'connection']
    checkApart({ left, right: await sideOf(directories, own, 'time tracker', here, findings) }, here, findings)
  }
  const bridge = checkTerms(declared.bridge, sides, at, findings)
  if (left) checkSpaces(left, bridge.spaces, at, findings)
  const participants = await checkPeople(directories, { ...declared, bridge }, at, findings, now)
  const routes = await checkRoutes(sides, { ...declared, bridge }, at, findings)
  return { bridge, participants, routes }
}

async function sideOf(directories: Directories, name: string, role: Role, at: At, { mistakes }: Findings) {
  if (!directories.names.includes(name)) {
    const close = nearest(name, directories.names)
    const message = `there is no connection "${name}"${close ? `; did you mean "${close}"?` : ''}`
    mistakes.push({ at, message, advice: `Declare it under connections. There are: ${directories.names.join(', ') || 'none'}.` })
  }
  const directory = await directories.of(name)
  if (!directory || directory.reach.connector.roles.includes(role)) return directory
  const message = `${directory.reach.connector.title} is not a ${role}`
  mistakes.push({ at, message, advice: 'Time goes from a work tool to a time tracker.' })
  return undefined
}

/** Time that went there would be seen again as time to send. */
function checkApart({ left, right }: Sides, at: At, { mistakes }: Findings): void {
  if (!left || !right || left.reach.lane !== right.reach.lane) return
  const message = `both sides are the same account at ${right.reach.connector.title}`
  mistakes.push({ at, message, advice: 'Name a connection to another account, or to another product.' })
}

function warnIfNarrow(side: Directory | undefined, at: At, { warnings }: Findings): void {
  if (!side || side.reach.account.admin) return
  const { title } = side.reach.connector
  warnings.push({ at, message: `this connection to ${title} is not an administrator's, so it may not see everybody's time` })
}

/** Vendors that plan in tasks are asked every 15 minutes (B4), the others every minute. */
export const pollUnless = (...sides: readonly (Parameters<typeof listsTasks>[0] | undefined)[]) =>
  sides.some((side) => side !== undefined && listsTasks(side)) ? minutes(15) : minutes(1)

/** Tasks are followed wherever that can be. */
function checkTerms(bridge: Unresolved['bridge'], { left, right }: Sides, at: At, { mistakes }: Findings): Bridge {
  const follows = left !== undefined && right !== undefined && followsTasks(left) && makesTasks(right)
  if (bridge.tasks && left && right && !follows) {
    const whole = followsTasks(left) ? right : left
    mistakes.push({
      at: [...at, 'tasks'],
      message: `tasks cannot be followed: ${followsTasks(left) ? 'none are made in' : 'they are not listed in'} ${whole.reach.connector.title}`,
      advice: 'Take this out, and give every route a task of the time tracker.',
    })
  }
  return { ...bridge, tasks: bridge.tasks ?? follows, pollMs: bridge.pollMs ?? pollUnless(left, right) }
}

/** A work tool is divided into Spaces, or into projects by which its tasks are listed. */
function checkSpaces(left: Directory, spaces: readonly Ref[], at: At, { mistakes }: Findings): void {
  const { title } = left.reach.connector
  const known = left.places.filter(({ kind }) => kind === 'space')
  if (listsTasks(left)) {
    if (spaces.length === 0) return
    mistakes.push({ at: [...at, 'spaces'], message: `${title} has no Spaces`, advice: 'Take this out.' })
    return
  }
  const choice = `Choose from: ${listed(known.filter(({ on }) => on))}.`
  if (spaces.length === 0) mistakes.push({ at: [...at, 'spaces'], message: 'must name at least one Space', advice: choice })
  for (const [index, ref] of spaces.entries()) {
    const here = [...at, 'spaces', index]
    const space = known.find((place) => place.ref === ref)
    if (!space) mistakes.push({ at: here, message: `${title} shows no Space ${ref}`, advice: choice })
    else if (!space.on) mistakes.push({ at: here, message: space.why ?? `time tracking is off in Space ${space.name}` })
    if (spaces.indexOf(ref) < index) mistakes.push({ at: here, message: `Space ${ref} is named twice` })
  }
}
