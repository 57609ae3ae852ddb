// The one file that writes to vendors. The intent, with its marker, is committed before the vendor hears of it (R16).

import type { Draft } from '../connectors/connector.ts'
import { VendorError } from '../lib/errors.ts'
import { type Fields, other } from '../model/record.ts'
import { leftBehind, wakes } from './after.ts'
import type { Engine, Reach } from './engine.ts'
import { actRef, markerFor } from './marker.ts'
import type { Action } from './plan.ts'
import { type Result, safeAt, settle, stuck, unclear } from './settle.ts'
import type { Intent, Link, Settled } from './state.ts'
import { why } from './why.ts'

/** The link with its intent, as it is to be committed. */
export function withIntent(
  link: Link,
  action: Action,
  pending: readonly string[],
  job: string,
  engine: Engine,
  reach: Reach,
): Link {
  const now = engine.clock.now()
  const generation = link.generation + (action.do === 'create' ? 1 : 0)
  const source = link[other(action.on)]
  const marker = markerFor({ bridge: link.bridge, ref: source.ref ?? link[action.on].ref ?? actRef(link.told!.act!), generation })
  const { connector } = reach
  const intent: Intent = {
    id: engine.newId(),
    action,
    marker,
    job,
    openedAt: now,
    deadlineAt: now + reach.deadlineMs,
    state: 'sent',
    missedAt: null,
    from: exchangedFrom(source.now?.fields ?? {}, action),
    pending,
    before: action.do === 'create' && action.replaces === undefined ? null : (link[action.on].now?.fields ?? null),
    chosen: action.do === 'create' && link.kind === 'entry' ? (connector.chosenRef?.(marker) ?? null) : null,
  }
  const settling = why('settling', 'A write is under way.')
  return { ...link, generation, intent, state: 'waiting', why: settling, awaits: null, asked: null, dueAt: safeAt(intent, reach) }
}

/** A task that is made open although it is done: that it is done is still to travel (R24). */
const exchangedFrom = (fields: Fields, action: Action): Fields =>
  action.do === 'create' && fields['done'] === true && action.fields['done'] === false ? { ...fields, done: false } : fields

/** Sends what the link's committed intent says. Never throws for what a vendor or the network does. */
export async function send(engine: Engine, reach: Reach, link: Link): Promise<Result> {
  const intent = link.intent!
  if (engine.clock.now() > intent.deadlineAt)
    return { is: 'not applied', message: 'it waited too long for its turn', retryAfterMs: 0 }
  try {
    return { is: 'done', answer: await request(reach, link, intent) }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return resultOf(error, intent.action)
  }
}

async function request({ connector, session }: Reach, link: Link, { action, marker }: Intent) {
  const target = link[action.on]
  switch (action.do) {
    case 'create': {
      const draft = draftOf(link, action.fields, marker)
      return action.timer ? connector.timers!.start(session, draft) : connector.create(session, draft)
    }
    case 'update':
      if (action.timer) return connector.timers!.stop(session, target.ref!, target.now!.fields)
      return connector.update(session, link.kind, target.ref!, action.changes, target.now!.fields)
    case 'delete':
      await connector.remove(session, link.kind, target.ref!, target.now?.fields ?? {})
      return null
  }
}

function draftOf(link: Link, fields: Draft['fields'], marker: string): Draft {
  const source = link.left.now ?? link.told?.draft
  const task = source?.fields['task']
  return {
    kind: link.kind,
    marker,
    fields,
    origin: { task: task == null ? null : String(task), url: source?.about.taskUrl ?? null },
  }
}

/** R20, in one place. */
function resultOf(error: VendorError, action: Action): Result {
  const { message, retryAfterMs } = error
  switch (error.reason) {
    case 'refused':
      return { is: 'refused', message }
    case 'missing':
      return action.do === 'create' ? { is: 'refused', message } : { is: 'replanned', message }
    case 'throttled':
      return { is: 'not applied', message, retryAfterMs: retryAfterMs ?? 60_000 }
    case 'unreachable':
      return { is: 'not applied', message, retryAfterMs: undefined }
    case 'unauthorized':
      return { is: 'not applied', message, retryAfterMs: undefined, unauthorized: error }
    case 'unavailable':
    case 'unreadable':
      return { is: 'unclear', message }
  }
}

