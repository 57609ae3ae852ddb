// The engine's state in memory: the second implementation of the narrow interface, for previews, the simulation and fast tests.

import type { Choice } from '../model/bridge.ts'
import { linkedKinds, type Ref, type Side } from '../model/record.ts'
import {
  type Change,
  type Condition,
  type Creating,
  type Cursor,
  type Link,
  partnerKey,
  type Settled,
  type Setup,
  type State,
} from './state.ts'

export interface MemoryState extends State {
  readonly links: ReadonlyMap<string, Link>
  readonly journal: readonly JournalRow[]
  setSetup(setup: Setup): void
  setChoices(bridge: string, choices: readonly Choice[]): void
  current(bridge: string): Setup
}

interface JournalRow {
  readonly link: string
  readonly bridge: string
  readonly marker: string
  readonly chosen: Ref | null
  outcome: Settled['outcome'] | 'open'
}

/** Begins with these links, as they are. */
export function memoryState(loaded: readonly Link[] = []): MemoryState {
  const links = new Map(loaded.map((link) => [link.id, link]))
  const setups = new Map<string, Setup>()
  const choices = new Map<string, readonly Choice[]>()
  const cursors = new Map<string, number>()
  const lanes = new Map<string, string>()
  const conditions = new Map<string, Condition>()
  const journal = new Map<string, JournalRow>()

  const refKey = (bridge: string, kind: string, side: Side, ref: Ref) => `${bridge} ${kind} ${side} ${ref}`
  const keysOf = (link: Link) =>
    (['left', 'right'] as const).flatMap((side) =>
      link[side].ref === null ? [] : [refKey(link.bridge, link.kind, side, link[side].ref)],
    )
  const byRef = new Map(loaded.flatMap((link) => keysOf(link).map((key) => [key, link.id] as const)))
  const values = () => [...links.values()]

  /** Compare and set: false when the link has moved, or a ref of it belongs to another link. */
  function put(link: Link): boolean {
    if ((links.get(link.id)?.revision ?? 0) !== link.revision) return false
    if (keysOf(link).some((key) => byRef.has(key) && byRef.get(key) !== link.id)) return false
    const before = links.get(link.id)
    if (before) for (const key of keysOf(before)) byRef.delete(key)
    for (const key of keysOf(link)) byRef.set(key, link.id)
    links.set(link.id, { ...link, revision: link.revision + 1 })
    return true
  }

  function open(link: Link): boolean {
    const { intent } = link
    if (lanes.get(link.lane) !== intent!.job || links.get(link.id)?.intent || !put(link)) return false
    const { id, marker, chosen } = intent!
    journal.set(id, { link: link.id, bridge: link.bridge, marker, chosen, outcome: 'open' })
    return true
  }

  function settle({ link, intent, outcome }: Settled): boolean {
    if (!put(link)) return false
    const row = journal.get(intent.id)
    if (row) row.outcome = outcome
    return true
  }

  return {
    links,
    get journal() {
      return [...journal.values()]
    },
    setSetup: (setup) => void setups.set(setup.bridge.name, setup),
    setChoices: (bridge, chosen) => void choices.set(bridge, chosen),
    current: (bridge) => setups.get(bridge)!,
    setup: async (bridge) => setups.get(bridge)!,
    saveDirectory: async (bridge, directory) => void setups.set(bridge, { ...setups.get(bridge)!, ...directory }),
    byId: async (ids) => ids.flatMap((id) => links.get(id) ?? []),
    linksOf: async (bridge, kind, side, refs) =>
      refs.flatMap((ref) => links.get(byRef.get(refKey(bridge, kind, side, ref)) ?? '') ?? []),
    linkOfAct: async (bridge, act) => values().find((link) => link.bridge === bridge && link.told?.act === act),
    linksWithin: async (bridge, kind, side, from, until) =>
      values().filter((link) => {
        const { now, gone } = link[side]
        return (
          link.bridge === bridge &&
          link.kind === kind &&
          now !== null &&
          !gone?.sure &&
          now.beganAt >= from &&
          now.beganAt <= until
        )
      }),
    due: async (lane, now, limit) =>
      firstKind(fair(values().filter((link) => link.lane === lane && link.dueAt !== null && link.dueAt <= now))).slice(0, limit),
    nextDue: async (lane) =>
      values().reduce<number | null>((least, link) => sooner(least, link.lane === lane ? link.dueAt : null), null),
    controls: async ({ bridge, kind, side, not, place: [key, ref], limit }) =>
      values()
        .filter((link) => link.bridge === bridge && link.kind === kind && link.id !== not && link[side].now?.fields[key] === ref)
        .filter(({ left, right }) =>
          [left, right].every(({ now, gone, suspectedAt }) => now !== null && !gone && suspectedAt === null),
        )
        .sort((one, two) => two[side].readAt - one[side].readAt)
        .slice(0, limit),
    linked: async (bridge) => values().filter((link) => link.bridge === bridge && link.left.base !== null).length,
    wasted: async (bridge, since) =>
      values().filter(({ bridge: name, waste }) => name === bridge && waste && waste.at >= since && waste.state !== 'undone')
        .length,
    creating: async (bridge, side) =>
      values()
        .filter((link) => link.bridge === bridge)
        .flatMap((link) => creatingOf(link, side)),
    unsent: async (bridge, tasks, until) => {
      const isUnsent = ({ kind, left, right, dueAt, awaits }: Link) =>
        kind === 'entry' &&
        right.ref === null &&
        dueAt !== null &&
        (dueAt <= until || awaits === partnerKey(bridge, 'left', String(left.now?.fields['task'])))
      const found = values().filter((link) => link.bridge === bridge && isUnsent(link))
      const refs = found.map(({ left }) => String(left.now?.fields['task']))
      return new Set(tasks.filter((task) => refs.includes(task)))
    },
    choices: async (bridge, tasks) => (choices.get(bridge) ?? []).filter(({ task }) => tasks.includes(task)),
    chosenFor: async (bridge, person, { project, task }) =>
      (choices.get(bridge) ?? []).filter((one) => one.person === person && one.project === project && one.rightTask === task),
    markersOf: async (bridge, refs) => {
      const made = [...journal.values()].filter(
        (row) => row.bridge === bridge && row.chosen !== null && refs.includes(row.chosen),
      )
      return new Map(made.map(({ chosen, marker }) => [chosen!, marker]))
    },
    touch: async (bridge, states, now, person) => {
      const touched = values().filter(
        (link) =>
          link.bridge === bridge &&
          states.includes(link.state) &&
          !link.intent &&
          (person === undefined || link.person === person),
      )
      for (const link of touched) put({ ...link, dueAt: now, attempts: 0 })
      return touched.length
    },
    condition: async (bridge, key, text, now) => {
      const id = `${bridge} ${key}`
      if (text === null) conditions.delete(id)
      else conditions.set(id, { bridge, key, text, since: conditions.get(id)?.since ?? now })
    },
    conditions: async () => [...conditions.values()],
    cursor: async (bridge, connection, name) => cursors.get(`${bridge} ${connection} ${name}`) ?? null,
    forgetCursors: async (bridge, name) => {
      for (const key of cursors.keys()) if (key.startsWith(`${bridge} `) && key.endsWith(` ${name}`)) cursors.delete(key)
    },
    takeLane: async (lane, job) => void lanes.set(lane, job),
    commit: async (change: Change) => {
      const refused = new Set<string>()
      for (const link of change.open ?? []) if (!open(link)) refused.add(link.id)
      for (const settled of change.settled ?? []) if (!settle(settled)) refused.add(settled.link.id)
      for (const link of change.put ?? []) if (!put(link)) refused.add(link.id)
      for (const link of values()) {
        const { wake } = change
        if (wake && link.awaits !== null && wake.keys.includes(link.awaits)) put({ ...link, dueAt: wake.at })
      }
      for (const cursor of change.cursors ?? [])
        cursors.set(cursorKey(cursor), Math.max(cursor.value, cursors.get(cursorKey(cursor)) ?? 0))
      return refused
    },
  }
}

const cursorKey = ({ bridge, connection, name }: Cursor) => `${bridge} ${connection} ${name}`

const sooner = (one: number | null, two: number | null) => (one === null ? two : two === null ? one : Math.min(one, two))

function creatingOf({ id, kind, intent, dueAt, state }: Link, side: Side): Creating[] {
  const action = intent?.action
  if (kind !== 'entry' || action?.do !== 'create' || action.on !== side) return []
  return [{ link: id, fields: action.fields, dueAt, undecided: state === 'conflict' }]
}

const firstKind = (links: Link[]): Link[] => {
  const rank = Math.min(...links.map(({ kind }) => linkedKinds.indexOf(kind)))
  return links.filter(({ kind }) => kind === linkedKinds[rank])
}

/** R27: round robin by person, new time before old. */
function fair(links: Link[]): Link[] {
  const turns = new Map<string | null, number>()
  const turnOf = (link: Link) => {
    const turn = turns.get(link.person) ?? 0
    turns.set(link.person, turn + 1)
    return { link, turn }
  }
  return links
    .sort((one, two) => (two.beganAt ?? 0) - (one.beganAt ?? 0))
    .map(turnOf)
    .sort((one, two) => one.turn - two.turn)
    .map(({ link }) => link)
}
