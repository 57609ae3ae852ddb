// A forecast in words: its one sentence, what waits, and examples. Pure.

import { participantOf } from '../model/bridge.ts'
import { changes, type Fields, type LinkedKind, linkedKinds, type Side } from '../model/record.ts'
import type { Names } from './compare-bridge.ts'
import type { Action } from './plan.ts'
import type { Counts, Forecast } from './preview.ts'
import type { Write } from './rehearse.ts'
import type { Declared } from './setups.ts'
import type { Link } from './state.ts'

type Told = Counts & Pick<Forecast, 'kinds' | 'anew' | 'requests' | 'seconds'>

export function forecastText({ create, change, delete: gone, kinds, anew, requests, seconds }: Told): string {
  const parts = [
    `create ${create}${kindsText(kinds, 'create')}`,
    `change ${change}${kindsText(kinds, 'change')}`,
    `delete ${gone}${kindsText(kinds, 'delete')}`,
    ...(anew > 0 ? [`${anew} of them made anew elsewhere`] : []),
  ]
  return `will ${parts.join(', ')}, about ${requests} requests, about ${seconds} s`
}

/** Nothing where there is only time. */
function kindsText(kinds: Forecast['kinds'], act: keyof Counts): string {
  if (kinds.task[act] + kinds.allocation[act] === 0) return ''
  const parts = linkedKinds.flatMap((kind) => {
    const number = kinds[kind][act]
    return number === 0 ? [] : [`${number} ${kindWords[kind][number === 1 ? 0 : 1]}`]
  })
  return ` (${parts.join(', ')})`
}

const kindWords: Readonly<Record<LinkedKind, readonly [one: string, several: string]>> = {
  task: ['task', 'tasks'],
  allocation: ['allocation', 'allocations'],
  entry: ['entry', 'entries'],
}

/** What neither travels nor has ended, by the code of its reason. */
export function waitingBy(links: readonly Link[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, why } of links) {
    if (why === null || state === 'synced' || state === 'ended') continue
    counts[why.code] = (counts[why.code] ?? 0) + 1
  }
  return counts
}

/** Newest time first; `links` are all of the bridge, for the names of their tasks. */
export function examplesOf(
  writes: readonly Write[],
  links: readonly Link[],
  { bridge, participants }: Declared,
  names: Names,
  number: number,
): string[] {
  const titles = titlesOf(links)
  const person = (side: Side, ref: unknown) =>
    participantOf(participants, side, String(ref))?.name ??
    names[side]?.people.find((one) => one.ref === ref)?.name ??
    String(ref)
  const named = (side: Side, kind: 'project' | 'task', ref: unknown) =>
    names[side]?.places.find((one) => one.kind === kind && one.ref === ref)?.name
  const project = (side: Side, ref: unknown) => named(side, 'project', ref) ?? String(ref)
  const task = (side: Side, ref: unknown) => named(side, 'task', ref) ?? titles.get(`${side} ${ref}`) ?? String(ref)
  const words: Words = { person, project, task, connection: (side) => bridge[side] }
  return shown(writes, number).map((write) => exampleOf(write, words))
}

/** How people call what refs stand for. */
interface Words {
  person(side: Side, ref: unknown): string
  project(side: Side, ref: unknown): string
  task(side: Side, ref: unknown): string
  connection(side: Side): string
}

/** By `side ref`: of tasks that are followed, and of those that time was entered on. */
function titlesOf(links: readonly Link[]): Map<string, string> {
  const titles = new Map<string, string>()
  for (const { kind, left, right } of links) {
    if (kind === 'entry' && left.now?.about.title) titles.set(`left ${left.now.fields['task']}`, left.now.about.title)
    const name = kind === 'task' ? (left.now ?? right.now)?.fields['name'] : undefined
    if (name === undefined) continue
    titles.set(`left ${left.ref}`, String(name))
    titles.set(`right ${right.ref}`, String(name))
  }
  return titles
}

/** Of each kind some; what only goes because it was made anew is told with its successor. */
function shown(writes: readonly Write[], number: number): Write[] {
  const sorted = writes
    .filter(({ link }) => link.heir === null)
    .sort((one, two) => (two.link.beganAt ?? 0) - (one.link.beganAt ?? 0))
  const queues = linkedKinds.map((kind) => sorted.filter(({ link }) => link.kind === kind))
  const turns = queues.flatMap((queue) => queue.map((write, turn) => ({ write, turn })))
  const chosen = new Set(
    turns
      .sort((one, two) => one.turn - two.turn)
      .slice(0, number)
      .map(({ write }) => write),
  )
  return queues.flat().filter((write) => chosen.has(write))
}

