// What the vendor calls the people and places that a record names by their refs.

import { VendorError } from '../lib/errors.ts'
import type { Fields } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { shownBy } from './shown.ts'

const places = ['project', 'task', 'list', 'folder', 'space'] as const

/** By field; what the vendor does not show, or cannot show now, is left out. Remembered as everything that is shown. */
export async function fieldNames(engine: Engine, connection: string, fields: Fields): Promise<Record<string, string>> {
  try {
    const shown = shownBy(engine)
    const [everybody, everywhere] = [await shown.people(connection), await shown.places(connection)]
    const person = everybody.find(({ ref }) => ref === fields['person'])
    const known = places.flatMap((kind): [string, string][] => {
      const place = everywhere.find((one) => one.kind === kind && one.ref === fields[kind])
      return place ? [[kind, place.name]] : []
    })
    return Object.fromEntries(person ? [['person', person.name], ...known] : known)
  } catch (error) {
    if (error instanceof VendorError) return {}
    throw error
  }
}
