// What stands in a connection's form, and what of it is sent.

import type { Connection, Field } from './shapes.ts'

export type Values = Readonly<Record<string, string>>

/** Secrets are never told, so theirs are empty. */
export const valuesOf = (fields: readonly Field[], connection: Connection | undefined): Values =>
  Object.fromEntries(fields.map(({ name, secret }) => [name, secret ? '' : String(connection?.config[name] ?? '')]))

/** Every field by its name; what is empty was not given. */
export const settingsOf = (fields: readonly Field[], values: Values): Record<string, string | null> =>
  Object.fromEntries(fields.map(({ name }) => [name, values[name]?.trim() || null]))

/** Those that everybody fills in, and those that most leave alone. */
export const partsOf = (fields: readonly Field[]) => ({
  asked: fields.filter(({ required, advanced }) => required && !advanced),
  more: fields.filter(({ required, advanced }) => !required || advanced),
})
