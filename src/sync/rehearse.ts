// A run that writes nothing (D5): what is due is decided, each planned write is settled as the vendor would answer it, and what
// that makes due is decided in its turn, until nothing more would be written.

import { bareRecord, linkedKinds, type Seen } from '../model/record.ts'
import { leftBehind, wakes } from './after.ts'
import type { Engine, Reach } from './engine.ts'
import { type Decided, survey } from './look.ts'
import type { Action } from './plan.ts'
import { isTimed, reachOf } from './scene.ts'
import { settle } from './settle.ts'
import type { Link, Settled } from './state.ts'
import type { MemoryState } from './state-memory.ts'
import { withIntent } from './write.ts'

export type Write = Decided & { readonly next: Extract<Decided['next'], { do: 'write' }> }

export type Rehearsal = Engine & { readonly state: MemoryState }

/** Records as our writes would have left them, by `connection kind ref`; undefined: removed. */
type Written = Map<string, Seen | undefined>

/** More writes to one record than this are not ours to foresee. */
const mostWrites = 5

/**
 * All writes in the order of their layers, with the state left as they would leave it. That people without a marker get theirs
 * one at a time (R22) changes when, and not what. Throws VendorError 'unauthorized' when a person must renew a connection.
 */
export async function rehearse(real: Rehearsal, bridge: string): Promise<Write[]> {
  const { state, clock } = real
  const written: Written = new Map()
  const engine: Engine = { ...real, reach: async (connection) => remembering(await real.reach(connection), written) }
  const known = new Map<string, number>()
  const counts = new Map<string, number>()
  const writes: Write[] = []
  const timesWritten = ({ id }: Link) => counts.get(id) ?? 0
  const isForeseen = ({ link }: Write) => timesWritten(link) < mostWrites
  const layer = async (links: readonly Link[]) => {
    const decided = await survey(engine, bridge, links)
    const [now, tooMany] = [decided.filter(isWrite).filter(isForeseen), decided.filter(isWrite).filter((one) => !isForeseen(one))]
    for (const { link } of now) counts.set(link.id, timesWritten(link) + 1)
    const rests = decided.flatMap((one) => [...(one.aside ? [one.aside] : []), ...(isWrite(one) ? [] : [one.link])])
    const settled = await Promise.all(now.map((write) => carriedOut(engine, write, written)))
    const put = [...rests, ...leftBehind(engine, settled)]
    const refused = await state.commit({ put, settled, ...wakes(engine, settled) })
    writes.push(...now.filter(({ link }) => !refused.has(link.id)))
    // As each was kept: what a partner woke in the same commit has moved on since.
    for (const { id, revision } of rests) known.set(id, refused.has(id) ? revision : revision + 1)
    for (const { link } of [...now.filter(({ link }) => refused.has(link.id)), ...tooMany]) known.set(link.id, link.revision)
  }
  // When a timer is started and stopped is its person's to say: no run can be foreseen to do it.
  const idle = () => [...state.links.values()].filter((link) => link.intent === null && !isTimed(link))
  const due = () => idle().filter((link) => isDue(link, clock.now()) && known.get(link.id) !== link.revision)
  const layers = async () => {
    for (let links = due(); links.length > 0; links = due()) await layer(firstOf(links))
  }
  await layers()
  await layer(idle().filter(isClosing))
  await layers()
  return writes
}

const isWrite = (one: Decided): one is Write => one.next.do === 'write'

const isDue = ({ dueAt }: Link, now: number) => dueAt !== null && dueAt <= now

/** A finished task whose time has gone by now: the run closes it a minute later. */
const isClosing = ({ kind, state, why, awaits }: Link) =>
  kind === 'task' && state === 'waiting' && why?.code === 'no partner' && awaits === null

/** As a drain has them: tasks before what needs them. */
const firstOf = (links: readonly Link[]): Link[] => {
  const first = linkedKinds.find((kind) => links.some((link) => link.kind === kind))
  return links.filter(({ kind }) => kind === first)
}

async function carriedOut(engine: Engine, { link, next }: Write, written: Written): Promise<Settled> {
  const { action, pending } = next
  const reach = await reachOf(engine, link, action.on)
  const answer = answerTo(engine, reach, link, action)
  const ref = answer?.ref ?? link[action.on].ref!
  written.set(keyOf(reach, link.kind, ref), answer ?? undefined)
  return settle(withIntent(link, action, pending, 'preview', engine, reach), { is: 'done', answer }, engine.clock.now())
}

const keyOf = ({ connection }: Reach, kind: string, ref: string) => `${connection} ${kind} ${ref}`

function answerTo(engine: Engine, { connector, account }: Reach, link: Link, action: Action): Seen | null {
  const now = link[action.on].now
  switch (action.do) {
    case 'create':
      return {
        ...bareRecord(engine.newId(), connector.asStored(action.fields, account, link.kind)),
        beganAt: link.beganAt ?? 0,
      }
    case 'update':
      return { ...now!, fields: connector.asStored({ ...now!.fields, ...action.changes }, account, link.kind) }
    case 'delete':
      return null
  }
}

/** A direct read of what was written in the rehearsal answers that. */
function remembering(reach: Reach, written: Written): Reach {
  const { connector } = reach
  const get: typeof connector.get = async (session, kind, ref, known) => {
    const key = keyOf(reach, kind, ref)
    return written.has(key) ? written.get(key) : connector.get(session, kind, ref, known)
  }
  return { ...reach, connector: { ...connector, get } }
}
