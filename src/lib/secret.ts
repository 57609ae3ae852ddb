// Secrets at rest: sealed with one key of the installation, which is never in the database and so never in a backup.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { InputError } from './errors.ts'
import { keptOnce, privateFolder } from './once.ts'

export interface Vault {
  /** Text to keep. `name` says what it is (`connection/12/accessToken`): sealed for one name, it opens for no other. */
  seal(secret: string, name: string): string
  /** Throws InputError when it was sealed with another key, for another name, or was changed. */
  open(sealed: string, name: string): string
  /** Another secret that only this key gives, the same each time: for what needs one of its own, like signed cookies. */
  derive(name: string): string
}

export interface VaultOptions {
  readonly dataDir: string
  /** HOURBRIDGE_SECRET_KEY: 32 bytes as base64 or hex; undefined or empty: the key in the data directory, made at first use. */
  readonly key: string | undefined
}

export async function openVault({ dataDir, key }: VaultOptions): Promise<Vault> {
  return vaultOf(key ? keyOf(key, 'HOURBRIDGE_SECRET_KEY') : await keptKey(dataDir))
}

/** The text with every occurrence of these secrets covered, also where it is part of an address. */
export function redact(text: string, secrets: readonly string[]): string {
  const shapes = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, encodeURIComponent(secret)])
  return shapes.sort((a, b) => b.length - a.length).reduce((rest, shape) => rest.replaceAll(shape, '[secret]'), text)
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const version = 'v1'

function vaultOf(key: Buffer): Vault {
  return {
    seal(secret, name) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
      const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${version}.${sealed.toString('base64url')}`
    },
    open(sealed, name) {
      const [prefix, body = ''] = sealed.split('.')
      if (prefix !== version) throw unopened(name, 'it is not in a form that this version knows')
      return opened(key, Buffer.from(body, 'base64url'), name)
    },
    derive: (name) => Buffer.from(hkdfSync('sha256', key, '', name, KEY_BYTES)).toString('base64url'),
  }
}

function opened(key: Buffer, sealed: Buffer, name: string): string {
  try {
    const options = { authTagLength: TAG_BYTES }
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), options).setAAD(Buffer.from(name))
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return cipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + cipher.final('utf8')
  } catch (cause) {
    throw unopened(name, 'it was sealed with another key', cause)
  }
}

const unopened = (name: string, why: string, cause?: unknown) =>
  new InputError(`the secret ${name} cannot be opened: ${why}`, {
    advice: 'Put back HOURBRIDGE_SECRET_KEY or the secret.key that it was sealed with, or enter the secret again.',
    cause,
  })

async function keptKey(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret.key')
  try {
    await privateFolder(dataDir)
    return keyOf(await keptOnce(path, () => `${randomBytes(KEY_BYTES).toString('base64')}\n`), path)
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    const advice = 'Make the data directory writable for us, or set HOURBRIDGE_SECRET_KEY.'
    throw new InputError(`cannot keep a key in ${path}: ${(cause as Error).message}`, { where: path, advice, cause })
  }
}

function keyOf(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text.trim()) ? Buffer.from(text.trim(), 'hex') : base64Of(text.trim())
  if (key?.length === KEY_BYTES) return key
  throw new InputError('the secret key is not 32 bytes in base64 or hex', {
    where,
    advice: 'Make one with: openssl rand -base64 32',
  })
}

// Buffer.from skips what is not base64, so that a mistyped key would quietly be another one.
const base64Of = (text: string) => (/^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined)
