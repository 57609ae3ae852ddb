// `${NAME}` in the set-up file: filled in from the environment. Secrets come in no other way.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables

import { withoutSecrets } from '../lib/log.ts'
import type { At, Mistake } from '../sync/declaration.ts'
import type { Connectors } from '../sync/setup-shape.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** One variable and nothing else. */
export const variable = /^\$\{([A-Za-z_]\w*)\}$/
const variables = /\$\{([A-Za-z_]\w*)\}/g

/** The value with its variables filled in; where that is not possible, a stand-in and a mistake. */
export function filledIn(value: unknown, env: Environment, connectors: Connectors): { value: unknown; mistakes: Mistake[] } {
  const secrets = new Set(Object.values(connectors).flatMap((connector) => connector.secrets))
  const mistakes: Mistake[] = []
  const fill = (part: unknown, at: At): unknown => {
    if (Array.isArray(part)) return part.map((one, index) => fill(one, [...at, index]))
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, fill(one, [...at, key])]))
    }
    const problem = problemOf(part, isSecret(at, secrets), env)
    if (problem) mistakes.push({ at, ...problem })
    if (problem) return standIn
    return typeof part === 'string' ? part.replaceAll(variables, (_, name: string) => env[name]!) : part
  }
  return { value: fill(value, []), mistakes }
}

const standIn = 'unknown'

function isSecret(at: At, secrets: ReadonlySet<string>): boolean {
  const [top, , member, inner] = at
  if (top !== 'connections' || typeof member !== 'string') return false
  if (member === 'app') return inner === 'clientSecret'
  return secrets.has(member) && inner !== 'expiresAt'
}

function problemOf(part: unknown, secret: boolean, env: Environment): Omit<Mistake, 'at'> | undefined {
  if (part === null || part === undefined) return undefined
  const text = String(part)
  if (secret ? !variable.test(text) : withoutSecrets(text) !== text) return literalSecret
  const unset = [...text.matchAll(variables)].map(([, name]) => name!).find((name) => !env[name])
  return unset === undefined
    ? undefined
    : { message: `the environment variable ${unset} is not set`, advice: `Set ${unset} in the environment or in the file .env.` }
}

const literalSecret = {
  message: 'a secret must not be written into this file',
  advice: 'Put it into an environment variable and write ${ITS_NAME} here; if others have seen the file, renew the secret.',
}
