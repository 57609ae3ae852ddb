// A vendor in memory that keeps every version of every record, and misbehaves by chance: the worst that documents and
// recordings of real vendors let us expect. It is a connector without HTTP, so that a seed costs milliseconds.

import type { Connector, Find, Session, Traits } from '../../src/connectors/connector.ts'
import { minutes } from '../../src/lib/clock.ts'
import { VendorError } from '../../src/lib/errors.ts'
import type { Fields, Ref, Seen, Side } from '../../src/model/record.ts'
import type { Chance } from './chance.ts'
import type { SteppedClock } from './clock.ts'

export const deadlineMs = 10_000
export const staleMs = 30_000

export interface Version {
  readonly at: number
  readonly fields: Fields | null
  readonly by: 'person' | 'us'
}

export interface SimRecord {
  readonly ref: Ref
  readonly marker: string | null
  readonly versions: Version[]
}

export interface SimVendor {
  readonly connector: Connector<unknown>
  readonly marker: Traits['marker']
  readonly records: ReadonlyMap<Ref, SimRecord>
  now(ref: Ref): Fields | null
  alive(): readonly { ref: Ref; fields: Fields; marker: string | null }[]
  /** What a person does, at once. */
  make(fields: Fields): Ref
  edit(ref: Ref, changes: Fields): void
  remove(ref: Ref): void
  /** Nothing of the account is visible until this instant. */
  loseScope(until: number): void
  /** That has happened: what changed meanwhile is only found by the next sweep. */
  lostScope: boolean
  lock(ref: Ref, until: number): void
  /** How often things go wrong: 0 when calm. */
  roughness: number
  writes: number
}

export interface VendorOptions {
  readonly side: Side
  readonly clock: SteppedClock
  readonly chance: Chance
  /** Durations are kept in steps of this. */
  readonly stepMs: number
  /** How a record of our own making is known here: three kinds of vendors. */
  readonly marker: Traits['marker']
  /** What an update cannot change. */
  readonly fixed: readonly string[]
  readonly tellsUpdatedAt: boolean
  /** An incremental feed beside the listing. */
  readonly feed: boolean
}

