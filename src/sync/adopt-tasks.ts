// Recognises tasks that other integrations have made in the time tracker before, in projects whose tasks are followed (D1, B5):
// time can only be compared where its task is known on both sides. It writes nothing anywhere.

import type { Ref, Seen, Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
import type { PartnerBook } from './partners.ts'
import type { Stage } from './scene.ts'
import { type Link, partnerKey } from './state.ts'

export interface TaskPair {
  readonly left: Seen
  readonly right: Seen
}

/** As it was read, with its own link on the left where there is one. */
export interface TaskFound extends TaskPair {
  readonly known: Link | undefined
  readonly readAt: number
}

export async function findTasks(engine: Engine, { setup, left }: Stage): Promise<TaskFound[]> {
  const { bridge, routes } = setup
  const linked = new Map(routes.flatMap((one) => (one.task === null ? [[one.from, one.project] as const] : [])))
  if (!bridge.tasks || linked.size === 0) return []
  const right = await engine.reach(bridge.right)
  const readAt = engine.clock.now()
  const ask = { kind: 'task', people: [], from: '', until: '' } as const
  const lefts = await left.connector.list(left.session, { ...ask, projects: [...linked.keys()] })
  const rights = await right.connector.list(right.session, { ...ask, projects: [...linked.values()] })
  const of = async (side: 'left' | 'right', seen: readonly Seen[]) => {
    const links = await engine.state.linksOf(
      bridge.name,
      'task',
      side,
      seen.map(({ ref }) => ref),
    )
    return new Map(links.map((link) => [link[side].ref!, link]))
  }
  const [onLeft, onRight] = [await of('left', lefts), await of('right', rights)]
  const isFree = (link: Link | undefined) => !link || (link.right.ref === null && link.intent === null && !link.left.gone)
  return matchTasks(lefts, rights, (project) => linked.get(project))
    .filter((pair) => isFree(onLeft.get(pair.left.ref)) && !onRight.has(pair.right.ref))
    .map((pair) => ({ ...pair, known: onLeft.get(pair.left.ref), readAt }))
}

/** In linked projects, by their names and those above; names that are there twice on a side say nothing, nor do those below them. Pure. */
export function matchTasks(
  lefts: readonly Seen[],
  rights: readonly Seen[],
  projectAcross: (left: Ref) => Ref | undefined,
): TaskPair[] {
  const onLeft = byPath(lefts, 'left', (project) => projectAcross(project) ?? `unlinked ${project}`)
  const onRight = byPath(rights, 'right', (project) => project)
  const across = new Map<unknown, Ref>()
  const pairs: TaskPair[] = []
  for (const [path, [left, ...more]] of [...onLeft].sort(([one], [two]) => one.length - two.length)) {
    const [right, ...others] = onRight.get(path) ?? []
    if (!left || !right || more.length + others.length > 0) continue
    const { parent } = left.fields
    if (typeof parent === 'string' && across.get(parent) !== right.fields['parent']) continue
    across.set(left.ref, right.ref)
    pairs.push({ left, right })
  }
  return pairs
}

/** By project and names from the task up; a longer path is further down. */
function byPath(tasks: readonly Seen[], side: Side, projectOf: (project: Ref) => string): Map<string, Seen[]> {
  const known = new Map(tasks.map((task) => [task.ref, task]))
  const found = new Map<string, Seen[]>()
  for (const task of tasks) {
    const path = JSON.stringify([projectOf(String(task.fields['project'])), ...pathOf(task, side, known)])
    found.set(path, [...(found.get(path) ?? []), task])
  }
  return found
}

/** A parent that was not listed is like no other. */
function pathOf(task: Seen, side: Side, known: ReadonlyMap<Ref, Seen>): string[] {
  const names: string[] = []
  for (let at: Seen | undefined = task; at && names.length < deepest; ) {
    names.push(plain(at.fields['name']))
    const parent: unknown = at.fields['parent']
    if (typeof parent !== 'string') break
    at = known.get(parent)
    if (!at) names.push(`${side} ${parent}`)
  }
  return names
}

/** A tree that bites its own tail ends here. */
const deepest = 100

const plain = (name: unknown) =>
  String(name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Partners as they will be once these are linked. */
export function withTasks(partners: PartnerBook, bridge: string, links: readonly Link[]): PartnerBook {
  const found = new Map(
    links.flatMap((link) =>
      (['left', 'right'] as const).map((side) => [partnerKey(bridge, side, link[side].ref!), link] as const),
    ),
  )
  return { ...partners, task: (side, ref) => found.get(partnerKey(bridge, side, ref)) ?? partners.task(side, ref) }
}
