// Questions put to people, and what an answer makes of a link (B8). An answer touches the link alone: it takes away what made
// the plan ask, so that the next run wants what was decided. Pure, but for the reading at the end.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { InputError } from '../lib/errors.ts'
import { other, pick, type Side, type Value } from '../model/record.ts'
import { termsOf, viewOf } from './decide.ts'
import type { Engine } from './engine.ts'
import type { Keeping } from './keeping.ts'
import type { Ground } from './next.ts'
import { openPartners } from './partners.ts'
import { plan, type Step } from './plan.ts'
import type { Link, LinkSide, Waste } from './state.ts'
import { kept, stopped, takenOver } from './told.ts'
import { ofPeople, type Whose } from './whose.ts'
import { why } from './why.ts'

/** The link as the answer makes it: due now, for the next run to carry out. Throws InputError where this cannot be the answer. */
export function answer(link: Link, winner: Side, ground: Ground): Link {
  if (link.state !== 'conflict' || link.why === null)
    throw new InputError('it is not a question', { advice: 'See `hourbridge conflicts list`.' })
  return {
    ...answered(link, winner, ground),
    state: 'waiting',
    why: why('retrying', `A person decided that the ${winner} counts; the next run carries it out.`),
    dueAt: ground.now,
    attempts: 0,
  }
}

function answered(link: Link, winner: Side, ground: Ground): Link {
  switch (link.why!.code) {
    case 'edited on both sides':
      return yielding(link, other(winner), askedOf(link, ground).fields)
    case 'edited and deleted':
      return link.orphan ? answeredCopy(link, winner) : editedOrDeleted(link, winner, ground)
    case 'edited again after put back':
      return winner === 'left' ? { ...link, putBackAt: null } : asItIs(link)
    case 'long timer':
      return keptBy(link, winner, ground)
    case 'two timers':
      return goesOn(link, winner, ground)
    case 'delete guard':
      throw new InputError('it waits because more than usual is to be deleted', { advice: guardAdvice(link) })
    default:
      throw new InputError(`it cannot be answered with a side: ${link.why!.text}`, { advice: 'The next run looks at it again.' })
  }
}

/** What that side has counted is kept of it. */
function keptBy(link: Link, winner: Side, { now }: Ground): Link {
  const { now: record } = link[winner]
  const next = record && kept(link, Number(record.fields['durationMs']), now)
  if (next) return next
  throw new InputError('nothing of it is there', { advice: 'Say what is to be kept of it on the page of its task.' })
}

/** The left is this timer, the right the other one. */
function goesOn(link: Link, winner: Side, { now }: Ground): Link {
  const next = winner === 'left' ? takenOver(link, now) : stopped(link, now, null, now)
  return next ?? link
}

const guardAdvice = ({ bridge, id }: Link) =>
  `Look at \`hourbridge waste list\`; then \`hourbridge waste confirm ${bridge}\` for all, or \`hourbridge waste restore ${id}\` for this one.`

/** The fields in question. Throws InputError when both sides no longer stand as they stood when it was asked. */
function askedOf(link: Link, ground: Ground): Extract<Step, { do: 'ask' }> {
  const step = stepOf(link, ground)
  if (step.do === 'ask') return step
  throw new InputError('the question has gone, since one side has changed', { advice: 'The next run looks at it again.' })
}

/** What the plan wants of a link. */
export const stepOf = (link: Link, ground: Ground): Step => plan(viewOf(link, ground.standing), termsOf(link, ground))

/** The loser's edits of these fields are no news any more; what else either side edited still travels. */
function yielding(link: Link, loser: Side, keys: readonly string[]): Link {
  const { base, now } = link[loser]
  return { ...link, [loser]: { ...link[loser], base: { ...base, ...pick(now!.fields, (key) => keys.includes(key)) } } }
}

/** Agreed to differ, until the next edit. */
const asItIs = (link: Link): Link => ({ ...link, left: settled(link.left), right: settled(link.right) })

const settled = (side: LinkSide): LinkSide => ({ ...side, base: side.now!.fields })

function editedOrDeleted(link: Link, winner: Side, ground: Ground): Link {
  askedOf(link, ground)
  const deleted: Side = viewOf(link, ground.standing).left === undefined ? 'left' : 'right'
  const oneWay = termsOf(link, ground).direction === 'right'
  if (winner === deleted) return oneWay && deleted === 'right' ? withoutCopy(link, ground) : followed(link, other(deleted))
  if (ground.standing.is === 'out')
    throw new InputError('the time on the left has left what is bridged', {
      advice: `${ground.standing.why.text} Move it back, or answer left: its copy goes.`,
    })
  return oneWay && winner === 'right' ? copyAlone(link, ground) : madeAnew(link)
}

/** The deletion travels: the side that is still there has no news. */
const followed = (link: Link, side: Side): Link => ({ ...link, [side]: settled(link[side]) })