function exampleOf({ link, next: { action } }: Write, words: Words): string {
  const known = link[action.on].now?.fields ?? {}
  const where = action.on === 'left' ? `, in ${words.connection('left')}` : ''
  return `${sentences[link.kind](action, known, words)}${where}`
}

type Sentence = (action: Action, known: Fields, words: Words) => string

/** "create 1:30 on 2026-11-03 for Mona Berg at Museum website / Design: Wireframes (Homepage redesign, MUS-1)" */
const entryText: Sentence = (action, known, words) => {
  const { on } = action
  const fields = action.do === 'create' ? action.fields : known
  const what = `${hoursText(fields['durationMs'])} on ${fields['day']} for ${words.person(on, fields['person'])}`
  if (action.do === 'update') return `change ${what}: ${changesText(on, known, action.changes, words)}`
  const place = fields['project'] == null && fields['task'] == null ? '' : ` at ${placeText(on, fields, words)}`
  if (action.do === 'delete') return `delete ${what}${place}: ${noteText(fields)}`
  if (action.replaces !== undefined) return `make ${what} anew: ${changesText(on, known, changes(known, fields), words)}`
  return `create ${what}${place}: ${noteText(fields)}`
}

/** 'create task "Design" below "Website" in Customer portal' */
const taskText: Sentence = (action, known, words) => {
  const { on } = action
  const fields = action.do === 'create' ? action.fields : known
  const what = `task "${fields['name']}"`
  if (action.do === 'update') {
    const isDone = action.changes['done']
    if (isDone !== undefined && Object.keys(action.changes).length === 1) return `${isDone ? 'close' : 'reopen'} ${what}`
    return `change ${what}: ${changesText(on, known, action.changes, words)}`
  }
  if (action.do === 'create' && action.replaces !== undefined)
    return `make ${what} anew: ${changesText(on, known, changes(known, fields), words)}`
  const below = fields['parent'] == null ? '' : ` below "${words.task(on, fields['parent'])}"`
  return `${action.do} ${what}${below} in ${words.project(on, fields['project'])}`
}

/** 'allocate Ann to "Design"' */
const allocationText: Sentence = (action, known, words) => {
  const fields = { ...known, ...(action.do === 'create' ? action.fields : {}) }
  const person = words.person(action.on, fields['person'])
  const task = `"${words.task(action.on, fields['task'])}"`
  return action.do === 'delete' ? `take ${person} off ${task}` : `allocate ${person} to ${task}`
}

const sentences: Readonly<Record<LinkedKind, Sentence>> = { task: taskText, allocation: allocationText, entry: entryText }

/** On one line. */
const noteText = ({ note }: Fields) => String(note ?? '').replace(/\s+/g, ' ') || 'no note'

/** "Museum website / Design", or what is known of it. */
const placeText = (side: Side, { project, task }: Fields, words: Words) =>
  [...(project == null ? [] : [words.project(side, project)]), ...(task == null ? [] : [words.task(side, task)])].join(' / ')

function changesText(side: Side, known: Fields, news: Fields, words: Words): string {
  const moves =
    'project' in news || 'task' in news
      ? [`moves from ${placeText(side, known, words)} to ${placeText(side, { ...known, ...news }, words)}`]
      : []
  const others = Object.keys(news).filter((key) => key !== 'project' && key !== 'task')
  return [...moves, ...others.map((key) => changeText(side, key, known[key], news[key], words))].join(', ')
}

function changeText(side: Side, key: string, was: unknown, becomes: unknown, words: Words): string {
  if (key === 'parent') return becomes == null ? 'goes to the top' : `goes below "${words.task(side, becomes)}"`
  if (key === 'person') return `${words.person(side, was)} becomes ${words.person(side, becomes)}`
  if (key === 'durationMs') return `time ${hoursText(was)} becomes ${hoursText(becomes)}`
  return `${key} ${JSON.stringify(was ?? '')} becomes ${JSON.stringify(becomes ?? '')}`
}

/** "1:05", to the nearest minute. */
function hoursText(ms: unknown): string {
  const minutes = Math.round(Number(ms ?? 0) / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
