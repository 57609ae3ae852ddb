// Which state of a bridge a change was made from: somebody else may have changed it since, and then nobody has seen what saving
// would do.

import { createHash } from 'node:crypto'
import type { Db } from '../db/open.ts'
import { InputError } from '../lib/errors.ts'
import { bridgeNames, type Declared, loadSetup } from './setups.ts'

/** The same for the same declaration, and for no other. */
export function revisionOf({ bridge, participants, routes }: Declared): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted({ bridge, participants, routes })))
    .digest('base64url')
    .slice(0, 16)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.sort(([one], [two]) => (one < two ? -1 : 1)).map(([key, member]) => [key, sorted(member)]))
}

/** By bridge; null: there was none of that name. */
export type BasedOn = Readonly<Record<string, string | null>>

/** What a person looked at is no longer so. */
export class Outdated extends InputError {
  override name = 'Outdated'
}

/** Throws Outdated when one of these bridges is no longer as it was. Those that are not named may be as they like. */
export async function refuseOutdated(db: Db, basedOn: BasedOn): Promise<void> {
  const names = await bridgeNames(db)
  for (const [bridge, revision] of Object.entries(basedOn)) {
    const now = names.includes(bridge) ? revisionOf(await loadSetup(db, bridge)) : null
    if (now === revision) continue
    const message = now === null ? `bridge ${bridge} is no longer there` : `bridge ${bridge} has been changed since it was read`
    throw new Outdated(revision === null ? `there is a bridge ${bridge} already` : message, {
      where: `bridges.${bridge}`,
      advice: 'Read it again, and look at the preview before saving.',
    })
  }
}
