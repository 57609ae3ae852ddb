// `hourbridge adopt`: entries that other integrations have copied before are linked instead of doubled; shown first.

import { InputError } from '../lib/errors.ts'
import { hoursAndMinutes, shortened } from '../lib/words.ts'
import type { Seen } from '../model/record.ts'
import { type Doubt, type Evidence, evidences, type Original, type Pairing } from '../sync/adopt.ts'
import { type Adopted, adopt, type Found, findAdoptable } from '../sync/adopting.ts'
import { type Call, type Command, instantOption, numberOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns, count } from './print.ts'

export const adoptCommand: Command = {
  name: 'adopt',
  args: '<bridge>',
  summary: 'link entries that other integrations have copied before, so that they are not doubled',
  options: [
    ['--preview', 'change nothing; say which entries belong together, and how we know'],
    ['--apply', 'link them; no vendor is written to, and edits travel from then on'],
    [
      '--since <time>',
      'look back to here: 2026-11-01 or 120d (default: as far as the next sweep, or 90 days once there was one)',
    ],
    ['--examples <number>', 'how many of each are shown (default 10; with --json all)'],
  ],
  more: 'To be run before the first sync of a bridge. What began before the activation is counted and left alone.',
  run: (call) => withHome(call.settings, (home) => runAdopt(home, call)),
}

export async function runAdopt(home: Home, call: Call): Promise<0 | 1> {
  const { engine, database } = home
  const { args, options, print } = call
  const isApplied = options['apply'] === true
  if (isApplied === (options['preview'] === true))
    throw new InputError('say `adopt --preview` or `adopt --apply`', { advice: 'The preview changes nothing.' })
  const bridge = args[0]!
  const since = instantOption(call, 'since', home.clock.now())
  const found: Found | Adopted = isApplied
    ? await adopt(engine, database, bridge, { since })
    : await findAdoptable(engine, bridge, { since })
  for (const line of linesOf(found, numberOption(call, 'examples', 10))) print.fact(line)
  for (const line of adviceFor(found, bridge)) print.advice(line)
  print.value(foundValue(found))
  return isAdopted(found) && (found.moved > 0 || found.doubts.length > 0) ? 1 : 0
}

const isAdopted = (found: Found | Adopted): found is Adopted => 'linked' in found

function linesOf(found: Found | Adopted, examples: number): string[] {
  const { pairs, doubts, early, tasks } = found
  return [
    isAdopted(found)
      ? `linked    ${count(found.linked, 'entry', 'entries')}${byEvidence(pairs)}`
      : `found     ${count(pairs.length, 'entry is', 'entries are')} on both sides${byEvidence(pairs)}`,
    ...(tasks.length === 0
      ? []
      : [`tasks     ${count(tasks.length, 'task is', 'tasks are')} on both sides, by project and name`]),
    ...columns(pairs.slice(0, examples).map((pair) => pairRow(found, pair))),
    ...columns(doubts.slice(0, examples).map((doubt) => doubtRow(found, doubt))),
    ...(early.length === 0
      ? []
      : [`alone     ${count(early.length, 'entry is', 'entries are')} on both sides, but from before activation: left alone`]),
    ...found.busy.map(({ name }) => `alone     ${name}: a write is under way; look again in a few minutes`),
  ]
}

/** `: 30 by the link back to the task, 7 by place` */
function byEvidence(pairs: readonly Pairing[]): string {
  const parts = evidences.flatMap((evidence) => {
    const number = pairs.filter((pair) => pair.evidence === evidence).length
    return number === 0 ? [] : [`${number} by ${evidenceWords[evidence]}`]
  })
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

const evidenceWords: Readonly<Record<Evidence, string>> = {
  'names the entry': 'a link back to the entry',
  'names the task': 'a link back to the task',
  'task id in the note': 'the task id in the note',
  'title in the note': "the task's title in the note",
  'same place': 'person, place, day and duration',
}

const pairRow = (found: Found, { left, right, evidence }: Pairing): string[] => [
  '  pair    ',
  ...headOf(found, left),
  textOf(found.setup.bridge.left, left.seen),
  '=',
  textOf(found.setup.bridge.right, right, Number(left.seen.fields['durationMs'])),
  evidenceWords[evidence],
]

const doubtRow = (found: Found, { lefts, rights, why }: Doubt): string[] => [
  '  not sure',
  ...headOf(found, lefts[0]!),
  lefts.map(({ seen }) => textOf(found.setup.bridge.left, seen)).join(', '),
  '?',
  rights.map((right) => textOf(found.setup.bridge.right, right, Number(lefts[0]!.seen.fields['durationMs']))).join(', '),
  why === 'several fit' ? 'several fit' : 'the same task, other hours',
]

function headOf({ setup }: Found, { seen, person }: Original): string[] {
  const name = setup.participants.find(({ right }) => right === person)?.name ?? person
  return [String(seen.fields['day']), hoursAndMinutes(Number(seen.fields['durationMs'])), name]
}

/** `harvest 2310881 "Kick-off"`, with the time where that reads otherwise than `besideMs`. */
function textOf(connection: string, { ref, fields, about }: Seen, besideMs?: number): string {
  const note = String(fields['note'] ?? '') || about.title || ''
  const time = hoursAndMinutes(Number(fields['durationMs']))
  const own = besideMs === undefined || time === hoursAndMinutes(besideMs) ? [] : [time]
  return [connection, ref, ...own, ...(note === '' ? [] : [`"${shortened(note, 30)}"`])].join(' ')
}

function adviceFor(found: Found | Adopted, bridge: string): string[] {
  const advice: string[] = []
  if (found.doubts.length > 0)
    advice.push(
      'What is not sure is left as it is, and a sync may double it: make the two sides alike where they belong together, and look again.',
    )
  if (!isAdopted(found)) {
    advice.push('Nothing was changed.')
    if (found.pairs.length + found.tasks.length > 0) advice.push(`To link them: hourbridge adopt --apply ${bridge}`)
  } else if (found.moved > 0)
    advice.push(`${count(found.moved, 'entry', 'entries')} changed meanwhile: hourbridge adopt --preview ${bridge}`)
  return advice
}

function foundValue(found: Found | Adopted) {
  const { setup, from, until, pairs, doubts, early, busy, tasks } = found
  return {
    bridge: setup.bridge.name,
    from,
    until,
    ...(isAdopted(found) ? { linked: found.linked, moved: found.moved } : {}),
    tasks: tasks.map(({ left, right }) => ({ left: left.ref, right: right.ref, name: left.now!.fields['name'] })),
    pairs: pairs.map(pairValue),
    unsure: doubts.map(({ why, lefts, rights }) => ({
      why,
      left: lefts.map(({ seen }) => entryValue(seen)),
      right: rights.map(entryValue),
    })),
    beforeActivation: early.map(pairValue),
    underWay: busy.map(({ name }) => name),
  }
}

const pairValue = ({ left, right, evidence }: Pairing) => ({
  evidence,
  left: entryValue(left.seen),
  right: entryValue(right),
})

const entryValue = ({ ref, fields: { person, project, task, day, durationMs, note } }: Seen) => ({
  ref,
  person,
  project,
  task,
  day,
  durationMs,
  note,
})
