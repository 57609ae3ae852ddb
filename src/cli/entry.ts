// `hourbridge entry`: the passport of one piece of time, of a task or an allocation.

import { connectors } from '../connectors/index.ts'
import { iso } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import { hoursAndMinutes, moment, shortened } from '../lib/words.ts'
import { findLinks, type Passport, type PassportSide, passportsOf } from '../sync/passport.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { journalLineWithTime, journalValue } from './lines.ts'
import { columns, count } from './print.ts'

export const entryCommand: Command = {
  name: 'entry',
  args: '<id-or-url>',
  summary: 'where a piece of time, or a task, is on both sides, and why it is not there yet',
  more: "Takes either side's id, the address of its page, or what we left on it.",
  run: (call) => withHome(call.settings, (home) => showEntry(home, call)),
}

async function showEntry({ database, engine }: Home, { args, print }: Call): Promise<0 | 1> {
  const words = args[0]!
  const ids = await findLinks(database.kysely, words)
  const passports = await passportsOf({ db: database.kysely, engine, connectors }, ids)
  if (passports.length === 0) {
    throw new InputError(`nothing is known of ${JSON.stringify(words)}`, {
      advice: 'Give an id of either side or an address; what was never read is not known: `hourbridge sync --once` reads.',
    })
  }
  print.value({ entries: passports.map(passportValue) })
  if (passports.length === 1) for (const line of passportLines(passports[0]!)) print.fact(line)
  else {
    for (const line of columns(passports.map(row))) print.fact(line)
    print.advice(
      `${count(passports.length, 'record is', 'records are')} known by that: give the id or address of one for the whole of it.`,
    )
  }
  return 0
}

function passportLines(passport: Passport): string[] {
  const { id, kind, bridge, person, state, sentence, nextLookAt, left, right, rule, waste, attempts } = passport
  const facts: [string, string][] = [
    [kind, `${id}  bridge ${bridge}${person === null ? '' : `, ${person}`}`],
    ['state', `${state}: ${sentence}`],
    ...sideFacts(left, kind),
    ...sideFacts(right, kind),
    ['rule', rule ?? 'none leads anywhere'],
    ...(waste
      ? [['waste', `${waste.state}, ${waste.side} ${waste.record.ref}, since ${moment(waste.at)}`] as [string, string]]
      : []),
    ['next look', nextLookAt === null ? 'when something changes' : moment(nextLookAt)],
    ['attempts', attempts.length === 0 ? 'none' : String(attempts.length)],
  ]
  return [...columns(facts), ...attempts.map((attempt) => `  ${journalLineWithTime(attempt)}`)]
}

function sideFacts(side: PassportSide, kind: Passport['kind']): [string, string][] {
  const { vendor, connection, ref, url, fields, title, isGone, readAt } = side
  if (ref === null) return [[vendor.toLowerCase(), `not there yet (connection ${connection})`]]
  const seen = fields === null ? 'not read yet' : versions[kind](fields, title)
  const read = readAt === null ? '' : `, read ${moment(readAt)}`
  const lines: [string, string][] = [
    [vendor.toLowerCase(), `${kind} ${ref}${isGone ? ', deleted there' : ''}${read}`],
    ['', seen],
  ]
  return url === null ? lines : [...lines, ['', url]]
}

type Version = (fields: NonNullable<PassportSide['fields']>, title: string | null) => string

/** What a side holds, as people read it. */
const versions: Readonly<Record<Passport['kind'], Version>> = {
  entry: ({ day, start, durationMs, note }, title) => {
    const words = [title ?? '', note ? `"${shortened(String(note), 60)}"` : ''].filter((part) => part !== '')
    return [`${day}${start ? ` ${start}` : ''}`, hoursAndMinutes(Number(durationMs)), ...words].join('  ')
  },
  task: ({ name, project, parent, from, until, done }) => {
    const days = from === null && until === null ? [] : [`${from ?? '...'} to ${until ?? '...'}`]
    const place = `"${name}" in project ${project}${parent === null ? '' : `, below task ${parent}`}`
    return [place, ...days, done === true ? 'closed' : 'open'].join('  ')
  },
  allocation: ({ project, task, person }) => `person ${person} on task ${task} of project ${project}`,
}

const row = ({ kind, left, right, state, sentence }: Passport) => {
  const { day, durationMs } = left.fields ?? right.fields ?? {}
  return [
    kind,
    left.ref ?? '',
    right.ref ?? '',
    String(day ?? ''),
    durationMs == null ? '' : hoursAndMinutes(Number(durationMs)),
    state,
    sentence,
  ]
}

const passportValue = ({ nextLookAt, left, right, waste, attempts, ...rest }: Passport) => ({
  ...rest,
  nextLookAt: iso(nextLookAt),
  left: { ...left, readAt: iso(left.readAt) },
  right: { ...right, readAt: iso(right.readAt) },
  waste: waste && { ...waste, at: iso(waste.at), dueAt: iso(waste.dueAt) },
  attempts: attempts.map(journalValue),
})