export interface Outcome {
  readonly link: Link
  readonly result: Result
  readonly reach: Reach
}

export interface Settler {
  add(outcome: Outcome): Promise<void>
  /** Until all is committed; answers whether there was anything. Throws what a commit threw. */
  flush(): Promise<boolean>
}

/** So many outcomes go into one commit, or what there is when the last of a batch is in. */
const fill = 100

/** Collects outcomes and commits them together, while further requests are on their way. */
export function makeSettler(engine: Engine): Settler {
  let waiting: Outcome[] = []
  let running: Promise<void> | undefined
  let failure: unknown

  async function run(least: number): Promise<void> {
    while (waiting.length >= least) {
      const batch = waiting
      waiting = []
      await commitOutcomes(engine, batch)
    }
  }
  return {
    /** Resolves at once, unless so many wait already that whoever writes must not run further ahead. */
    async add(outcome: Outcome): Promise<void> {
      waiting.push(outcome)
      if (waiting.length < fill) return
      running ??= run(fill)
        .catch((error) => {
          failure ??= error
        })
        .finally(() => {
          running = undefined
        })
      if (waiting.length >= 4 * fill) await running
    },
    async flush(): Promise<boolean> {
      const pending = waiting.length > 0 || running !== undefined
      while (running) await running
      if (failure === undefined) await run(1)
      if (failure !== undefined) throw failure
      return pending
    },
  }
}

/** A link that moved meanwhile (a poll saw something) is read again, and the outcome applied to it as it is now. */
async function commitOutcomes(engine: Engine, batch: readonly Outcome[]): Promise<void> {
  let left = batch
  while (left.length > 0) {
    const put: Link[] = []
    const settled: Settled[] = []
    for (const { link, result, reach } of left) {
      if (result.is === 'unclear') put.push(unclear(link, result.message, safeAt(link.intent!, reach)))
      else settled.push(settle(link, result, engine.clock.now()))
    }
    const refused = await engine.state.commit({
      put: [...put, ...leftBehind(engine, settled)],
      settled,
      ...wakes(engine, settled),
    })
    await releaseHeld(engine, settled)
    left = await reloaded(engine, left, refused)
  }
}

/** Who may book time on a task from now on may have been refused before (R25). */
async function releaseHeld({ state, clock }: Engine, settled: readonly Settled[]): Promise<void> {
  for (const { link, outcome, intent } of settled) {
    const isNew = link.kind === 'allocation' && outcome === 'done' && intent.action.do === 'create'
    if (isNew && link.person !== null) await state.touch(link.bridge, ['held'], clock.now(), link.person)
  }
}

async function reloaded(engine: Engine, batch: readonly Outcome[], refused: ReadonlySet<string>) {
  const again = batch.filter(({ link }) => refused.has(link.id))
  if (again.length === 0) return []
  const fresh = new Map((await engine.state.byId(again.map(({ link }) => link.id))).map((link) => [link.id, link]))
  const moved = again.filter(({ link }) => fresh.get(link.id)!.revision !== link.revision)
  await setAside(
    engine,
    again.filter((outcome) => !moved.includes(outcome)).map(({ link }) => link),
  )
  return moved
    .map((outcome) => ({ ...outcome, link: fresh.get(outcome.link.id)!, was: outcome.link }))
    .filter(({ link, was }) => link.intent?.id === was.intent!.id) // else a recovery has settled it already
}

/** Links that were refused although they had not moved: trying them again as they are would never end. */
export async function setAside(engine: Engine, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return
  const known = new Map(links.map((link) => [link.id, link.revision]))
  const still = (await engine.state.byId([...known.keys()])).filter((link) => known.get(link.id) === link.revision)
  if (still.length === 0) return
  engine.log('error', `${still.length} pieces of time would take a record that belongs to another one`)
  await engine.state.commit({ put: still.map((link) => stuck(link, engine.clock.now())) })
}
