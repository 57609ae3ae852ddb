// Works off the due links of one lane: recover what is unsettled, look where needed, decide, write, settle, look again.

import { VendorError } from '../lib/errors.ts'
import type { Side } from '../model/record.ts'
import { controlVisible, degraded } from './confirm.ts'
import { decide, type Next } from './decide.ts'
import type { Engine, Reach } from './engine.ts'
import { pool } from './pool.ts'
import { recover } from './recover.ts'
import { openStage, type Stage, sceneOf } from './scene.ts'
import { gone, see } from './see.ts'
import { again, type Result } from './settle.ts'
import type { Link } from './state.ts'
import { makeSettler, send, withIntent } from './write.ts'

/** Links taken in one batch, and requests under way at once where no limit says otherwise. */
const batchSize = 500
const chunkSize = 250
const width = 12

export interface Drained {
  readonly looked: number
  readonly wrote: number
  /** When the lane has something to do again; null: not before something changes. */
  readonly nextDue: number | null
}

/** Until nothing is due in the lane. Throws VendorError 'unauthorized' when a person must renew a connection. */
export async function drain(engine: Engine, lane: string, job: string, signal?: AbortSignal): Promise<Drained> {
  const { state, clock } = engine
  await state.takeLane(lane, job)
  let looked = 0
  let wrote = 0
  while (!signal?.aborted) {
    const links = await state.due(lane, clock.now(), batchSize)
    if (links.length === 0) break
    looked += links.length
    for (const [bridge, some] of byBridge(links)) wrote += await drainBridge(engine, bridge, some, job, signal)
  }
  return { looked, wrote, nextDue: await state.nextDue(lane) }
}

function byBridge(links: readonly Link[]): Map<string, Link[]> {
  const groups = new Map<string, Link[]>()
  for (const link of links) groups.set(link.bridge, [...(groups.get(link.bridge) ?? []), link])
  return groups
}

/** What one batch of one bridge shares; `parked` is set once a vendor says that a person must renew the connection. */
interface Batch {
  readonly engine: Engine
  readonly stage: Stage
  readonly job: string
  readonly freshSince: number
  readonly signal: AbortSignal | undefined
  parked: VendorError | undefined
}

type Write = Extract<Next, { do: 'write' }>

export interface Decided {
  /** As it was looked at; with 'rest', as it would be kept. */
  readonly link: Link
  readonly next: Exclude<Next, { do: 'read' }>
}

/** Looks at these links and decides, without a write to a vendor; one with an unsettled write is passed over (R11). */
export async function survey(engine: Engine, bridge: string, links: readonly Link[]): Promise<Decided[]> {
  const stage = await openStage(engine, bridge)
  const batch: Batch = { engine, stage, job: 'survey', freshSince: engine.clock.now(), signal: undefined, parked: undefined }
  const decided: Decided[] = []
  const idle = links.filter(({ intent }) => intent === null)
  await pool(idle, width, async (link) => void decided.push(await lookedThrough(batch, link)))
  if (batch.parked) throw batch.parked
  return decided
}

/** A link that stays due is looked at again, as a drain would; more than a few times means that its time is not now. */
async function lookedThrough(batch: Batch, link: Link, turns = 4): Promise<Decided> {
  const decided = await look(batch, link)
  const { dueAt } = decided.link
  const isDueAgain = decided.next.do === 'rest' && dueAt !== null && dueAt <= batch.engine.clock.now()
  return isDueAgain && turns > 1 ? lookedThrough(batch, decided.link, turns - 1) : decided
}

async function drainBridge(engine: Engine, bridge: string, links: readonly Link[], job: string, signal?: AbortSignal): Promise<number> {
  const stage = await openStage(engine, bridge)
  const batch: Batch = { engine, stage, job, freshSince: engine.clock.now(), signal, parked: undefined }
  const rests: Link[] = []
  const writes: { link: Link; next: Write }[] = []
  await pool(links, width, async (link) => {
    const looked = link.intent ? await recovered(batch, link) : await look(batch, link)
    if (looked === undefined) return
    if (looked.next.do === 'write') writes.push({ link: looked.link, next: looked.next })
    else rests.push(looked.link)
  })
  if (rests.length > 0) await engine.state.commit({ put: rests })
  await writeAll(batch, writes)
  if (batch.parked) throw batch.parked
  return writes.length
}

/** Looks until there is a decision. */
async function look(batch: Batch, link: Link): Promise<Decided> {
  let current = link
  for (;;) {
    const next = decide(current, await sceneOf(batch.engine, batch.stage, current, batch.freshSince))
    if (next.do === 'rest') return { link: next.link, next }
    if (next.do === 'write') return { link: current, next }
    const read = await readSide(batch, current, next.side)
    if (read.ended) return { link: read.link, next: { do: 'rest', link: read.link } }
    current = read.link
  }
}

async function recovered(batch: Batch, link: Link): Promise<undefined> {
  const { engine, stage } = batch
  const side = link.intent!.action.on
  const { ok, failed } = await tried(batch, link, side, async () => recover(engine, await stage.reachOf(link, side), link))
  await engine.state.commit(ok ?? { put: [failed!] })
}

