// Where people come in and go out: the one place that sees passwords, cookies and sessions. Who somebody is is remembered for a few
// seconds, so that a session costs no query each time; a changed role or a sign-out counts at once in this process, and after those
// seconds in others.

import type { Context } from 'hono'
import { seconds } from '../lib/clock.ts'
import { Refusal } from './errors.ts'
import { addressOf, isPublic, placeOf } from './guard.ts'
import { countTry, countTryFrom, forgetTries, giveBack } from './guard-attempts.ts'
import { type Auth, addressHeader, isSecure, openAuth, openProviders } from './sign-in-auth.ts'
import { endSessions, sweepSessions } from './sign-in-sessions.ts'
import { whoIs } from './sign-in-users.ts'
import type { Env, Site } from './site.ts'
import type { Who } from './who.ts'

const cookie = 'hourbridge.session_token'

const rememberMs = seconds(5)
const mostRemembered = 10_000

/** How long a provider may take to say where to sign in. */
const providerMs = seconds(10)

export type Provider = 'google' | 'oidc'

type C = Context<Env>

export interface Desk {
  /** Who the session cookie stands for; null for nobody. */
  who(c: C): Promise<Who | null>
  /** Signs in and answers the user's id. The same refusal, after about the same time, for an unknown e-mail and a wrong password. */
  enter(c: C, email: string, password: string): Promise<string>
  leave(c: C): Promise<void>
  /** Ends the user's sessions, in this browser too. */
  leaveEverywhere(c: C, userId: string): Promise<void>
  /** Ends the other sessions as well. Throws a Refusal when `current` is not the password. */
  changePassword(c: C, current: string, next: string): Promise<void>
  hash(password: string): Promise<string>
  /** The token of this request's session. */
  tokenOf(c: C): string | undefined
  /** What is remembered of a user is read anew. */
  forget(userId: string): void
  /** Where to send the browser to sign in elsewhere. */
  begin(c: C, provider: Provider, returnTo: string): Promise<string>
  /** The browser comes back from there. */
  finish(c: C): Promise<Response>
}

export function openDesk(site: Site): Desk {
  const kit = makeKit(site)
  return { ...sessions(kit), ...passwords(kit), ...elsewhere(kit), forget: kit.memory.forget }
}

interface Kit {
  readonly site: Site
  readonly memory: Memory
  /** The library with cookies that are `Secure`, and with plain ones. */
  readonly secure: () => Promise<Auth>
  readonly plain: () => Promise<Auth>
  /** The session cookie of a request, and who made it. */
  held(c: C): { readonly key: string | undefined; readonly auth: () => Promise<Auth> }
  headersOf(c: C): Headers
}

function makeKit(site: Site): Kit {
  const secure = once(() => openAuth(site, { secure: true }))
  const plain = once(() => openAuth(site, { secure: false }))
  return {
    site,
    memory: makeMemory(site),
    secure,
    plain,
    held(c) {
      const key = isSecure(site) ? cookieOf(c, `__Secure-${cookie}`) : undefined
      if (key !== undefined) return { key, auth: secure }
      // Where our name is reached by https, a plain one may have been planted by whoever sits between.
      const isPlain = !isSecure(site) || !isPublic(placeOf(c, site), site)
      return { key: isPlain ? cookieOf(c, cookie) : undefined, auth: plain }
    },
    headersOf(c) {
      const headers = new Headers(c.req.raw.headers)
      headers.set(addressHeader, addressOf(c, site.settings?.trustProxy ?? 0))
      return headers
    },
  }
}

type Sessions = Pick<Desk, 'who' | 'leave' | 'leaveEverywhere' | 'tokenOf'>

function sessions({ site, memory, held, headersOf }: Kit): Sessions {
  const leave = async (c: C) => {
    const { key, auth } = held(c)
    if (key !== undefined) memory.drop(key)
    const { headers } = await (await auth()).api.signOut({ headers: headersOf(c), returnHeaders: true })
    passCookies(c, headers)
  }
  return {
    async who(c) {
      const { key, auth } = held(c)
      if (key === undefined) return null
      const known = memory.get(key)
      if (known) return known
      const { headers, response } = await (await auth()).api.getSession({ headers: headersOf(c), returnHeaders: true })
      passCookies(c, headers)
      const who = response && (await whoIs(site.database.kysely, response.user.id))
      if (who) memory.keep(key, who)
      return who ?? null
    },
    leave,
    async leaveEverywhere(c, userId) {
      await endSessions(site.database.kysely, userId)
      memory.forget(userId)
      await leave(c)
    },
    tokenOf: (c) => held(c).key?.split('.')[0],
  }
}

