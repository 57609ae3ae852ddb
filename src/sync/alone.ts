// Reads both sides of a bridge for time that has no partner yet: whose it is, whether it may travel, and what the right would keep
// of it. It writes nothing anywhere.

import type { Span } from '../lib/date.ts'
import { type Participant, participantOf } from '../model/bridge.ts'
import { type Fields, type LinkedKind, other, type Ref, type Seen, type Side } from '../model/record.ts'
import type { Original } from './adopt.ts'
import type { Engine, Reach } from './engine.ts'
import { type Intake, intakeFrom, newLink } from './ingest.ts'
import { openStage, rightConnection, type Stage, sceneOf } from './scene.ts'
import type { Standing } from './standing.ts'
import type { Link, Setup } from './state.ts'
import type { WhyCode } from './why.ts'

export interface AloneOnLeft {
  readonly original: Original
  /** Its own link, or one that is not kept yet. */
  readonly link: Link
  readonly standing: Standing
  readonly readAt: number
  /** It began before the person's activation (R12). */
  readonly isEarly: boolean
}

export interface AloneOnRight {
  readonly seen: Seen
  /** On two-way bridges it may have one. */
  readonly link: Link | undefined
  readonly readAt: number
}

/** With places and people as they are now, kept nowhere. */
export async function openStageAnew(engine: Engine, bridge: string): Promise<Stage> {
  const stage = await openStage(engine, await engine.state.setup(bridge))
  const { connector, session } = stage.left
  const directory = { places: await connector.places(session), people: await connector.people(session) }
  return { ...stage, setup: { ...stage.setup, ...directory } }
}

export async function aloneOnLeft(
  engine: Engine,
  stage: Stage,
  people: readonly Participant[],
  span: Span,
): Promise<AloneOnLeft[]> {
  const { setup, left } = stage
  const readAt = engine.clock.now()
  const seen = await listed(left, setup, 'left', people, span)
  const known = await linksBy(engine, setup, 'left', seen)
  const intake = leftIntake(engine, stage, 'entry', await lanesOf(engine, setup, people))
  const found: AloneOnLeft[] = []
  for (const one of seen) {
    const link = known.get(one.ref) ?? newLink(intake, one.ref, one, readAt)
    const alone = isAlone(link, 'left') ? await withStanding(engine, stage, link, one) : undefined
    if (alone) found.push({ ...alone, readAt })
  }
  return found
}

/** What we made ourselves is no copy of somebody else's: its own link takes it in (R13). */
export async function aloneOnRight(
  engine: Engine,
  { setup }: Stage,
  people: readonly Participant[],
  span: Span,
): Promise<AloneOnRight[]> {
  const found: AloneOnRight[] = []
  for (const name of new Set(people.map((one) => rightConnection(setup, one.left)))) {
    const theirs = people.filter((one) => rightConnection(setup, one.left) === name)
    const readAt = engine.clock.now()
    const seen = await listed(await engine.reach(name), setup, 'right', theirs, span)
    const known = await linksBy(engine, setup, 'right', seen)
    for (const one of seen) {
      const link = known.get(one.ref)
      if (one.marker === null && !one.running && (!link || isAlone(link, 'right'))) found.push({ seen: one, link, readAt })
    }
  }
  return found
}

/** Of these people only, whoever else the vendor answers. */
async function listed(
  { connector, session }: Reach,
  { routes }: Setup,
  side: Side,
  people: readonly Participant[],
  span: Span,
): Promise<Seen[]> {
  if (people.length === 0) return []
  const refs = people.map((one) => one[side])
  const projects = routes.flatMap(({ scope, from, project }) =>
    side === 'right' ? [project] : scope === 'project' ? [from] : [],
  )
  const seen = await connector.list(session, { kind: 'entry', people: refs, projects: [...new Set(projects)], ...span })
  return seen.filter(({ fields }) => refs.includes(String(fields['person'])))
}

async function linksBy({ state }: Engine, { bridge }: Setup, side: Side, seen: readonly Seen[]): Promise<Map<Ref, Link>> {
  const refs = seen.map(({ ref }) => ref)
  return new Map((await state.linksOf(bridge.name, 'entry', side, refs)).map((link) => [link[side].ref!, link]))
}

/** Nothing is on the other side, nothing is under way, and nobody has decided anything about it. */
const isAlone = (link: Link, side: Side) =>
  link[other(side)].ref === null && link[side].gone === null && link.intent === null && link.waste === null && !link.orphan

async function lanesOf(engine: Engine, setup: Setup, people: readonly Participant[]): Promise<Intake['laneOf']> {
  const lanes = new Map<Ref | null, string>()
  for (const one of people) lanes.set(one.left, (await engine.reach(rightConnection(setup, one.left))).lane)
  return (person) => lanes.get(person)!
}

/** What a new link of the left is made with. */
export function leftIntake(engine: Engine, { setup, left }: Stage, kind: LinkedKind, laneOf: Intake['laneOf']): Intake {
  return { engine, setup, kind, side: 'left', ...intakeFrom(left), laneOf }
}

/** Reasons that may pass: until then the two stay as they are, and afterwards nothing is doubled. */
const passing: ReadonlySet<WhyCode> = new Set(['no route', 'no partner', 'no task', 'space off'])

async function withStanding(
  engine: Engine,
  stage: Stage,
  link: Link,
  seen: Seen,
): Promise<Omit<AloneOnLeft, 'readAt'> | undefined> {
  const participant = participantOf(stage.setup.participants, 'left', String(seen.fields['person']))!
  const beganAt = link.beganAt ?? seen.beganAt
  const { activatedAt } = participant
  // As if it had begun with the activation: what is left alone for its age may all the same be what a copy was made of.
  const late = { ...link, beganAt: Math.max(beganAt, activatedAt), left: { ...link.left, now: seen } }
  const { standing, asStored } = await sceneOf(engine, stage, late, engine.clock.now())
  if (standing.is !== 'in' && !(standing.is === 'waiting' && passing.has(standing.why.code))) return undefined
  const crossed = standing.is === 'in' ? standing.across.right(seen.fields) : placeless(seen.fields, participant)
  const original = originalOf(seen, participant, crossed, asStored.right)
  return { original, link: { ...link, beganAt }, standing, isEarly: beganAt < activatedAt }
}

const placeless = ({ day, start, durationMs, note }: Fields, { right }: Participant): Fields => ({
  ...{ person: right, project: null, task: null },
  ...{ day: day!, start: start ?? null, durationMs: durationMs!, note: note ?? '' },
})

const minuteMs = 60_000

function originalOf(seen: Seen, { right }: Participant, crossed: Fields, asStored: (fields: Fields) => Fields): Original {
  const wanted = asStored(crossed)
  const minutes = Number(crossed['durationMs']) / minuteMs
  const whole = [Math.floor(minutes), Math.round(minutes)].filter((one) => one > 0)
  const stored = (durationMs: number) => Number(asStored({ ...crossed, durationMs })['durationMs'])
  const durations = [Number(wanted['durationMs']), ...whole.map((one) => stored(one * minuteMs))]
  return { seen, person: right, wanted, durations: [...new Set(durations)] }
}
