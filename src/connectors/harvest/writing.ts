// What Harvest makes otherwise than it was asked to.

import { VendorError } from '../../lib/errors.ts'
import * as api from './api.ts'
import type { Entry } from './shape.ts'

/** The entry that was just made, with the marker that it was given. Throws 'unreadable'. */
export function carrying(marker: string, entry: Entry): Entry {
  if (entry.external_reference?.id === marker) return entry
  throw new VendorError('unreadable', `Harvest kept entry ${entry.id} without the reference that we gave it`)
}

/**
 * An entry that is not what was asked for goes at once: it was just made, so it is surely ours. Always throws what is said; 'unreadable' if
 * it may still be there.
 */
export async function withdraw(session: api.Harvest, { id }: Entry, said: Withdrawn): Promise<never> {
  await api.removeEntry(session, id).catch((cause) => {
    throw new VendorError('unreadable', said.stillThere, { cause })
  })
  throw new VendorError('refused', said.removed)
}

interface Withdrawn {
  readonly stillThere: string
  readonly removed: string
}
