// `hourbridge conflicts`: questions that wait for a person, both sides beside each other, and answering them.

import { iso } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import { hoursAndMinutes, moment, shortened } from '../lib/words.ts'
import { other, type Side } from '../model/record.ts'
import { answerConflict, type Disputed } from '../sync/conflicts.ts'
import { type Keeping, keepingOf } from '../sync/keeping.ts'
import { findLinks, type Passport } from '../sync/passport.ts'
import type { Step } from '../sync/plan.ts'
import { type Question, questionsOf } from '../sync/questions.ts'
import { type Call, type Command, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns, count } from './print.ts'

export const conflictCommands: readonly Command[] = [
  {
    name: 'conflicts list',
    summary: 'questions that wait for a person, with what both sides say',
    options: [['--bridge <name>', 'only this bridge']],
    run: (call) => withHome(call.settings, (home) => showConflicts(home, call)),
  },
  {
    name: 'conflicts answer',
    args: '<id> <side>',
    summary: 'decide one: left (the work tool) or right (the time tracker) counts',
    more: "Takes the entry's id on either side, or ours. The next run carries it out; deletions go through the waste basket.",
    run: (call) => withHome(call.settings, (home) => answerOne(home, call)),
  },
]

async function showConflicts(home: Home, call: Call): Promise<0> {
  const bridge = textOption(call, 'bridge')
  const { database, engine, connectors } = home
  const conflicts = await questionsOf({ db: database.kysely, engine, connectors }, bridge)
  for (const conflict of conflicts) for (const line of linesOf(conflict)) call.print.fact(line)
  if (conflicts.length === 0) call.print.advice('Nothing needs a decision.')
  else call.print.advice(`${count(conflicts.length, 'question')}: hourbridge conflicts answer <id> left|right`)
  call.print.value({ conflicts: conflicts.map(conflictValue) })
  return 0
}

function linesOf({ passport, since, disputed }: Question): string[] {
  const { id, kind, bridge, person, code, sentence, left, right } = passport
  const head = [bridge, `${kind} ${id}`, person ?? '', since === null ? '' : `since ${moment(since)}`].filter(
    (part) => part !== '',
  )
  const place = (side: Passport['left']) =>
    side.ref === null ? 'not there' : side.isGone ? `${side.ref}, deleted` : (side.url ?? side.ref)
  const rows = [
    ['', '', `left: ${left.vendor}`, `right: ${right.vendor}`],
    ...disputed.map(({ field, left: here, right: there }) => [
      '',
      fieldName(field),
      valueText(field, here),
      valueText(field, there),
    ]),
    ['', kind, place(left), place(right)],
  ]
  return [head.join('  '), `  ${code}: ${sentence}`, ...columns(rows)]
}

function valueText(field: string, value: Disputed['left']): string {
  if (value === undefined) return 'not there'
  if (value === null || value === '') return 'none'
  return field === 'durationMs' ? hoursAndMinutes(Number(value)) : shortened(String(value), 60)
}

const conflictValue = ({ passport, since, disputed }: Question) => {
  const { id, bridge, person, code, sentence, left, right } = passport
  const side = ({ readAt, ...one }: Passport['left']) => ({ ...one, readAt: iso(readAt) })
  return { id, bridge, person, code, sentence, since: iso(since), disputed, left: side(left), right: side(right) }
}

async function answerOne({ database, engine, connectors }: Home, { args, print }: Call): Promise<0> {
  const [words = '', winner = ''] = args
  if (winner !== 'left' && winner !== 'right')
    throw new InputError(`${JSON.stringify(winner)} is not a side`, { advice: 'left is the work tool, right the time tracker.' })
  const keeping = await keepingOf(database.kysely, connectors)
  const id = await questionNamed({ database, engine }, words)
  const step = await answerConflict(engine, keeping, id, winner)
  const [link] = await engine.state.byId([id])
  const title = await titlesOf({ engine }, keeping, link!)
  print.fact(`answered  entry ${id}  ${title[winner]} counts: ${promise(step, title)}`)
  print.advice('`hourbridge sync --once` carries it out now; a running server does by itself.')
  print.value({ answered: id, winner, wants: step })
  return 0
}

/** The question that these words name; where they name several entries, the only one of them that is a question. */
async function questionNamed({ database, engine }: Pick<Home, 'database' | 'engine'>, words: string): Promise<string> {
  const links = await engine.state.byId(await findLinks(database.kysely, words))
  const questions = links.filter(({ state }) => state === 'conflict')
  const [one, ...more] = questions.length > 0 ? questions : links
  if (one && more.length === 0) return one.id
  throw new InputError(`${one ? 'several entries are' : 'nothing is'} known as ${JSON.stringify(words)}`, {
    advice: 'Give the id that `hourbridge conflicts list` shows.',
  })
}

async function titlesOf({ engine }: Pick<Home, 'engine'>, keeping: Keeping, link: { bridge: string; person: string | null }) {
  const setup = await engine.state.setup(link.bridge)
  return { left: keeping.title(setup, link, 'left'), right: keeping.title(setup, link, 'right') }
}

/** What the next run will do. */
function promise(step: Step, title: Readonly<Record<Side, string>>): string {
  if (step.do !== 'write') return 'both sides stay as they are until the next edit'
  const { action, pending } = step
  const back = pending.length > 0 ? `, then ${pending.map(fieldName).join(', ')} in ${title[other(action.on)]}` : ''
  if (action.do === 'create') return `it is made anew in ${title[action.on]}`
  if (action.do === 'delete') return `it goes into the waste basket of ${title[action.on]}`
  return `${Object.keys(action.changes).map(fieldName).join(', ')} of the entry in ${title[action.on]} changes${back}`
}

/** A field as people call it. */
const fieldName = (field: string) => (field === 'durationMs' ? 'duration' : field)