export function simVendor(options: VendorOptions): SimVendor {
  const { side, clock, chance } = options
  const records = new Map<Ref, SimRecord>()
  const locks = new Map<Ref, number>()
  let scopeLostUntil = 0
  let count = 0

  const asStored = (fields: Fields): Fields =>
    typeof fields['durationMs'] === 'number' ? { ...fields, durationMs: roundTo(fields['durationMs'], options.stepMs) } : fields
  const at = (record: SimRecord, instant: number) => record.versions.findLast((version) => version.at <= instant)
  const fieldsAt = (record: SimRecord, instant: number) => at(record, instant)?.fields ?? null
  const seen = (record: SimRecord, instant: number): Seen | undefined => {
    const version = at(record, instant)
    if (!version?.fields) return undefined
    const { fields } = version
    return {
      ref: record.ref,
      fields,
      about: {},
      beganAt: Number(fields['began'] ?? Date.parse(String(fields['day']))),
      updatedAt: options.tellsUpdatedAt ? version.at : null,
      running: false,
      locked: null,
      marker: options.marker === 'searchable' ? record.marker : null,
    }
  }

  const write = (ref: Ref, fields: Fields | null, by: Version['by']) =>
    void records.get(ref)!.versions.push({ at: clock.now(), fields, by })
  function make(fields: Fields, marker: string | null): Ref {
    const ref = marker !== null && options.marker === 'chosen' ? chosenRef(marker) : `${side[0]}${++count}`
    if (records.has(ref)) throw new VendorError('refused', 'that id is used already')
    records.set(ref, { ref, marker, versions: [] })
    write(ref, asStored(fields), marker === null ? 'person' : 'us')
    return ref
  }

  /** By the marker, or the id that it gives; else by what the record says, among those made since. */
  function mayBe(record: SimRecord, { marker, fields, since }: Find, instant: number): boolean {
    if (options.marker !== 'none') return record.marker === marker
    const now = fieldsAt(record, instant)
    const wanted = asStored(fields)
    return record.versions[0]!.at >= since && now !== null && compared.every((key) => now[key] === wanted[key])
  }
  const markOf = (ref: Ref) => (options.marker === 'none' ? null : records.get(ref)!.marker)

  const rough = (share: number) => chance.chance(share * vendor.roughness)

  /** A search that finds nothing, once; what lasts longer is lost scope. */
  let searchedWellUntil = 0
  function oddlyEmpty(): boolean {
    if (clock.now() < searchedWellUntil || !rough(0.08)) return false
    searchedWellUntil = clock.now() + minutes(2)
    return true
  }

  /** The instant that a read shows: now, or a little ago. */
  const glance = () => (rough(0.1) ? clock.now() - chance.int(1, staleMs - 1) : clock.now())
  const scopeLost = () => clock.now() < scopeLostUntil

  async function reading<T>(answer: (instant: number) => T): Promise<T> {
    await clock.sleep(chance.int(1, 200))
    await failBefore()
    const result = answer(glance())
    await clock.sleep(chance.int(1, 200))
    return result
  }

  async function failBefore(): Promise<void> {
    if (rough(0.03)) throw new VendorError('throttled', 'too many requests', { retryAfterMs: chance.int(1000, 20_000) })
    if (rough(0.03)) throw new VendorError('unavailable', 'server error')
    if (rough(0.02)) await timeout()
    if (rough(0.02)) throw new VendorError('unreachable', 'connection refused')
    if (rough(0.02)) throw new VendorError('unreadable', 'not JSON')
  }

  async function timeout(): Promise<never> {
    await clock.sleep(deadlineMs)
    throw new VendorError('unavailable', 'no answer in time')
  }

  /** A write that may fail before, after, or while its effect is still on its way. */
  async function writing<T>(act: () => T): Promise<T> {
    await clock.sleep(chance.int(1, 200))
    await failBefore()
    if (rough(0.01)) throw new VendorError('refused', 'not now, says the vendor')
    if (rough(0.05)) {
      void clock
        .sleep(chance.int(deadlineMs / 2, deadlineMs))
        .then(act)
        .catch(() => {})
      if (chance.chance(0.5)) return timeout()
      throw new VendorError('unavailable', 'server error, and yet')
    }
    const result = act()
    await clock.sleep(chance.int(1, 200))
    if (rough(0.04)) throw new VendorError('unavailable', 'server error, after it was stored')
    if (rough(0.02)) return timeout()
    return result
  }

  function changeable(ref: Ref): SimRecord {
    const record = records.get(ref)
    if (!record || fieldsAt(record, clock.now()) === null) throw new VendorError('missing', 'no such record')
    if ((locks.get(ref) ?? 0) > clock.now()) throw new VendorError('refused', 'locked')
    return record
  }

  const complete = (instant: number): Seen[] =>
    scopeLost() ? [] : [...records.values()].flatMap((record) => seen(record, instant) ?? [])

  /** A listing that may lack rows, or all of them, without a word. */
  function visible(instant: number): Seen[] {
    const all = complete(instant)
    if (rough(0.02)) return []
    return rough(0.1) ? all.filter(() => !chance.chance(0.2)) : all
  }

  /** One side says it of its account, the other of all accounts. */
  const dependsOnAccount = side === 'right'
  const connector: Connector<unknown> = {
    name: `sim-${side}`,
    title: `Sim ${side}`,
    entryWord: 'entry',
    roles: [side === 'left' ? 'work tool' : 'time tracker'],
    kinds: { entry: 'write', task: 'read' },
    traits: {
      marker: dependsOnAccount ? 'none' : options.marker,
      changes: options.feed ? 'since' : 'window',
      deletions: 'sweep',
      lists: ['entry'],
      fixed: { entry: options.fixed },
      staleMs,
      coarseMs: 1000,
    },
    ...(dependsOnAccount && { markerOf: () => options.marker }),
    config: undefined as never,
    secrets: [],
    baseUrl: 'sim:',
    limit: () => ({ requests: 1e9, perMs: 1 }),
    accountOf: () => side,
    check: () => reading(() => account),
    people: async () => [],
    places: async () => [],
    list: (_session, { people }) =>
      reading((instant) => visible(instant).filter(({ fields }) => people.includes(String(fields['person'])))),
    get: (_session, kind, ref) =>
      reading((instant) => {
        if (scopeLost()) return undefined
        if (kind === 'task')
          return { ref, fields: {}, about: {}, beganAt: 0, updatedAt: null, running: false, locked: null, marker: null }
        const record = records.get(ref)
        return record && seen(record, instant)
      }),
    find: (_session, question) =>
      reading((instant) => {
        if (scopeLost() || oddlyEmpty()) return []
        const found = [...records.values()].filter((record) => mayBe(record, question, instant))
        return found.flatMap((record) => seen(record, instant) ?? []).map((one) => ({ ...one, marker: markOf(one.ref) }))
      }),
    create: (_session, { fields, marker }) =>
      writing(() => {
        vendor.writes++
        return seen(records.get(make(fields, marker))!, clock.now())!
      }),
    update: (_session, _kind, ref, changes) =>
      writing(() => {
        if (options.fixed.some((key) => key in changes)) throw new VendorError('refused', 'that cannot be changed')
        const record = changeable(ref)
        vendor.writes++
        write(ref, asStored({ ...fieldsAt(record, clock.now()), ...changes }), 'us')
        return seen(record, clock.now())!
      }),
    remove: (_session, _kind, ref) =>
      writing(() => {
        if (records.get(ref)?.versions.at(-1)?.fields === null) return
        changeable(ref)
        vendor.writes++
        write(ref, null, 'us')
      }),
    asStored,
    urlOf: () => undefined,
    ...(options.marker === 'chosen' ? { chosenRef } : {}),
  }
  if (options.feed) {
    connector.changes = (_session: Session<unknown>, { since, people }) =>
      reading((instant) => ({
        of: {
          entry: {
            seen: complete(instant).filter(
              ({ ref, fields }) => records.get(ref)!.versions.at(-1)!.at >= since && people.includes(String(fields['person'])),
            ),
            gone: [],
          },
        },
        until: clock.now(), // the server's own clock, whatever the age of what it showed
      }))
  }

  const vendor: SimVendor = {
    connector,
    marker: options.marker,
    records,
    now: (ref) => fieldsAt(records.get(ref)!, clock.now()),
    alive: () =>
      [...records.values()].flatMap(({ ref, marker, versions }) => {
        const { fields } = versions.at(-1)!
        return fields ? [{ ref, fields, marker }] : []
      }),
    make: (fields) => make(fields, null),
    edit: (ref, changes) => write(ref, asStored({ ...records.get(ref)!.versions.at(-1)!.fields, ...changes }), 'person'),
    remove: (ref) => write(ref, null, 'person'),
    loseScope: (until) => {
      vendor.lostScope = true
      scopeLostUntil = until
    },
    lock: (ref, until) => void locks.set(ref, until),
    roughness: 0,
    lostScope: false,
    writes: 0,
  }
  return vendor
}

const account = { id: 'sim', name: 'Sim', self: 'admin', admin: true, zone: null, facts: {} }

/** Not the note: somebody may have edited it since. */
const compared = ['person', 'day', 'task', 'durationMs']

/** An id that only we could have chosen. */
const chosenRef = (marker: string) => `id:${marker}`

const roundTo = (ms: number, step: number) => Math.round(ms / step) * step
