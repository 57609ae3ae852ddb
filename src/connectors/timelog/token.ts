// Logging in. TimeLog gives a token for some twelve hours; it is remembered in this process until shortly before it dies, and never
// written down. The reply to a log-in repeats the password, so nothing of it but the token is ever looked at.

import { createHash } from 'node:crypto'
import { VendorError } from '../../lib/errors.ts'
import { faultsOf } from '../settings.ts'
import { accountOf } from './config.ts'
import type { Token } from './contract.ts'
import type { TimeLog } from './session.ts'
import { childOf, type Element } from './xml.ts'

/** What a reply says, as far as a log-in needs it. */
export interface TokenReply {
  readonly succeeded: boolean
  readonly items: readonly Element[]
  /** '0' when fine. */
  readonly code: string
  /** TimeLog's reasons, without those lines that only tell what was called. */
  readonly words: string
}

const marginMs = 5 * 60_000

interface Known {
  readonly token: Token
  readonly until: number
}

/** By session, and by the credential for sessions to come; which holds the password only as a digest. */
const ofSession = new WeakMap<object, Known>()
const ofCredential = new Map<string, Known>()
/** One log-in serves everybody who waits for it. */
const underWay = new WeakMap<object, Promise<Known>>()

export async function tokenOf(session: TimeLog, logIn: () => Promise<TokenReply>): Promise<Token> {
  const { config, clock } = session
  const known = ofSession.get(config) ?? ofCredential.get(digestOf(session))
  if (known && clock.now() < known.until) {
    ofSession.set(config, known)
    return known.token
  }
  const waiting = underWay.get(config)
  if (waiting) return (await waiting).token
  const fresh = freshToken(session, logIn)
  underWay.set(config, fresh)
  return (await fresh.finally(() => underWay.delete(config))).token
}

async function freshToken(session: TimeLog, logIn: () => Promise<TokenReply>): Promise<Known> {
  const token = readToken(await logIn())
  if (!token) throw new VendorError('unreadable', 'TimeLog answered a log-in without a token')
  const fresh = { token, until: untilOf(session, token) }
  ofSession.set(session.config, fresh)
  ofCredential.set(digestOf(session), fresh)
  return fresh
}

/** TimeLog says the instant with its offset; a text that nobody can read lasts an hour. */
function untilOf({ clock }: TimeLog, { expires }: Token): number {
  const at = Date.parse(expires.replace(/(\.\d{3})\d+/, '$1'))
  return Number.isFinite(at) ? at - marginMs : clock.now() + 3_600_000
}

/** `refused`: only that one, for another request may have renewed it since. */
export function forgetToken(session: TimeLog, refused?: Token): void {
  const isMeant = (known: Known | undefined) => refused === undefined || known?.token === refused
  if (isMeant(ofSession.get(session.config))) ofSession.delete(session.config)
  if (isMeant(ofCredential.get(digestOf(session)))) ofCredential.delete(digestOf(session))
}

const digestOf = ({ config }: TimeLog) =>
  createHash('sha256')
    .update(JSON.stringify([accountOf(config), config.username, config.password]))
    .digest('base64')

/** Throws 'unauthorized' with TimeLog's words for a log-in that was not let in. */
function readToken({ succeeded, items, words, code }: TokenReply): Token | undefined {
  if (!succeeded) {
    const message = `TimeLog does not take Username or Password: ${words || 'no reason given'} (${code})`
    throw new VendorError('unauthorized', message, { faults: faultsOf(['username', 'password'], message) })
  }
  const [initials, expires, hash] = ['Initials', 'Expires', 'Hash'].map((name) => childOf(items[0], name)?.text)
  return initials && expires && hash ? { initials, expires, hash } : undefined
}
