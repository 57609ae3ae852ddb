// The task that somebody wants to track time on: which task they mean, over which of their bridges, and whether they may at all (A6, A10).

import { InputError } from '../lib/errors.ts'
import type { Participant } from '../model/bridge.ts'
import type { About, Fields, Ref, Seen } from '../model/record.ts'
import { connectionRows } from './connections.ts'
import { openPartners, type Partners } from './partners.ts'
import type { RosterSource } from './roster.ts'
import { noteFor } from './routes.ts'
import type { Setup } from './state.ts'
import { begun, placesAbove } from './told.ts'
import { TrackRefused } from './track-refused.ts'
import { type Self, type Tracking, trackingOf } from './tracking.ts'

export interface Wanted {
  /** The connector of a work tool; left out, a bridge must be named. */
  readonly tool?: string | undefined
  readonly bridge?: string | undefined
  /** An id, what people call it, or the address of its page. */
  readonly task: string
}

export interface TaskOn {
  readonly tracking: Tracking
  readonly setup: Setup
  readonly participant: Participant
  /** Of the connection to the work tool. */
  readonly tool: string
  readonly task: Seen
  /** What a piece of its time says of it. */
  readonly about: About
  /** What every piece of this person's time on it begins with: the person, the task, and the places above it. */
  readonly fields: Fields
  /** These know the task's own partner and what people chose for it. */
  readonly partners: Partners
}

/**
 * Throws TrackRefused with the reason when they may not, or not now, or when there is no such task; InputError for what can be no task, and
 * where several bridges would do.
 */
export async function taskOn(source: RosterSource, self: Self, wanted: Wanted): Promise<TaskOn> {
  const open = opened(await theirs(source, self, wanted))
  const found = await tasksFor(source, open, wanted.task)
  const judged = await Promise.all(found.map(async (one) => ({ one, obstacle: await obstacleOn(source, one) })))
  const free = judged.filter(({ obstacle }) => obstacle === undefined)
  if (free.length === 0) throw judged[0]!.obstacle!
  if (free.length === 1) return free[0]!.one
  const names = free.map(({ one }) => one.setup.bridge.name).join(', ')
  throw new InputError(`you track the time of this task over several bridges: ${names}`, {
    where: 'bridge',
    advice: 'Say which with `bridge`.',
  })
}

/** What the notes of its time begin with in the dialog: what they will carry in the time tracker, where the person's box is on (A8). */
export const labelOf = ({ about, participant }: Pick<TaskOn, 'about' | 'participant'>) => noteFor('', about, participant.label)

/** What of such a note the person wrote: the label comes to the time tracker's note by itself, and the work tool's has the task beside it. */
export function ownWords(note: string, on: Pick<TaskOn, 'about' | 'participant'>): string {
  const label = labelOf(on)
  const text = note.trim()
  if (label === '' || text === label) return label === '' ? text : ''
  if (text.endsWith(` (${label})`)) return text.slice(0, -label.length - 3)
  return text.startsWith(label) && /^[\s:;,.–—-]/.test(text.slice(label.length))
    ? text.slice(label.length).replace(/^[\s:;,.–—-]+/, '')
    : text
}

interface Candidate {
  readonly tracking: Tracking
  readonly tool: string
}

type On = Tracking & { readonly participant: Participant }

/** Their part in each bridge that could be meant. */
async function theirs(source: RosterSource, self: Self, { tool, bridge }: Wanted): Promise<Candidate[]> {
  const connector = tool === undefined ? undefined : source.connectors[tool]
  if (tool !== undefined && !connector?.taskIn) throw new TrackRefused('unknown', `there is no work tool "${tool}"`)
  const toolOf = new Map((await connectionRows(source.db)).map((row) => [row.name, row.connector]))
  const all = (await trackingOf(source, self)).map((tracking) => ({
    tracking,
    tool: toolOf.get(tracking.setup.bridge.left) ?? '',
  }))
  const here = all.filter((one) => tool === undefined || one.tool === tool)
  const asked = here.filter(({ tracking }) => bridge === undefined || tracking.setup.bridge.name === bridge)
  if (asked.length > 0) return asked
  if (bridge !== undefined) throw new TrackRefused('unknown', `you are nobody on bridge "${bridge}"`, askWho)
  const message = `it is not known who you are in ${connector?.title ?? 'the work tool'}`
  throw new TrackRefused('not now', message, askWho)
}

