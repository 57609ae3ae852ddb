// What the environment and the options say about this installation.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ProviderClient, SignInSettings } from '../http/site.ts'
import { type Allowed, allowedIn } from '../lib/addresses.ts'
import { InputError } from '../lib/errors.ts'

export interface Settings {
  readonly dataDir: string
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined
  readonly secretKey: string | undefined
  readonly logLevel: string | undefined
  /** Where vendors reach us, for webhooks, and under which name people do; undefined: nobody does from outside. */
  readonly url: string | undefined
  readonly host: string
  readonly port: number
  /** How many proxies before us write headers that we believe; nothing: none. */
  readonly trustProxy?: number
  /** Who else signs people in. */
  readonly signIn?: SignInSettings
  /** Where addresses that were not declared here on the command line may lead inside; nowhere unless said. */
  readonly allowed?: Allowed
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
    trustProxy: proxiesOf(given('HOURBRIDGE_TRUST_PROXY')),
    signIn: signInOf(given),
    allowed: allowedIn(given('HOURBRIDGE_ALLOW_PRIVATE')),
  }
}

type Given = (name: string) => string | undefined

function signInOf(given: Given): SignInSettings {
  const google = clientOf(given, 'HOURBRIDGE_GOOGLE')
  const client = clientOf(given, 'HOURBRIDGE_OIDC')
  const issuer = given('HOURBRIDGE_OIDC_ISSUER')
  if ((client === undefined) !== (issuer === undefined)) {
    const where = issuer === undefined ? 'HOURBRIDGE_OIDC_ISSUER' : 'HOURBRIDGE_OIDC_CLIENT_ID'
    throw new InputError(`${where} is missing`, { where, advice: 'An OIDC provider needs issuer, client id and client secret.' })
  }
  if (issuer !== undefined) checkIssuer(issuer)
  if ((google || client) && given('HOURBRIDGE_URL') === undefined) {
    const advice = 'The provider sends people back to <HOURBRIDGE_URL>/api/auth/callback/google or /oidc.'
    throw new InputError('signing in elsewhere needs the address of this server', { where: 'HOURBRIDGE_URL', advice })
  }
  return { google, oidc: client && issuer ? { ...client, issuer, name: given('HOURBRIDGE_OIDC_NAME') ?? 'OIDC' } : undefined }
}

function clientOf(given: Given, name: string): ProviderClient | undefined {
  const clientId = given(`${name}_CLIENT_ID`)
  const clientSecret = given(`${name}_CLIENT_SECRET`)
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret }
  if (clientId === undefined && clientSecret === undefined) return undefined
  const where = `${name}_CLIENT_${clientId === undefined ? 'ID' : 'SECRET'}`
  throw new InputError(`${where} is missing`, { where, advice: 'Client id and client secret go together.' })
}

function checkIssuer(issuer: string): void {
  if (/^https?:$/.test(URL.parse(issuer)?.protocol ?? '')) return
  const advice = 'It is the address below which the provider has /.well-known/openid-configuration.'
  throw new InputError(`${JSON.stringify(issuer)} is not an http or https address`, { where: 'HOURBRIDGE_OIDC_ISSUER', advice })
}

function proxiesOf(text: string | undefined): number {
  const count = Number(text ?? 0)
  if (Number.isInteger(count) && count >= 0 && count <= 9) return count
  const advice = 'Give the number of proxies before this server, like 1.'
  throw new InputError(`${JSON.stringify(text)} is not a number of proxies`, { where: 'HOURBRIDGE_TRUST_PROXY', advice })
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
