// Looks at links: reads what must be read, recovers what is unsettled, and decides. Whatever a vendor fails to answer is "unknown".

import { minutes } from '../lib/clock.ts'
import { VendorError } from '../lib/errors.ts'
import { participantOf } from '../model/bridge.ts'
import type { Side } from '../model/record.ts'
import { controlVisible, degraded } from './confirm.ts'
import { decide } from './decide.ts'
import type { Engine, Reach } from './engine.ts'
import type { Next } from './next.ts'
import type { Action } from './plan.ts'
import { pool } from './pool.ts'
import { recover } from './recover.ts'
import { openStage, reachFor, type Stage, sceneOf } from './scene.ts'
import { gone, see } from './see.ts'
import { again } from './settle.ts'
import type { Link, Setup } from './state.ts'
import { why } from './why.ts'
import { setAside } from './write.ts'

/** Requests under way at once where no limit says otherwise. */
export const width = 24

/** What the links of one bridge are looked at with; `parked` is set once a vendor says that a person must renew the connection. */
export interface Batch {
  readonly engine: Engine
  readonly stage: Stage
  readonly freshSince: number
  parked: VendorError | undefined
}

export async function openBatch(engine: Engine, setup: Setup): Promise<Batch> {
  const stage = await openStage(engine, setup)
  return { engine, stage, freshSince: engine.clock.now(), parked: undefined }
}

export interface Decided {
  /** As it was looked at; with 'rest', as it would be kept. */
  readonly link: Link
  readonly next: Exclude<Next, { do: 'read' | 'carry' }>
  /** Another link, as it is to be kept meanwhile. */
  readonly aside?: Link
}

/** Looks at these links and decides, without a write to a vendor; one with an unsettled write is passed over (R11). */
export async function survey(engine: Engine, bridge: string, links: readonly Link[]): Promise<Decided[]> {
  const batch = await openBatch(engine, await engine.state.setup(bridge))
  await batch.stage.partners.learn(links)
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

/** Looks until there is a decision. */
export async function look(batch: Batch, link: Link): Promise<Decided> {
  const waiting = await batch.stage.own.waiting(link)
  if (waiting) return { link: waiting, next: { do: 'rest', link: waiting } }
  let current = link
  for (;;) {
    const next = decide(current, await sceneOf(batch.engine, batch.stage, current, batch.freshSince))
    if (next.do === 'rest') return { link: next.link, next }
    if (next.do === 'write') return (await barredStart(batch, current, next.action)) ?? { link: current, next }
    if (next.do === 'carry') {
      const carried = await carry(batch, current, next)
      if ('next' in carried) return carried
      current = carried
      continue
    }
    const read = await readSide(batch, current, next.side)
    if (read.ended) return { link: read.link, next: { do: 'rest', link: read.link } }
    current = read.link
  }
}

/**
 * Starting a timer would end another one of theirs without a word: one that belongs to no time of this bridge is a question first,
 * unless they have said that it may end.
 */
async function barredStart(batch: Batch, link: Link, action: Action): Promise<Decided | undefined> {
  if (action.do !== 'create' || action.timer === undefined || link.timer?.takesOver !== false) return undefined
  const { ok, failed } = await tried(batch, link, action.on, () => otherTimer(batch, link, action))
  if (failed) return { link: failed, next: { do: 'rest', link: failed } }
  if (ok === undefined) return undefined
  const kept = { ...link, state: 'conflict', why: why('two timers', ok), dueAt: batch.engine.clock.now() + minutes(5) } as const
  return { link: kept, next: { do: 'rest', link: kept } }
}

/** What people are asked when a timer that no link knows runs where one is to be started. */
async function otherTimer({ engine, stage }: Batch, link: Link, { on }: Action): Promise<string | undefined> {
  const reach = await stage.timerReach(link, on)
  const person = participantOf(stage.setup.participants, 'left', link.person ?? '')
  const running = reach && person && (await reach.connector.timers?.running(reach.session, person[on]))
  if (!running || (await engine.state.linksOf(link.bridge, 'entry', on, [running.ref])).length > 0) return undefined
  const { title } = reach.connector
  return `Another timer of theirs runs in ${title}. A person says which one goes on: left is this one, right the other.`
}

/** R15: what was edited on a record after its successor was planned is written to the successor first. */
async function carry({ engine }: Batch, link: Link, { side, edits }: Extract<Next, { do: 'carry' }>): Promise<Decided | Link> {
  const [heir] = await engine.state.byId([link.heir!])
  const now = heir && heir[side].gone === null ? heir[side].now : null
  if (heir && now && Object.entries(edits).every(([key, value]) => now.fields[key] === value))
    return { ...link, [side]: { ...link[side], base: link[side].now!.fields } }
  const wait = again(link, 'its edits travel to its successor first', engine.clock.now(), undefined)
  if (!heir || !now || heir.intent) return { link: wait, next: { do: 'rest', link: wait } }
  const action = { do: 'update', on: side, changes: edits, putsBack: false, carries: true } as const
  return { link: heir, next: { do: 'write', action, pending: [] }, aside: wait }
}

/** Commits what became of an unsettled write. */
export async function recovered(batch: Batch, link: Link): Promise<undefined> {
  const { engine, stage } = batch
  const side = link.intent!.action.on
  const { ok, failed } = await tried(batch, link, side, async () =>
    recover(engine, (await reachFor(stage, link, link.intent!.action)) ?? (await stage.reachOf(link, side)), link),
  )
  const refused = await engine.state.commit(ok ?? { put: [failed!] })
  if (refused.has(link.id)) await setAside(engine, [link])
}

/** One direct read of a side. `ended`: nothing more can be decided now. R5: whatever fails says "unknown", never "none". */
async function readSide(batch: Batch, link: Link, side: Side): Promise<{ link: Link; ended: boolean }> {
  const { engine, stage } = batch
  const readAt = engine.clock.now()
  const { ok, failed } = await tried(batch, link, side, async () => {
    const reach = await stage.reachOf(link, side)
    const { staleMs } = reach.connector.traits
    const seen = await reach.connector.get(reach.session, link.kind, link[side].ref!, link[side].now?.fields ?? {})
    if (!seen) return absent(batch, reach, link, side, readAt)
    const next = see(link, side, { seen, readAt }, staleMs)
    return next === link ? { link: { ...link, dueAt: readAt + staleMs }, ended: true } : { link: next, ended: false }
  })
  return ok ?? { link: failed!, ended: true }
}

/** R4: "gone" counts only while a control record is visible (or a person has said that it was meant), and only from the second time on. */
async function absent(
  { engine, stage }: Batch,
  reach: Reach,
  link: Link,
  side: Side,
  readAt: number,
): Promise<{ link: Link; ended: boolean }> {
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

/** A person must renew the connection: nothing more is asked through it, be it everybody's or a participant's own. */
export async function park(batch: Batch, link: Link, side: Side, error: VendorError): Promise<void> {
  if (batch.stage.own.refused(link, side, error)) return
  batch.parked ??= error
  await batch.engine.state.condition(link.bridge, `${side} unauthorized`, error.message, batch.engine.clock.now())
}
