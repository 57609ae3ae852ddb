// `hourbridge people`: both sides' people side by side, and who could be linked by e-mail. It links nobody.

import type { Person } from '../connectors/connector.ts'
import { dayOf } from '../lib/date.ts'
import type { Participant } from '../model/bridge.ts'
import type { Pairing, Suggestion } from '../sync/compare-pairs.ts'
import { pairPeople } from '../sync/pair-up.ts'
import type { Setup } from '../sync/state.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { pairLines, printSuggestions, quoted } from './pairs.ts'

export const peopleCommand: Command = {
  name: 'people',
  args: '<bridge>',
  summary: 'who is linked with whom, and who could be',
  more: 'Suggestions go by e-mail address, and nobody is linked by them: put their lines into the set-up file and apply it.',
  run: (call) => withHome(call.settings, (home) => showPeople(home, call)),
}

async function showPeople(home: Home, { args, print }: Call): Promise<0> {
  const setup = await home.engine.state.setup(args[0]!)
  const { bridge, participants } = setup
  const [left, right] = await Promise.all([peopleOf(home, bridge.left), peopleOf(home, bridge.right)])
  const pairing = pairPeople(participants, left, right)
  const sight = { pairing, titles: [bridge.left, bridge.right] as const, text: personText, missingText, remark }
  for (const line of pairLines(sight)) print.fact(line)
  const line = (one: Suggestion<Person>) => participantLine(one, dayOf(home.clock.now(), bridge.zone))
  printSuggestions(print, pairing.suggested, { list: 'participants', bridge: bridge.name, line })
  print.value(toValue(setup, pairing, line))
  return 0
}

async function peopleOf({ engine }: Home, connection: string): Promise<readonly Person[]> {
  const { connector, session } = await engine.reach(connection)
  return connector.people(session)
}

const personText = ({ name, email, ref }: Person) => `${name} (${email ? `${email}, ` : ''}${ref})`

/** A person whose time goes through a connection of their own is not among the bridge's. */
const missingText = ({ name, rightConnection, ...pair }: Participant, side: 'left' | 'right') =>
  side === 'right' && rightConnection !== null
    ? `${name} (${pair.right}, by ${rightConnection})`
    : `${pair[side]}, not shown there`

const remark = ({ on }: Participant) => (on ? '' : 'off')

/** Time that began before the day on which the link was made is nobody's wish so far. */
const participantLine = ({ left, right }: Suggestion<Person>, activation: string) =>
  `- { name: ${quoted(left.name)}, from: ${quoted(left.email!)}, to: ${quoted(right.email!)}, activation: ${activation} }`

const toValue = (
  { bridge }: Setup,
  { linked, suggested, alone }: Pairing<Person, Participant>,
  line: (one: Suggestion<Person>) => string,
) => ({
  bridge: bridge.name,
  linked: linked.map(({ pair, left, right }) => ({
    name: pair.name,
    on: pair.on,
    left: left ?? { ref: pair.left },
    right: right ?? { ref: pair.right },
  })),
  suggested: suggested.map((one) => ({ ...one, line: line(one) })),
  alone,
})
