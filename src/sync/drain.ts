// Works off the due links of one lane: look, open the intents, write, settle, look again. Only here is a vendor written to.

import { hours, minutes } from '../lib/clock.ts'
import type { Side } from '../model/record.ts'
import { mayBegin } from './begin.ts'
import { type Engine, markerOf } from './engine.ts'
import { type Batch, look, openBatch, park, recovered, width } from './look.ts'
import type { Next } from './next.ts'
import { pool } from './pool.ts'
import { isSwept, pull } from './pull.ts'
import { reachFor } from './scene.ts'
import type { Result } from './settle.ts'
import type { Link } from './state.ts'
import { why } from './why.ts'
import { makeSettler, type Settler, send, setAside, withIntent } from './write.ts'

const none: ReadonlySet<string> = new Set()

/** Links looked at together, and intents opened together where there is room for them. */
const batchSize = 1000
const chunkSize = 250

export interface Drained {
  readonly looked: number
  readonly wrote: number
  /** How many of those looked at were each bridge's. */
  readonly byBridge: ReadonlyMap<string, number>
  /** When the lane has something to do again; null: not before something changes. */
  readonly nextDue: number | null
}

/** One drain of one lane; outcomes are committed while further links are looked at and sent. */
interface Run {
  readonly engine: Engine
  readonly job: string
  readonly signal: AbortSignal | undefined
  readonly settler: Settler
}

/** Until nothing is due in the lane. Throws VendorError 'unauthorized' when a person must renew a connection. */
export async function drain(engine: Engine, lane: string, job: string, signal?: AbortSignal): Promise<Drained> {
  const { state } = engine
  await state.takeLane(lane, job)
  const run: Run = { engine, job, signal, settler: makeSettler(engine) }
  try {
    return { ...(await drainLane(run, lane)), nextDue: await state.nextDue(lane) }
  } finally {
    await run.settler.flush()
  }
}

async function drainLane(run: Run, lane: string): Promise<Omit<Drained, 'nextDue'>> {
  const { state, clock } = run.engine
  const done = { looked: 0, wrote: 0, byBridge: new Map<string, number>() }
  for (;;) {
    const links = run.signal?.aborted ? [] : await state.due(lane, clock.now(), batchSize)
    // What is settled now may be due for another look.
    if (links.length === 0 && !(await run.settler.flush())) return done
    done.looked += links.length
    for (const [bridge, some] of Map.groupBy(links, (link) => link.bridge)) {
      done.byBridge.set(bridge, (done.byBridge.get(bridge) ?? 0) + some.length)
      done.wrote += await drainBridge(run, bridge, some)
    }
    // Tasks decide where time is booked: nothing that may need them is looked at before they are settled.
    if (links[0] && links[0].kind !== 'entry') await run.settler.flush()
  }
}

interface Planned {
  readonly link: Link
  readonly next: Extract<Next, { do: 'write' }>
}

async function drainBridge(run: Run, bridge: string, links: readonly Link[]): Promise<number> {
  const { state } = run.engine
  let setup = await state.setup(bridge)
  if (setup.bridge.paused) return putOff(run, links, hours(1))
  // Until all has been looked at once nothing is written: after a restore, copies that we no longer know of may be there.
  if (!(await isSwept(run.engine, setup))) {
    if (!(await mayBegin(run.engine, bridge, 'poll'))) return putOff(run, links, minutes(1))
    await pull(run.engine, bridge, 'sweep')
    setup = await state.setup(bridge)
  }
  const batch = await openBatch(run.engine, setup)
  await batch.stage.partners.learn(links)
  const rests: Link[] = []
  const planned: Planned[] = []
  await pool(links, width, async (link) => {
    const looked = link.intent ? await recovered(batch, link) : await look(batch, link)
    if (looked === undefined) return
    if (looked.aside) rests.push(looked.aside)
    if (looked.next.do === 'write') planned.push({ link: looked.link, next: looked.next })
    else rests.push(looked.link)
  })
  const refused = rests.length > 0 ? await state.commit({ put: rests }) : none
  await setAside(
    run.engine,
    rests.filter(({ id }) => refused.has(id)),
  )
  const alone: Planned[] = []
  const together: Planned[] = []
  for (const write of planned) ((await goesAlone(batch, write)) ? alone : together).push(write)
  await writeAll(run, batch, together)
  await writeInTurn(run, batch, alone)
  if (batch.parked) throw batch.parked
  return planned.length
}

/** The bridge is switched off, or a person decides first whether it may begin (D1). A link that moved meanwhile comes again. */
async function putOff({ engine }: Run, links: readonly Link[], ms: number): Promise<number> {
  const dueAt = engine.clock.now() + ms
  await engine.state.commit({ put: links.map((link) => ({ ...link, dueAt })) })
  return 0
}

