// A vendor that exists only here, without a network: its connector keeps the laws of tasks, and breaks them where it is told to.
// A law is worth something only if it catches a connector that breaks it (laws.test.ts).

import { z } from 'zod'
import { beganAtOf } from '../../src/connectors/began.ts'
import type { Changes, Connector, Role } from '../../src/connectors/connector.ts'
import { assert } from '../../src/lib/assert.ts'
import { VendorError } from '../../src/lib/errors.ts'
import type { Fields, LinkedKind, Ref, Seen } from '../../src/model/record.ts'
import { changes as differing } from '../../src/model/record.ts'
import type { Bench, OpenBench } from './bench.ts'
import { openConnection, testClock } from './session.ts'

export type Imagined = Connector<Record<string, never>>

interface Row {
  readonly ref: Ref
  readonly kind: LinkedKind
  readonly marker: string | null
  readonly fields: Fields
  readonly assigned: readonly Ref[]
  readonly madeAt: number
  readonly at: number
}

/** Is given the sound connector, and what the vendor holds; answers the members that are to be otherwise. */
export type Spoil = (sound: Imagined, store: Store) => Partial<Imagined>

export function imaginedBench(role: Role, spoil: Spoil = () => ({})): OpenBench {
  return Object.assign(() => openBench(role, spoil), { positions: { weather: ['fair', 'foul'] } })
}

async function openBench(role: Role, spoil: Spoil): Promise<Bench> {
  const clock = testClock(Date.UTC(2026, 10, 10, 9))
  const store = openStore(role, clock.now)
  const sound = connectorOver(store, role)
  const connector = { ...sound, ...spoil(sound, store) }
  const fetch = async () => new Response()
  const projects = ['p1', 'p2']
  const connection = await openConnection({ connector, config: {}, fetch, clock })
  const places = projects.map((project) => ({ project, task: store.put('task', { project, parent: null, name: 'Old' }) }))
  return {
    connection,
    people: ['mona', 'ben'],
    places,
    enter: (fields) => store.put('entry', asStored(fields, 'entry')),
    erase: store.drop,
    count: () => store.all('entry').length,
    tasks: {
      projects,
      make: (fields) => store.put('task', fields),
      edit: store.edit,
      erase: store.drop,
      assign: store.assign,
      count: (kind) => store.all(kind).length,
    },
    // One request is all that anything takes here.
    fault: (kind, { after = 0 } = {}) => {
      if (after === 0) store.faults.push(kind)
    },
    revoke: () => {},
    step: clock.step,
    secrets: [],
  }
}

export type Store = ReturnType<typeof openStore>

function openStore(role: Role, now: () => number) {
  const rows = new Map<Ref, Row>()
  const dropped: { ref: Ref; kind: LinkedKind; at: number }[] = []
  const faults: string[] = []
  let count = 1_000_000
  const all = (kind: LinkedKind) => [...rows.values()].filter((row) => row.kind === kind)
  const put = (kind: LinkedKind, fields: Fields, marker: string | null = null, ref = `${kind}-${++count}`): Ref => {
    rows.set(ref, { ref, kind, marker, fields, assigned: [], madeAt: now(), at: now() })
    return ref
  }
  const change = (ref: Ref, changed: Partial<Row>) => void rows.set(ref, { ...rows.get(ref)!, ...changed, at: now() })
  const drop = (ref: Ref) => {
    const row = rows.get(ref)
    if (row) dropped.push({ ref, kind: row.kind, at: now() })
    rows.delete(ref)
  }
  const allocationsOf = (task: Ref) => all('allocation').filter(({ fields }) => fields['task'] === task)
  const assign = (ref: Ref, people: readonly Ref[]) => {
    if (role === 'work tool') return change(ref, { assigned: people })
    for (const allocation of allocationsOf(ref)) drop(allocation.ref)
    const project = rows.get(ref)!.fields['project']!
    for (const person of people) put('allocation', { project, task: ref, person })
  }
  const edit = (ref: Ref, changed: Fields) => change(ref, { fields: { ...rows.get(ref)!.fields, ...changed } })
  return { rows, dropped, faults, all, put, edit, drop, assign }
}

const sameAllocation = (one: Fields, two: Fields) => one['task'] === two['task'] && one['person'] === two['person']

