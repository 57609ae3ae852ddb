// What the environment and the options say about this installation.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { InputError } from '../lib/errors.ts'

export interface Settings {
  readonly dataDir: string
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined
  readonly secretKey: string | undefined
  readonly logLevel: string | undefined
  /** Where vendors reach us, for webhooks; undefined: they do not. */
  readonly url: string | undefined
  readonly host: string
  readonly port: number
}

export const defaultPort = 4180

/** Variables that are set already go before those in `.env`. */
export function loadEnvFile(path = '.env'): void {
  if (!existsSync(path)) return
  try {
    process.loadEnvFile(path)
  } catch (cause) {
    throw new InputError(`cannot read ${path}: ${(cause as Error).message}`, { where: path, cause })
  }
}

export function readSettings(env: NodeJS.ProcessEnv, { dataDir }: { dataDir?: string | undefined } = {}): Settings {
  const given = (name: string) => env[name] || undefined
  return {
    dataDir: resolve(dataDir ?? given('HOURBRIDGE_DATA_DIR') ?? 'data'),
    databaseUrl: given('DATABASE_URL'),
    secretKey: given('HOURBRIDGE_SECRET_KEY'),
    logLevel: given('HOURBRIDGE_LOG'),
    url: addressOf(given('HOURBRIDGE_URL')),
    host: given('HOURBRIDGE_HOST') ?? '127.0.0.1',
    port: portOf(given('HOURBRIDGE_PORT')),
  }
}

function addressOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/\/$/, '')
  const advice = 'It is the address under which vendors reach this server, like https://hours.example.com'
  throw new InputError(`${JSON.stringify(text)} is not an http or https address`, { where: 'HOURBRIDGE_URL', advice })
}

export function portOf(text: string | undefined, where = 'HOURBRIDGE_PORT'): number {
  if (text === undefined) return defaultPort
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InputError(`${JSON.stringify(text)} is not a port`, {
    where,
    advice: 'Give a number from 0 to 65535; 0 takes a free one.',
  })
}
