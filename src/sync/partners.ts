// The partners that a record needs on the other side: time needs its task, a task its parent. Read a batch at a time.

import { minutes } from '../lib/clock.ts'
import type { Choice } from '../model/bridge.ts'
import type { Fields, Ref, Side } from '../model/record.ts'
import { type Link, partnerKey, type State } from './state.ts'

export interface Partners {
  /** The link of this task, where there is one. */
  task(side: Side, ref: Ref): Link | undefined
  /** Whether time on this task of the left is about to be sent: it is not closed before. */
  isAwaited(task: Ref): boolean
  /** Where this person booked time on this task of the left when they last chose. */
  chosen(person: Ref, task: Ref): Choice | undefined
}

export interface PartnerBook extends Partners {
  /** Reads what these links refer to and is not known yet. */
  learn(links: readonly Link[]): Promise<void>
}

/** For the length of one batch: within it the partners do not change, since links of one kind are worked off at a time. */
export function openPartners(
  { linksOf, unsent, choices }: Pick<State, 'linksOf' | 'unsent' | 'choices'>,
  bridge: string,
  now: number,
): PartnerBook {
  const known = new Map<string, Link>()
  const awaited = new Set<Ref>()
  const closing = new Set<Ref>()
  const asked = new Map<string, Promise<void>>()
  const read = async (side: Side, refs: readonly Ref[]) => {
    for (const link of await linksOf(bridge, 'task', side, refs)) known.set(partnerKey(bridge, side, link[side].ref!), link)
  }
  const learnSide = async (side: Side, links: readonly Link[]) => {
    const wanted = [...new Set(links.flatMap((link) => refsOf(link, side)))]
    const fresh = wanted.filter((ref) => !asked.has(partnerKey(bridge, side, ref)))
    const reading = fresh.length > 0 ? read(side, fresh) : undefined
    for (const ref of fresh) asked.set(partnerKey(bridge, side, ref), reading!)
    await Promise.all(new Set(wanted.map((ref) => asked.get(partnerKey(bridge, side, ref)))))
  }
  const learnUnsent = async (links: readonly Link[]) => {
    const fresh = links.flatMap(({ kind, left: { ref, now: seen } }) =>
      kind === 'task' && ref !== null && seen?.fields['done'] === true && !closing.has(ref) ? [ref] : [],
    )
    if (fresh.length === 0) return
    for (const ref of fresh) closing.add(ref)
    for (const ref of await unsent(bridge, fresh, now + soonMs)) awaited.add(ref)
  }
  const chosen = new Map<string, Choice>()
  const chosenOn = new Set<Ref>()
  const learnChoices = async (links: readonly Link[]) => {
    const tasks = links.flatMap((link) => (link.kind === 'entry' ? refsOf(link, 'left') : []))
    const fresh = [...new Set(tasks)].filter((task) => !chosenOn.has(task))
    if (fresh.length === 0) return
    for (const task of fresh) chosenOn.add(task)
    for (const choice of await choices(bridge, fresh)) chosen.set(`${choice.person} ${choice.task}`, choice)
  }
  return {
    chosen: (person, task) => chosen.get(`${person} ${task}`),
    isAwaited: (task) => awaited.has(task),
    task: (side, ref) => known.get(partnerKey(bridge, side, ref)),
    learn: async (links) => {
      await learnSide('left', links)
      await learnSide('right', links)
      await learnUnsent(links)
      await learnChoices(links)
    },
  }
}

/** What waits longer than this is not waited for. */
const soonMs = minutes(5)

function refsOf(link: Link, side: Side): Ref[] {
  const { now, base } = link[side]
  const drafted = side === 'left' ? link.told?.draft?.fields : undefined
  return [now?.fields, base, drafted].flatMap((fields) => (fields ? named(fields) : []))
}

const named = ({ task, parent }: Fields): Ref[] => [task, parent].filter((ref) => typeof ref === 'string')

/** The ref of a task's record on the other side, while it is there. */
export function refAcross(partners: Partners, from: Side, to: Side, ref: Ref): Ref | undefined {
  const side = partners.task(from, ref)?.[to]
  return side && side.ref !== null && !side.gone?.sure ? side.ref : undefined
}
