// What every write to ClickUp needs: a way on where a small plan refuses descriptions, and a way back where the answer is not the entry.

import { VendorError } from '../../lib/errors.ts'
import type { Ref, Seen } from '../../model/record.ts'
import * as api from './api.ts'
import * as map from './map.ts'
import type { Entry } from './shape.ts'

/** The entry as it is now. Throws 'missing'. */
export async function present(session: api.ClickUp, ref: Ref): Promise<Entry> {
  const entry = await api.readEntry(session, ref)
  if (entry) return entry
  throw new VendorError('missing', `ClickUp shows no time entry ${ref}`)
}

/** ClickUp has stored it: whatever fails in reading it back, the write must not pass for one that was not applied (R20). */
export async function stored(reading: Promise<Seen>): Promise<Seen> {
  try {
    return await reading
  } catch (cause) {
    if (!(cause instanceof VendorError)) throw cause
    throw new VendorError('unreadable', `ClickUp stored the time entry, but it could not be read back. ${cause.message}`, {
      cause,
    })
  }
}

/**
 * A small plan takes only so many descriptions (TIMEENTRY_064). Nothing was stored then, so the time is sent once more
 * without; what is nothing but a description stays refused.
 */
export async function narrowing<T>(body: object, send: (body: object) => Promise<T>): Promise<T> {
  try {
    return await send(body)
  } catch (error) {
    const rest = map.withoutDescription(body)
    if (error instanceof VendorError && error.code === 'TIMEENTRY_064' && rest) return send(rest)
    throw error
  }
}