/** Opens as many intents as there is allowance for at this moment, and sends them side by side. */
async function writeAll(run: Run, batch: Batch, planned: readonly Planned[]): Promise<void> {
  const stopped = () => run.signal?.aborted || batch.parked !== undefined
  let done = 0
  const openNext = async (): Promise<Link[]> => {
    const some = stopped() ? [] : planned.slice(done, done + (await roomFor(batch, planned[done])))
    done += some.length
    return openIntents(run, batch, some)
  }
  for (let opened = await openNext(); opened.length > 0 || (done < planned.length && !stopped()); ) {
    // Where there is plenty of room the next intents are written down while these are on their way.
    const [next] = await Promise.all([opened.length === chunkSize ? openNext() : undefined, sendAll(run, batch, opened)])
    opened = next ?? (await openNext())
  }
}

/** R22: without a place for a marker, one create of a person is under way at a time; else a lost one could not be told from the next. */
async function goesAlone({ stage }: Batch, { link, next: { action } }: Planned): Promise<boolean> {
  if (link.kind !== 'entry' || action.do !== 'create') return false
  const reach = await reachFor(stage, link, action)
  return reach !== undefined && markerOf(reach) === 'none'
}

async function writeInTurn(run: Run, batch: Batch, planned: readonly Planned[]): Promise<void> {
  const queues = Map.groupBy(planned, turnOf)
  while (queues.size > 0 && !run.signal?.aborted && !batch.parked) {
    await run.settler.flush()
    for (const turn of await postponed(run, batch, queues)) queues.delete(turn)
    const heads = [...queues.values()].map((queue) => queue[0]!)
    const some = heads.slice(0, await roomFor(batch, heads[0]))
    await sendAll(run, batch, await openIntents(run, batch, some))
    for (const write of some) {
      const rest = queues.get(turnOf(write))!.slice(1)
      if (rest.length > 0) queues.set(turnOf(write), rest)
      else queues.delete(turnOf(write))
    }
  }
}

const turnOf = ({ next: { action } }: Planned) => (action.do === 'create' ? `${action.on} ${action.fields['person']}` : action.on)

/** Those for whose person a create is not settled yet: they wait until it is. */
async function postponed({ engine }: Run, { stage }: Batch, queues: ReadonlyMap<string, readonly Planned[]>): Promise<string[]> {
  const { name } = stage.setup.bridge
  const open = new Map<string, number | null>()
  for (const side of new Set([...queues.keys()].map((turn) => turn.split(' ')[0] as Side))) {
    for (const { fields, dueAt, undecided } of await engine.state.creating(name, side)) {
      if (!undecided) open.set(`${side} ${fields['person']}`, dueAt)
    }
  }
  const turns = [...queues.keys()].filter((turn) => open.has(turn))
  const put = turns.flatMap((turn) => queues.get(turn)!.map(({ link }) => behind(link, open.get(turn) ?? engine.clock.now())))
  if (put.length > 0) await engine.state.commit({ put }) // one that moved meanwhile is due anyway
  return turns
}

const behind = (link: Link, dueAt: number): Link => ({
  ...link,
  state: 'waiting',
  why: why('settling', 'Another write for the same person is not settled yet; this one follows it.'),
  dueAt,
})

/** How many intents to open now: never more than may be sent at once, so that few are unsettled if we die. */
async function roomFor({ stage }: Batch, write: Planned | undefined): Promise<number> {
  if (write === undefined) return 0
  const { throttle } = (await reachFor(stage, write.link, write.next.action)) ?? stage.left
  return Math.max(1, Math.min(await throttle.room(), chunkSize))
}

/** R16: committed before any vendor hears of them. A link that moved since it was looked at is left for the next look. */
async function openIntents({ engine, job }: Run, { stage }: Batch, planned: readonly Planned[]): Promise<Link[]> {
  const open: Link[] = []
  for (const { link, next } of planned) {
    const reach = await reachFor(stage, link, next.action)
    if (reach) open.push(withIntent(link, next.action, next.pending, job, engine, reach))
  }
  const refused = await engine.state.commit({ open })
  return open.filter((link) => !refused.has(link.id)).map((link) => ({ ...link, revision: link.revision + 1 }))
}

async function sendAll(run: Run, batch: Batch, links: readonly Link[]): Promise<void> {
  await pool(links, width, async (link) => {
    const { action } = link.intent!
    const side = action.on
    const found = await reachFor(batch.stage, link, action)
    const reach = found ?? (await batch.stage.reachOf(link, side))
    const result = unsent(run, batch, link) ?? (found ? await send(run.engine, reach, link) : notReached)
    if (result.is === 'not applied' && result.unauthorized) await park(batch, link, side, result.unauthorized)
    await run.settler.add({ link, result, reach })
  })
}

/** A timer is its person's own: it is started and stopped by whoever may do that for them, and by nobody else. */
const notReached: Result = { is: 'not applied', message: "the person's own connection cannot be used", retryAfterMs: minutes(1) }

/** Why a write that was written down is not sent after all: we are to stop, or the vendor no longer lets us in. */
function unsent({ signal }: Run, { parked, stage }: Batch, link: Link): Result | undefined {
  if (signal?.aborted) return { is: 'not applied', message: 'Hourbridge was stopped', retryAfterMs: 0 }
  const refusal = parked ?? stage.own.refusalFor(link, link.intent!.action.on)
  if (refusal) return { is: 'not applied', message: refusal.message, retryAfterMs: minutes(1) }
  return undefined
}