/** One direct read of a side. `ended`: nothing more can be decided now. R5: whatever fails says "unknown", never "none". */
async function readSide(batch: Batch, link: Link, side: Side): Promise<{ link: Link; ended: boolean }> {
  const { engine, stage } = batch
  const readAt = engine.clock.now()
  const { ok, failed } = await tried(batch, link, side, async () => {
    const reach = await stage.reachOf(link, side)
    const { staleMs } = reach.connector.traits
    const seen = await reach.connector.get(reach.session, link.kind, link[side].ref!)
    if (!seen) return absent(batch, reach, link, side, readAt)
    const next = see(link, side, { seen, readAt }, staleMs)
    return next === link ? { link: { ...link, dueAt: readAt + staleMs }, ended: true } : { link: next, ended: false }
  })
  return ok ?? { link: failed!, ended: true }
}

/** R4: "gone" counts only while a control record is visible (or a person has said that it was meant), and only from the second time on. */
async function absent({ engine, stage }: Batch, reach: Reach, link: Link, side: Side, readAt: number): Promise<{ link: Link; ended: boolean }> {
  if (stage.permitted || (await controlVisible(engine, reach, link, side))) {
    const next = gone(link, side, readAt, reach.connector.traits.staleMs)
    return { link: next, ended: next[side].gone?.sure !== true }
  }
  const text = `${reach.connector.title} does not show records that are known to be there; nothing is believed deleted.`
  await degraded(engine, link.bridge, side, text)
  return { link: again(link, text, readAt, undefined), ended: true }
}

/** Runs what asks a vendor; a failure becomes the link as it waits for its next try. */
async function tried<T>(batch: Batch, link: Link, side: Side, act: () => Promise<T>): Promise<{ ok?: T; failed?: Link }> {
  if (batch.parked) return { failed: later(batch, link, batch.parked) }
  try {
    return { ok: await act() }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    if (error.reason === 'unauthorized') await park(batch, link, side, error)
    return { failed: later(batch, link, error) }
  }
}

const later = ({ engine }: Batch, link: Link, { message, retryAfterMs }: VendorError): Link => {
  const next = again(link, message, engine.clock.now(), retryAfterMs)
  return link.intent ? { ...next, state: link.state, why: link.why } : next
}

async function park(batch: Batch, link: Link, side: Side, error: VendorError): Promise<void> {
  batch.parked ??= error
  await batch.engine.state.condition(link.bridge, `${side} unauthorized`, error.message, batch.engine.clock.now())
}

/** Opens as many intents as there is allowance for at this moment, sends them side by side, and settles them together. */
async function writeAll(batch: Batch, writes: readonly { link: Link; next: Write }[]): Promise<void> {
  const { signal } = batch
  let done = 0
  const openNext = async (): Promise<Link[]> => {
    const some = writes.slice(done, done + (await roomFor(batch, writes[done])))
    done += some.length
    return openIntents(batch, some)
  }
  for (let opening = openNext(); ; ) {
    const opened = await opening
    if (opened.length === 0 && done >= writes.length) return
    const sending = sendAll(batch, opened)
    // Where there is plenty of room the next intents are written down while these are on their way.
    const ahead = opened.length === chunkSize && !signal?.aborted && !batch.parked
    const [next] = await Promise.all([ahead ? openNext() : undefined, sending])
    if (signal?.aborted || batch.parked) return next && (await sendAll(batch, next))
    opening = Promise.resolve(next ?? openNext())
  }
}

/** How many intents to open now: never more than may be sent at once, so that few are unsettled if we die. */
async function roomFor({ stage }: Batch, write: { link: Link; next: Write } | undefined): Promise<number> {
  if (write === undefined) return 0
  const { throttle } = await stage.reachOf(write.link, write.next.action.on)
  return Math.max(1, Math.min(await throttle.room(), chunkSize))
}

/** R16: committed before any vendor hears of them. A link that moved since it was looked at is left for the next look. */
async function openIntents(batch: Batch, writes: readonly { link: Link; next: Write }[]): Promise<Link[]> {
  const { engine, stage, job } = batch
  const open: Link[] = []
  for (const { link, next } of writes) {
    open.push(withIntent(link, next.action, next.pending, job, engine, await stage.reachOf(link, next.action.on)))
  }
  const refused = await engine.state.commit({ open })
  return open.filter((link) => !refused.has(link.id)).map((link) => ({ ...link, revision: link.revision + 1 }))
}

async function sendAll(batch: Batch, links: readonly Link[]): Promise<void> {
  const { engine, stage } = batch
  const settler = makeSettler(engine)
  await pool(links, width, async (link) => {
    const side = link.intent!.action.on
    const reach = await stage.reachOf(link, side)
    const result: Result = batch.parked ? { is: 'not applied', message: batch.parked.message, retryAfterMs: 60_000 } : await send(engine, reach, link)
    if (result.is === 'not applied' && result.unauthorized) await park(batch, link, side, result.unauthorized)
    settler.add({ link, result, reach })
  })
  await settler.flush()
}
