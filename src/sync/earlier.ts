// Entries that were sent earlier and would be sent otherwise today: counted after a change of routes or labels, and brought
// up to date when a person asks for it.

import { days } from '../lib/clock.ts'
import { participantOf } from '../model/bridge.ts'
import type { Directories } from './directory.ts'
import { openPartners, type PartnerBook } from './partners.ts'
import { bookingOnRight } from './places.ts'
import { toRight } from './routes.ts'
import type { Declared } from './setups.ts'
import type { Link, State } from './state.ts'

const spanMs = days(31)

/** A month at a time, so that years of links do not have to be in memory at once. */
export async function* behind(state: State, declared: Declared, directories: Directories, now: number): AsyncGenerator<Link[]> {
  const { bridge, participants } = declared
  const first = Math.min(...participants.map(({ activatedAt }) => activatedAt))
  for (let from = first - days(1); from <= now + days(1); from += spanMs) {
    const links = await state.linksWithin(bridge.name, 'entry', 'right', from, from + spanMs - 1)
    const found: Link[] = []
    const partners = openPartners(state, bridge.name, now)
    await partners.learn(links)
    for (const link of links) if (await isBehind(link, declared, directories, partners)) found.push(link)
    if (found.length > 0) yield found
  }
}

async function isBehind(
  { left, right, state, intent }: Link,
  declared: Declared,
  directories: Directories,
  partners: PartnerBook,
) {
  if (state !== 'synced' || intent !== null || left.now === null || right.now === null) return false
  const { fields, about } = left.now
  const { bridge, participants } = declared
  const participant = participantOf(participants, 'left', String(fields['person']))
  const { booking } = bookingOnRight(fields, '', { ...noDirectory, ...declared }, partners)
  const directory = participant && (await directories.of(participant.rightConnection ?? bridge.right))
  const { space } = fields
  if (!booking || !directory || (typeof space === 'string' && !bridge.spaces.includes(space))) return false
  const { connector, account } = directory.reach
  const wanted = connector.asStored(toRight(fields, about, participant, booking), account, 'entry')
  return ['project', 'task', 'note'].some((key) => wanted[key] !== right.now!.fields[key])
}

/** What a declaration does not have. */
const noDirectory = { places: [], people: [], permitUntil: null }

export async function countBehind(...question: Parameters<typeof behind>): Promise<number> {
  let count = 0
  for await (const links of behind(...question)) count += links.length
  return count
}

/** With nothing known of what the left said before, all that it says is news to the right. Answers how many. */
export async function rewriteBehind(...question: Parameters<typeof behind>): Promise<number> {
  const [state, , , now] = question
  let count = 0
  for await (const links of behind(...question)) {
    const put = links.map((link) => ({ ...link, left: { ...link.left, base: {} }, dueAt: now, attempts: 0 }))
    const refused = await state.commit({ put }) // a link that moves at this moment is looked at anyway
    count += put.length - refused.size
  }
  return count
}
