// `hourbridge waste`: deletions that wait, taking one back, allowing what the guard stopped.

import { iso } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import { hoursAndMinutes, moment, shortened, timeOfDay } from '../lib/words.ts'
import { findLinks } from '../sync/passport.ts'
import { confirmDeletions, restore, shownMs, type Wasted, wasted } from '../sync/waste.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns, count } from './print.ts'

export const wasteCommands: readonly Command[] = [
  {
    name: 'waste list',
    summary: 'what is to be deleted, and what was within the last 30 days',
    run: (call) => withHome(call.settings, (home) => showWaste(home, call)),
  },
  {
    name: 'waste restore',
    args: '<id>',
    summary: 'take one out: it stays where it is, or is made again if it is gone already',
    run: (call) => withHome(call.settings, (home) => restoreOne(home, call)),
  },
  {
    name: 'waste confirm',
    args: '<bridge>',
    summary: 'allow more deletions than usual for an hour, after you have looked at the list',
    run: (call) => withHome(call.settings, (home) => confirm(home, call)),
  },
]

async function showWaste({ database, clock }: Home, { print }: Call): Promise<0> {
  const rows = await wasted(database.kysely, clock.now() - shownMs)
  for (const line of columns(rows.map(row))) print.fact(line)
  const waiting = rows.filter(({ waste }) => waste.state === 'waiting').length
  if (rows.length === 0) print.advice('The waste basket is empty.')
  if (waiting > 0) print.advice(`${count(waiting, 'deletion')} to come. To keep one: hourbridge waste restore <id>`)
  print.value({ waste: rows.map(wasteValue) })
  return 0
}

function row({ bridge, ref, waste }: Wasted): string[] {
  const { day, durationMs, note } = waste.record.fields
  const when = waste.state === 'waiting' ? `goes ${moment(waste.dueAt)}` : `since ${moment(waste.at)}`
  return [
    waste.state,
    bridge,
    `entry ${ref}`,
    String(day),
    hoursAndMinutes(Number(durationMs)),
    when,
    shortened(String(note ?? ''), 40),
  ]
}

const wasteValue = ({ id, bridge, ref, waste }: Wasted) => ({
  id,
  bridge,
  ref,
  ...waste,
  at: iso(waste.at),
  dueAt: iso(waste.dueAt),
})

async function restoreOne({ database, engine }: Home, { args, print }: Call): Promise<0 | 1> {
  const [id, ...more] = await findLinks(database.kysely, args[0]!)
  if (id === undefined || more.length > 0) {
    throw new InputError(`${more.length > 0 ? 'several entries are' : 'nothing is'} known as ${JSON.stringify(args[0])}`, {
      advice: 'Give the id that `hourbridge waste list` shows.',
    })
  }
  const done = await restore(engine, database, id)
  print.value({ restored: done })
  if (done.is === 'kept') print.fact(`kept      entry ${done.ref}`)
  else if (done.is === 'made again') print.fact(`created   entry ${done.ref}`)
  else print.fact(`unclear   ${done.text}`)
  if (done.is !== 'under way') return 0
  print.advice(`The answer was lost; it is looked up and made once: hourbridge entry ${id}`)
  return 1
}

async function confirm({ database, engine }: Home, { args, print }: Call): Promise<0> {
  const { links, until } = await confirmDeletions(engine, database.kysely, args[0]!)
  print.value({ due: links, until: iso(until) })
  print.fact(`allowed   until ${timeOfDay(until)}; ${count(links, 'entry is', 'entries are')} looked at again`)
  print.advice('`hourbridge sync --once` carries it out now; a running server does by itself.')
  return 0
}