/** The edit wins: without a base, what is there on one side only is made on the other. */
const madeAnew = (link: Link): Link => ({ ...link, left: { ...link.left, base: null }, right: { ...link.right, base: null } })

/** One way, and its copy stays deleted: it rests until the left is edited again. */
const withoutCopy = (link: Link, ground: Ground): Link => ({
  ...link,
  left: settled(link.left),
  right: { ...link.right, base: null },
  waste: wasteOf(link, 'undone', ground),
})

/** One way, and the copy stays although the left is deleted: it is nobody's copy any more. */
const copyAlone = (link: Link, ground: Ground): Link => ({ ...link, waste: wasteOf(link, 'restored', ground) })

const wasteOf = (link: Link, state: Waste['state'], { now }: Ground): Waste => ({
  side: 'right',
  at: now,
  dueAt: now,
  record: link.right.now!,
  state,
})

/** A second copy of our own making that a person edited: it goes as it is now, or it is theirs. */
function answeredCopy(link: Link, winner: Side): Link {
  const side: Side = link.right.ref === null ? 'left' : 'right'
  return winner === side ? { ...link, orphan: false, [side]: { ...link[side], base: null } } : followed(link, side)
}

/** A field in question, each side in its own words; undefined where the side has no such field or record. */
export interface Disputed {
  readonly field: string
  readonly left: Value | undefined
  readonly right: Value | undefined
}

/** What is in question: the fields that both edited, or, of an edit and a deletion, what was edited. */
export function disputedOf(link: Link, ground: Ground): Disputed[] {
  const step = stepOf(link, ground)
  const named = step.do === 'ask' ? step.fields : []
  const keys = named.length > 0 ? named : (['left', 'right'] as const).flatMap((side) => editedOn(link[side]))
  const { left, right } = viewOf(link, ground.standing)
  return [...new Set(keys)].map((field) => ({ field, left: left?.[field], right: right?.[field] }))
}

function editedOn({ base, now }: LinkSide): string[] {
  if (base === null || now === null) return []
  return Object.keys(now.fields).filter((key) => now.fields[key] !== base[key])
}

/** When the last of what made it a question was seen; null where that is not known. */
export function askedSince({ left, right, waste, intent, why: reason }: Link): number | null {
  if (reason?.code === 'delete guard') return waste?.dueAt ?? null
  if (reason?.code === 'settling') return intent?.openedAt ?? null
  const seen = [left, right].flatMap(({ before, gone }) => [before?.until ?? 0, gone?.at ?? 0])
  return Math.max(...seen) || null
}

/** When the side was last changed: as its vendor says, else when that was first seen; null where neither is known. */
export const editedAt = ({ now, gone, before }: LinkSide): number | null => gone?.at ?? now?.updatedAt ?? before?.until ?? null

export async function conflictIds(db: Db, bridge?: string, whose?: Whose): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from link where state = 'conflict' and ${bridge === undefined ? sql`true` : sql`bridge = ${bridge}`} and ${ofPeople(whose)}
    order by bridge, began_at desc nulls last, id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function groundOf(engine: Engine, keeping: Keeping, link: Link): Promise<Ground> {
  const setup = await engine.state.setup(link.bridge)
  const partners = openPartners(engine.state, link.bridge, engine.clock.now())
  await partners.learn([link])
  return {
    setup,
    standing: engine.standingOf(link, setup, partners),
    asStored: keeping.asStored(setup, link),
    now: engine.clock.now(),
  }
}

/** Commits the answer; answers what the next run wants. Throws InputError when the link moved while it was being answered. */
export async function answerConflict(engine: Engine, keeping: Keeping, linkId: string, winner: Side): Promise<Step> {
  const [link] = await engine.state.byId([linkId])
  if (!link) throw new InputError(`there is no entry ${linkId}`, { advice: 'See `hourbridge conflicts list`.' })
  const ground = await groundOf(engine, keeping, link)
  const next = answer(link, winner, ground)
  const refused = await engine.state.commit({ put: [next] })
  if (refused.size > 0)
    throw new InputError('it has changed while it was being answered, so nothing was decided', {
      advice: 'Look at both sides again: `hourbridge conflicts list`.',
    })
  return promised(next, ground)
}

/** What the next run will do; 'nothing' where both sides stay as they are. */
function promised(link: Link, ground: Ground): Step {
  if (link.timer !== null) return { do: 'nothing' }
  const onlySide: Side = link.right.ref === null ? 'left' : 'right'
  if (link.orphan) return { do: 'write', action: { do: 'delete', on: onlySide }, pending: [] }
  const isLeftAlone = link.left.ref === null || link.right.ref === null
  const rests = link.waste?.state === 'undone' || link.waste?.state === 'restored' || isLeftAlone
  return rests ? { do: 'nothing' } : stepOf(link, ground)
}
