// What a set-up is refused with, in the words that people read.

import assert from 'node:assert/strict'
import { Mistakes } from '../../src/sync/declaration.ts'
import { env, type World } from './installation.ts'

/** `field: message | advice`, the field as it is called within its bridge. */
export async function refused(world: World, text: string, given = env): Promise<string[]> {
  const error = await world.apply(text, { env: given }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Mistakes, String(error))
  return error.all.map(({ where, message, advice }) => {
    const field = where!.replace(/^setup.yaml:\d+:\d+: (bridges\.\w+\.)?/, '')
    return `${field}: ${message}${advice ? ` | ${advice}` : ''}`
  })
}
