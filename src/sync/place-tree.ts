// A work tool's places as a tree, each with the route that leads from it and the one that it inherits. Pure.

import type { Place } from '../connectors/connector.ts'
import { type Route, type Scope, scopes } from '../model/bridge.ts'
import type { Ref, Seen } from '../model/record.ts'
import type { Declared } from './setups.ts'

export interface Branch {
  readonly kind: Scope
  readonly ref: Ref
  readonly name: string
  readonly code: string | null
  /** How many places are above it. */
  readonly depth: number
  /** Whether time can be tracked there now; `why` says why not. */
  readonly on: boolean
  readonly why: string | null
  /** Whether its time is bridged: of work tools with Spaces only what is in a chosen one. */
  readonly isChosen: boolean
  readonly route: Route | null
  /** The route of the nearest place above that has one. */
  readonly inherited: Route | null
}

/** A task that has a route of its own, as the work tool shows it; `seen` is undefined when it does not. */
export interface RoutedTask {
  readonly ref: Ref
  readonly seen: Seen | undefined
}

interface Node {
  readonly place: Pick<Place, 'ref' | 'name' | 'code' | 'on' | 'why' | 'parent'> & { readonly kind: Scope }
  readonly below: Node[]
}

/** Every place before what is in it, sorted by name; what has no known place above stands at the top. */
export function placeTree(places: readonly Place[], tasks: readonly RoutedTask[], declared: Declared): Branch[] {
  const nodes = places.flatMap((place): Node[] =>
    isScope(place.kind) ? [{ place: { ...place, kind: place.kind }, below: [] }] : [],
  )
  nodes.push(...tasks.map((task): Node => ({ place: taskPlace(task), below: [] })))
  const top: Node[] = []
  for (const node of nodes) (parentOf(node, nodes)?.below ?? top).push(node)
  return top.toSorted(byName).flatMap((node) => branches(node, declared, { depth: 0, inherited: null, isChosen: false }))
}

const isScope = (kind: string): kind is Scope => scopes.some((one) => one === kind)

const taskPlace = ({ ref, seen }: RoutedTask): Node['place'] => {
  const at = (key: string) => (typeof seen?.fields[key] === 'string' ? String(seen.fields[key]) : null)
  const name = seen?.about.title ?? at('name') ?? ref
  const why = seen ? undefined : 'The work tool does not show this task.'
  return { kind: 'task', ref, name, parent: at('list') ?? at('project'), on: seen !== undefined, ...(why ? { why } : {}) }
}

/** Narrowest first, so that a list and a folder with the same number are told apart. */
const above: Readonly<Record<Scope, readonly Scope[]>> = {
  task: ['list', 'project'],
  list: ['folder', 'space'],
  folder: ['space'],
  project: [],
  space: [],
}

function parentOf({ place }: Node, nodes: readonly Node[]): Node | undefined {
  if (place.parent === null) return undefined
  for (const kind of above[place.kind]) {
    const found = nodes.find((one) => one.place.kind === kind && one.place.ref === place.parent)
    if (found) return found
  }
  return undefined
}

interface Above {
  readonly depth: number
  readonly inherited: Route | null
  readonly isChosen: boolean
}

function branches({ place, below }: Node, declared: Declared, { depth, inherited, isChosen: isAboveChosen }: Above): Branch[] {
  const { kind, ref, name, code, on, why } = place
  const route = declared.routes.find((one) => one.scope === kind && one.from === ref) ?? null
  const isChosen = isAboveChosen || kind === 'project' || (kind === 'space' && declared.bridge.spaces.includes(ref))
  const branch: Branch = { kind, ref, name, code: code ?? null, depth, on, why: why ?? null, isChosen, route, inherited }
  const next = { depth: depth + 1, inherited: route ?? inherited, isChosen }
  return [branch, ...below.toSorted(byName).flatMap((node) => branches(node, declared, next))]
}

const byName = (one: Node, two: Node) => (one.place.name < two.place.name ? -1 : one.place.name > two.place.name ? 1 : 0)
