// `hourbridge entry`: the passport of one piece of time.

import { connectors } from '../connectors/index.ts'
import { InputError } from '../lib/errors.ts'
import { findLinks, type Passport, type PassportSide, passportsOf } from '../sync/passport.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { journalLineWithTime, journalValue } from './lines.ts'
import { columns, count } from './print.ts'
import { hoursAndMinutes, iso, moment, shortened } from './words.ts'

export const entryCommand: Command = {
  name: 'entry',
  args: '<id-or-url>',
  summary: 'where a piece of time is on both sides, and why it is not there yet',
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
    print.advice(`That is the address of ${count(passports.length, 'entry', 'entries')}: give the id of one for the whole of it.`)
  }
  return 0
}

function passportLines(passport: Passport): string[] {
  const { id, bridge, person, state, sentence, nextLookAt, left, right, rule, waste, attempts } = passport
  const facts: [string, string][] = [
    ['entry', `${id}  bridge ${bridge}${person === null ? '' : `, ${person}`}`],
    ['state', `${state}: ${sentence}`],
    ...sideFacts(left),
    ...sideFacts(right),
    ['rule', rule ?? 'none leads anywhere'],
    ...(waste
      ? [['waste', `${waste.state}, ${waste.side} ${waste.record.ref}, since ${moment(waste.at)}`] as [string, string]]
      : []),
    ['next look', nextLookAt === null ? 'when something changes' : moment(nextLookAt)],
    ['attempts', attempts.length === 0 ? 'none' : String(attempts.length)],
  ]
  return [...columns(facts), ...attempts.map((attempt) => `  ${journalLineWithTime(attempt)}`)]
}

function sideFacts({ vendor, connection, ref, url, fields, title, isGone, readAt }: PassportSide): [string, string][] {
  if (ref === null) return [[vendor.toLowerCase(), `not there yet (connection ${connection})`]]
  const seen = fields === null ? 'not read yet' : version(fields, title)
  const read = readAt === null ? '' : `, read ${moment(readAt)}`
  const lines: [string, string][] = [
    [vendor.toLowerCase(), `entry ${ref}${isGone ? ', deleted there' : ''}${read}`],
    ['', seen],
  ]
  return url === null ? lines : [...lines, ['', url]]
}

function version(fields: NonNullable<PassportSide['fields']>, title: string | null): string {
  const { day, start, durationMs, note } = fields
  const words = [title ?? '', note ? `"${shortened(String(note), 60)}"` : ''].filter((part) => part !== '')
  return [`${day}${start ? ` ${start}` : ''}`, hoursAndMinutes(Number(durationMs)), ...words].join('  ')
}

const row = ({ left, right, state, sentence }: Passport) => {
  const { day, durationMs } = left.fields ?? right.fields ?? {}
  return [
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
