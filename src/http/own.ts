// Whose time somebody who asks may see and change, as the engine's questions want to know it. What is not theirs is answered as if
// it were not there.

import { bridgeNames } from '../sync/setups.ts'
import type { Link } from '../sync/state.ts'
import type { Whose } from '../sync/whose.ts'
import { Refusal } from './errors.ts'
import type { Site } from './site.ts'
import { isAtLeast, maySee, type Who } from './who.ts'

/** Admins everybody's, members their own, guests nobody's. */
export const whoseOf = ({ role, persons }: Who): Whose =>
  isAtLeast(role, 'admin') ? undefined : role === 'member' ? persons : []

export const notThere = (id: string) =>
  new Refusal(404, `nothing is known of "${id}"`, 'Give an id of either side; what was never read is not known.')

/** Throws Refusal 404 when there is no such link, or when it is not theirs. */
export async function ownLink({ engine }: Site, who: Who, id: string): Promise<Link> {
  const [link] = await engine.state.byId([id])
  if (!link) throw notThere(id)
  const { left } = (await engine.state.setup(link.bridge)).bridge
  if (!maySee(who, { left, person: link.person })) throw notThere(id)
  return link
}

/** The bridges that are theirs: all of an admin's, a member's own time's, those that a guest was let see. */
export async function ownBridges({ database, engine }: Site, who: Who): Promise<string[]> {
  const names = await bridgeNames(database.kysely)
  if (isAtLeast(who.role, 'admin')) return names
  if (who.role === 'guest') return names.filter((name) => who.shared.includes(name))
  const own: string[] = []
  for (const name of names) {
    const { bridge, participants } = await engine.state.setup(name)
    const isOwn = ({ left }: { left: string }) => maySee(who, { left: bridge.left, person: left })
    if (participants.some(isOwn)) own.push(name)
  }
  return own
}