const askWho = { advice: 'Ask an administrator to say who you are at the work tool.' }

/** Those over which their time goes now. */
function opened(candidates: readonly Candidate[]): (Candidate & { readonly tracking: On })[] {
  const welcome = candidates.filter(({ tracking }) => tracking.refused === null)
  if (welcome.length === 0)
    throw new TrackRefused('barred', candidates[0]!.tracking.refused!, {
      advice: 'Ask an owner of the workspace to make you a member of it.',
    })
  const on = welcome.filter((one): one is Candidate & { readonly tracking: On } => one.tracking.participant?.on === true)
  if (on.length === 0)
    throw new TrackRefused('not now', 'your time is not sent yet', { advice: 'Switch it on under Settings > Time tracking.' })
  const going = on.filter(({ tracking }) => !tracking.setup.bridge.paused)
  if (going.length > 0) return going
  const { name } = on[0]!.tracking.setup.bridge
  throw new TrackRefused('not now', `bridge "${name}" is switched off`, { advice: 'Ask an administrator to switch it on.' })
}

/** The task as each of their work tools has it; each is asked once. */
async function tasksFor(source: RosterSource, open: readonly (Candidate & { readonly tracking: On })[], text: string) {
  const asked = new Map<string, Promise<Seen | undefined>>()
  const found: TaskOn[] = []
  let mistake: InputError | undefined
  for (const one of open) {
    const { left } = one.tracking.setup.bridge
    const asking = asked.get(left) ?? taskAt(source, left, text)
    asked.set(left, asking)
    const task = await asking.catch((error) => {
      if (!(error instanceof InputError)) throw error
      mistake = error
      return undefined
    })
    if (task) found.push(await known(source, one, task))
  }
  if (found.length > 0) return found
  if (mistake) throw mistake
  const { title } = source.connectors[open[0]!.tool]!
  throw new TrackRefused('unknown', `${title} shows no such task`, { where: 'task', advice: 'Look at its id or its address.' })
}

async function taskAt({ engine }: RosterSource, connection: string, text: string): Promise<Seen | undefined> {
  const { connector, session } = await engine.reach(connection)
  return connector.taskIn?.(session, text)
}

async function known(
  { engine }: RosterSource,
  { tracking, tool }: Candidate & { readonly tracking: On },
  task: Seen,
): Promise<TaskOn> {
  const { setup, participant, person } = tracking
  const partners = openPartners(engine.state, setup.bridge.name, engine.clock.now())
  const { title = String(task.fields['name']), code = task.ref, taskUrl } = task.about
  const about = { title, code, ...(taskUrl !== undefined && { taskUrl }) }
  const one = { tracking, setup, participant, tool, task, about, fields: fieldsOn(person.ref, task), partners }
  await partners.learn([pieceOf({ engine }, one)])
  return one
}

const fieldsOn = (person: Ref, task: Seen): Fields => ({
  person,
  task: task.ref,
  ...placesAbove(task),
})

/** A piece of its time that began now. */
function pieceOf({ engine }: Pick<RosterSource, 'engine'>, { setup, fields, about }: TaskOn) {
  const draft = { fields, about, beganAt: engine.clock.now() }
  return begun(engine, { act: '', setup, lane: '', draft, booking: null, timer: null })
}

/** Why time on it would not travel now; where it would go is a question of its own. */
async function obstacleOn(source: RosterSource, one: TaskOn): Promise<TrackRefused | undefined> {
  const standing = source.engine.standingOf(pieceOf(source, one), one.setup, one.partners)
  if (standing.is === 'in' || standing.why.code === 'no route') return undefined
  const { code, text } = standing.why
  const advice = remedies[code]
  return new TrackRefused(code === 'guest' ? 'barred' : 'not now', text, advice === undefined ? {} : { advice })
}

const remedies: Readonly<Record<string, string>> = {
  'space not chosen': 'Ask an administrator to choose its Space in the settings of the bridge.',
  'no partner': 'Try again in a minute.',
}
