// `hourbridge held`: what a vendor does not take for now, in its words, and trying it again on demand.

import { iso } from '../lib/date.ts'
import { hoursAndMinutes, moment, shortened } from '../lib/words.ts'
import { type HeldWrite, heldWrites, retryHeld } from '../sync/held.ts'
import { bridgeNames } from '../sync/setups.ts'
import { type Call, type Command, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns, count } from './print.ts'

export const heldCommands: readonly Command[] = [
  {
    name: 'held list',
    summary: 'what a vendor refuses for now: in its words, since when, and when it is tried again',
    options: [['--bridge <name>', 'only this bridge']],
    run: (call) => withHome(call.settings, (home) => showHeld(home, call)),
  },
  {
    name: 'held retry',
    summary: 'try it again now instead of once a day',
    options: [['--bridge <name>', 'only this bridge']],
    more: 'A period was opened, a project unarchived, a person assigned: the next run sends it again.',
    run: (call) => withHome(call.settings, (home) => retry(home, call)),
  },
]

async function showHeld({ database, engine }: Home, call: Call): Promise<0> {
  const bridge = textOption(call, 'bridge')
  if (bridge !== undefined) await engine.state.setup(bridge)
  const held = await heldWrites(database.kysely, bridge)
  for (const line of columns(held.map(row))) call.print.fact(line)
  if (held.length === 0) call.print.advice('Nothing is held.')
  else call.print.advice('Mend it at the vendor, then try again at once: hourbridge held retry')
  call.print.value({ held: held.map((one) => ({ ...one, since: iso(one.since), nextTryAt: iso(one.nextTryAt) })) })
  return 0
}

function row({ bridge, kind, leftRef, rightRef, name, person, day, durationMs, title, text, since, nextTryAt }: HeldWrite) {
  return [
    bridge,
    `${kind} ${leftRef ?? rightRef}`,
    name ?? person ?? '',
    day ?? '',
    durationMs === null ? '' : hoursAndMinutes(durationMs),
    shortened(title ?? '', 30),
    since === null ? 'not sent' : `since ${moment(since)}`,
    nextTryAt === null ? 'not tried by itself' : `again ${moment(nextTryAt)}`,
    text,
  ]
}

async function retry({ database, engine }: Home, call: Call): Promise<0> {
  const one = textOption(call, 'bridge')
  const due: { bridge: string; entries: number }[] = []
  for (const bridge of one === undefined ? await bridgeNames(database.kysely) : [one])
    due.push({ bridge, entries: await retryHeld(engine, bridge) })
  for (const { bridge, entries } of due) call.print.fact(`due now   ${bridge.padEnd(10)}  ${count(entries, 'held write')}`)
  if (due.some(({ entries }) => entries > 0))
    call.print.advice('`hourbridge sync --once` sends them now; a running server does by itself.')
  call.print.value({ due })
  return 0
}