function passwords({ site, memory, secure, plain, held, headersOf }: Kit): Pick<Desk, 'enter' | 'changePassword' | 'hash'> {
  return {
    async enter(c, email, password) {
      await countTryFrom(c, site, 'sign-in address')
      await countTry(c, site, 'sign-in e-mail', email.toLowerCase())
      const auth = await (mayBePlain(c, site) ? plain : secure)()
      const { headers, response } = await auth.api
        .signInEmail({ body: { email, password }, headers: headersOf(c), returnHeaders: true })
        .catch(refuseWith({ INVALID_EMAIL_OR_PASSWORD: wrong, INVALID_EMAIL: wrong, PASSWORD_TOO_LONG: wrong }))
      passCookies(c, headers)
      await forgetTries(site, 'sign-in e-mail', email.toLowerCase())
      await giveBack(c, site, 'sign-in address')
      await sweepSessions(site.database.kysely)
      return response.user.id
    },
    async changePassword(c, current, next) {
      const userId = c.get('who')!.userId!
      await countTry(c, site, 'password', userId)
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
      const { headers } = await (await held(c).auth()).api
        .changePassword({ body, headers: headersOf(c), returnHeaders: true })
        .catch(refuseWith({ INVALID_PASSWORD: wrongNow, CREDENTIAL_ACCOUNT_NOT_FOUND: none, PASSWORD_TOO_LONG: wrongNow }))
      passCookies(c, headers)
      memory.forget(userId)
      await forgetTries(site, 'password', userId)
    },
    hash: async (password) => (await (await plain()).$context).password.hash(password),
  }
}

function elsewhere({ site, headersOf }: Kit): Pick<Desk, 'begin' | 'finish'> {
  const providers = once(() => openProviders(site))
  return {
    async begin(c, provider, returnTo) {
      await countTryFrom(c, site, 'sign-in address')
      const body = { provider, callbackURL: returnTo, errorCallbackURL: '/sign-in', disableRedirect: true }
      const asking = providers()
        .then((them) => them.api.signInSocial({ body, headers: headersOf(c), returnHeaders: true }))
        .catch(refuseWith({ PROVIDER_NOT_FOUND: silent }))
      const { headers, response } = await within(providerMs, asking, silent)
      passCookies(c, headers)
      return response.url!
    },
    finish: async (c) => (await providers()).handler(new Request(ownAddress(c, site), { headers: headersOf(c) })),
  }
}

type Memory = ReturnType<typeof makeMemory>

/** Who session cookies stand for, for a few seconds each. */
function makeMemory({ clock }: Site) {
  const known = new Map<string, { readonly who: Who; readonly until: number }>()
  return {
    get(key: string): Who | undefined {
      const found = known.get(key)
      if (found && found.until > clock.now()) return found.who
      known.delete(key)
      return undefined
    },
    keep(key: string, who: Who) {
      if (known.size >= mostRemembered) known.delete(known.keys().next().value!)
      known.set(key, { who, until: clock.now() + rememberMs })
    },
    drop: (key: string) => known.delete(key),
    forget(userId: string) {
      for (const [key, { who }] of known) if (who.userId === userId) known.delete(key)
    },
  }
}

const wrong = () =>
  new Refusal(401, 'this e-mail and this password do not go together', 'Check both; an admin can make a link for a new password.')
const wrongNow = () => new Refusal(400, 'this is not your present password', 'Type the one that you signed in with.')
const none = () => new Refusal(409, 'you have no password: you sign in elsewhere', 'Ask an admin for a link that sets one.')
const silent = () =>
  new Refusal(503, 'the provider that signs people in does not answer', 'Try again in a minute, or use a password.')

/** Refusals of the library by its codes, as ours. */
const refuseWith =
  (refusals: Readonly<Record<string, () => Refusal>>) =>
  (error: unknown): never => {
    const code = (error as { body?: { code?: string } }).body?.code ?? ''
    throw refusals[code]?.() ?? error
  }

/** Without https, a browser would throw a `Secure` cookie away: also on localhost, where the public address is another. */
const mayBePlain = (c: C, site: Site) => !isSecure(site) || c.req.header('origin')?.startsWith('http:') === true

/** Undefined for one that the library cannot have made (a token, a dot, base64): it stands for nobody. */
function cookieOf(c: C, name: string): string | undefined {
  const pairs = c.req.header('cookie')?.split(/; */) ?? []
  const found = pairs.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  return found !== undefined && /^(?:[\w.-]|%2b|%2f|%3d)+$/i.test(found) ? decodeURIComponent(found) : undefined
}

function passCookies(c: C, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}

/** The library knows us by the address that the operator names, whatever a proxy made of it. */
function ownAddress(c: C, { settings }: Site): string {
  const { pathname, search } = new URL(c.req.url)
  return `${new URL(settings?.url ?? c.req.url).origin}${pathname}${search}`
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined
  return () => {
    opened ??= open()
    return opened
  }
}

async function within<T>(ms: number, work: Promise<T>, refusal: () => Refusal): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refusal()), ms)
  })
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}