function connectorOver(store: Store, role: Role): Imagined {
  const seen = (row: Row): Seen => seenOf(row, role)
  const follows = (kind: LinkedKind) => assert(lists[role].includes(kind), 'only what is followed')
  const there = (ref: Ref) => {
    const row = store.rows.get(ref)
    return row && seen(row)
  }
  const make = (kind: LinkedKind, marker: string, fields: Fields): Seen => {
    const isSame = (row: Row) => (kind === 'allocation' ? sameAllocation(row.fields, fields) : row.marker === marker)
    const same = kind === 'entry' ? undefined : store.all(kind).find(isSame)
    const ref = kind === 'entry' ? chosenRef(marker) : undefined
    return there(same?.ref ?? store.put(kind, asStored(fields, kind), marker, ref))!
  }
  return {
    ...declared(role),
    check: async () => ({ id: '1', name: 'Imagined', self: 'mona', admin: true, zone: null, facts: {} }),
    people: async () => [],
    places: async () => [],
    list: async (_session, { kind, projects }) => {
      follows(kind)
      const isAsked = ({ fields }: Row) => kind === 'entry' || projects.includes(String(fields['project']))
      return store.all(kind).filter(isAsked).map(seen)
    },
    changes: async (session, { kinds, since }) => {
      kinds.forEach(follows)
      const of = Object.fromEntries(kinds.map((kind) => [kind, changedSince(store, kind, since, seen)]))
      return { of: of as Changes['of'], until: session.clock.now() }
    },
    get: async (_session, _kind, ref) => there(ref),
    find: async (_session, { kind, marker }) =>
      store
        .all(kind)
        .filter((row) => row.marker === marker)
        .map(seen),
    create: async (_session, { kind, marker, fields }) => {
      follows(kind)
      return faulted(store.faults, () => make(kind, marker, fields))
    },
    update: async (_session, kind, ref, changes) => {
      follows(kind)
      if (fixed[kind].some((key) => key in changes)) throw new VendorError('refused', 'fixed')
      const { fields } = store.rows.get(ref)!
      return faulted(store.faults, () => {
        store.edit(ref, differing(fields, asStored({ ...fields, ...changes }, kind)))
        return there(ref)!
      })
    },
    remove: async (_session, kind, ref) => {
      follows(kind)
      store.drop(ref)
    },
    asStored: (fields, _account, kind) => asStored(fields, kind),
    chosenRef,
    urlOf: () => undefined,
  }
}

const fixed = { task: ['project'], allocation: ['project', 'task', 'person'], entry: ['person'] } as const

const lists: Readonly<Record<Role, readonly LinkedKind[]>> = {
  'work tool': ['task', 'entry'],
  'time tracker': ['task', 'allocation', 'entry'],
}

const chosenRef = (marker: string): Ref => `chosen ${marker}`

type Declared =
  | 'name'
  | 'title'
  | 'entryWord'
  | 'roles'
  | 'kinds'
  | 'traits'
  | 'config'
  | 'secrets'
  | 'baseUrl'
  | 'limit'
  | 'accountOf'

const declared = (role: Role): Pick<Imagined, Declared> => ({
  name: 'imagined',
  title: 'Imagined',
  entryWord: 'entry',
  roles: [role],
  kinds: { task: 'write', entry: 'write', ...(role === 'time tracker' && { allocation: 'write' }) },
  traits: {
    marker: 'chosen',
    changes: 'since',
    deletions: 'feed',
    lists: lists[role],
    fixed: role === 'work tool' ? { task: fixed.task, entry: fixed.entry } : fixed,
    staleMs: 0,
    coarseMs: 1,
  },
  config: z.object({}) as unknown as Imagined['config'],
  secrets: [],
  baseUrl: 'https://imagined.example',
  limit: () => ({ requests: 1, perMs: 1 }),
  accountOf: () => '1',
})

function asStored(fields: Fields, kind: LinkedKind): Fields {
  if (kind === 'entry') return { ...fields, start: null, durationMs: Math.round(Number(fields['durationMs']) / 60_000) * 60_000 }
  return kind === 'task' ? { ...fields, name: String(fields['name']).trim().slice(0, 100).trim() } : fields
}

function seenOf({ ref, kind, fields, marker, assigned, madeAt, at }: Row, role: Role): Seen {
  const beganAt = kind === 'entry' ? beganAtOf(String(fields['day']), null, madeAt, 'UTC') : 0
  const people = kind === 'task' && role === 'work tool' ? { assigned } : {}
  return { ref, fields, about: {}, beganAt, updatedAt: at, running: false, locked: null, marker, ...people }
}

function changedSince({ all, dropped }: Store, kind: LinkedKind, since: number, seen: (row: Row) => Seen) {
  const gone = dropped.filter((one) => one.kind === kind && one.at >= since).map(({ ref }) => ref)
  return {
    seen: all(kind)
      .filter(({ at }) => at >= since)
      .map(seen),
    gone,
  }
}

/** The faults of the imitated vendors, as far as these laws know them. */
function faulted(faults: string[], make: () => Seen): Seen {
  const fault = faults.shift()
  if (fault === undefined) return make()
  if (fault === '429') throw new VendorError('throttled', fault)
  const isAfter = fault.endsWith('after') || fault === 'truncated body'
  if (isAfter) make()
  throw new VendorError(fault === 'truncated body' || fault === 'html' ? 'unreadable' : 'unavailable', fault)
}
