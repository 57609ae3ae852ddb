// What a form must ask for to make a connection, read from the connector's own settings; and what was filled in, sorted into settings
// and secrets.

import { z } from 'zod'
import type { Connector } from '../connectors/connector.ts'
import { assert } from '../lib/assert.ts'
import type { Secrets } from './connections.ts'
import { demandOf } from './setup-shape.ts'

export interface Field {
  readonly name: string
  readonly secret: boolean
  /** For a new connection; a secret that is left out later stays as it is. */
  readonly required: boolean
  /** Where to find it, or what it is for; null where the connector says nothing. */
  readonly help: string | null
  readonly kind: 'text' | 'number' | 'choice'
  /** Only where `kind` is 'choice'. */
  readonly choices: readonly string[] | null
  /** Only who knows needs it: another host than the vendor's own. */
  readonly advanced: boolean
}

/** Not asked for in a form: tokens come from signing in, and the rest is the operator's business. */
const unasked = ['tokens', 'limit']

export function fieldsOf(connector: Connector<unknown>): Field[] {
  return membersOf(connector)
    .filter(([name]) => !unasked.includes(name))
    .map(([name, member]) => fieldOf(connector, name, member))
}

function membersOf({ config, name }: Connector<unknown>): [string, z.ZodType][] {
  assert(config instanceof z.ZodObject, `the settings of ${name} are members of a mapping`)
  return Object.entries(config.shape as Readonly<Record<string, z.ZodType>>)
}

function fieldOf({ secrets }: Connector<unknown>, name: string, member: z.ZodType): Field {
  const demand = demandOf(member)
  const inner = member instanceof z.ZodOptional ? (member.unwrap() as z.ZodType) : member
  const choices = inner instanceof z.ZodEnum ? inner.options.map(String) : null
  const ownHelp = name === 'baseUrl' ? "Another host than the vendor's own: a sandbox, a proxy." : undefined
  return {
    name,
    secret: secrets.includes(name),
    // Without a sign-in it is the one credential.
    required: demand !== undefined || name === 'token',
    help: member.description ?? ownHelp ?? (demand === undefined ? null : `It ${demand}.`),
    kind: choices ? 'choice' : inner instanceof z.ZodNumber ? 'number' : 'text',
    choices,
    advanced: name === 'baseUrl',
  }
}

export type Settings = Readonly<Record<string, unknown>>

/** What was left empty was not given. */
export function sorted(connector: Connector<unknown>, given: Settings): { config: Settings; secrets: Secrets } {
  const filled = Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const isSecret = (name: string) => connector.secrets.includes(name)
  return {
    config: Object.fromEntries(filled.filter(([name]) => !isSecret(name))),
    secrets: Object.fromEntries(filled.filter(([name]) => isSecret(name))),
  }
}

/** Whether the connector's settings have a member of that name. */
export const hasSetting = (connector: Connector<unknown>, name: string) => membersOf(connector).some(([known]) => known === name)
