// Before every request: is it meant for us, and does it come from our own pages. After every request: what browsers must not do
// with the answer.

import { isIP } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from './errors.ts'
import type { Env, Site } from './site.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library sets style attributes; no style sheet comes from elsewhere.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  // Consent at vendors and sign-in elsewhere are links that are followed, not forms that are sent.
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

export const withHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  if (c.res.headers.has(openTo)) c.res.headers.set('cross-origin-resource-policy', 'cross-origin')
  if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
}

/** What machines ask without knowing our public name: they carry no cookie and tell nothing of anybody. */
const byAnyName = /^\/(?:healthz|readyz|metrics$|webhooks\/)/

/** Against DNS rebinding: a page elsewhere that has its own name lead to us is not answered. */
export const forUs =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { hostname } = placeOf(c, site)
    if (!byAnyName.test(c.req.path) && !isOurs(hostname, site)) {
      throw new Refusal(
        421,
        `this server does not answer to the name "${hostname}"`,
        'Set HOURBRIDGE_URL to the address that people use.',
      )
    }
    await next()
  }

function isOurs(hostname: string, site: Site): boolean {
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return true
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return publicUrl(site)?.hostname === hostname
}

const openTo = 'access-control-allow-origin'

/** What programs in browsers ask from pages elsewhere, by their addresses, with the methods that they use. */
const forPrograms: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/track\//, 'GET, POST, PATCH, DELETE'],
  [/^\/api\/pair$/, 'POST'],
  [/^\/api\/me\/timing$/, 'GET'],
]

const methodsFor = (path: string) => forPrograms.find(([shape]) => shape.test(path))?.[1]

/**
 * An extension shows itself by a token that it was given, so where it comes from tells nothing, and whatever page it is in may read the
 * answer. What carries a cookie is no such request: nothing is opened for it.
 */
const isFromProgram = (c: Context<Env>) =>
  c.req.header('cookie') === undefined && (methodsFor(c.req.path)?.split(', ').includes(c.req.method) ?? false)

/** Answers the question that browsers ask beforehand, and lets programs in browsers read what is theirs to ask. */
export const openToPrograms: MiddlewareHandler<Env> = async (c, next) => {
  const methods = methodsFor(c.req.path)
  const isAsking = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined
  if (methods !== undefined && isAsking) return preflight(c, methods)
  await next()
  if (!isFromProgram(c)) return
  c.res.headers.set(openTo, '*')
  c.res.headers.set('access-control-expose-headers', 'retry-after')
}

function preflight(c: Context<Env>, methods: string): Response {
  c.header(openTo, '*')
  c.header('access-control-allow-methods', methods)
  c.header('access-control-allow-headers', 'authorization, content-type')
  c.header('access-control-max-age', '7200')
  // Chrome asks so on the way from a public page into a network like the company's own.
  if (c.req.header('access-control-request-private-network') === 'true') c.header('access-control-allow-private-network', 'true')
  return c.body(null, 204)
}

const unsafe = /^(?:POST|PUT|PATCH|DELETE)$/

/** Against requests that a page elsewhere makes in the name of whoever is signed in here. A bearer is sent by nobody unasked. */
export const fromOurPages =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (unsafe.test(c.req.method) && !hasBearer(c) && !isFromProgram(c) && !isFromOurPages(c, site)) {
      throw new Refusal(
        403,
        'this request does not come from our own pages',
        'Reload the page; programs send an API token instead of the cookie.',
      )
    }
    await next()
  }

// Browsers send a remembered `Basic` by themselves, so that one proves nothing.
const hasBearer = (c: Context<Env>) => /^Bearer /i.test(c.req.header('authorization') ?? '')

function isFromOurPages(c: Context<Env>, site: Site): boolean {
  const from = c.req.header('sec-fetch-site')
  if (from !== undefined) return from === 'same-origin'
  const origin = c.req.header('origin')
  if (origin !== undefined) return originsOf(c, site).includes(origin)
  // Whoever says nothing of where it comes from is no browser; without a cookie it can do no harm in anybody's name.
  return c.req.header('cookie') === undefined
}

/** Under our public name only as the operator says it: what came by https to a proxy looks like http here. */
function originsOf(c: Context<Env>, site: Site): string[] {
  const place = placeOf(c, site)
  const url = publicUrl(site)
  return isPublic(place, site) ? [url!.origin] : [place.origin, ...(url ? [url.origin] : [])]
}

const publicUrl = ({ settings }: Site) => (settings?.url === undefined ? undefined : new URL(settings.url))

/** Whether a request was sent to our public name, and not to localhost or an address. */
export const isPublic = (place: URL, site: Site) => publicUrl(site)?.host === place.host

const mostBytes = 1024 * 1024

export const shortBody = bodyLimit({
  maxSize: mostBytes,
  onError: () => Promise.reject(new Refusal(413, 'a request of more than a megabyte')),
})

/** Forms of other pages cannot send JSON without asking us first. */
export const onlyJson: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header('content-type')
  const hasBody = type !== undefined || Number(c.req.header('content-length') ?? 0) > 0
  if (unsafe.test(c.req.method) && hasBody && !/^application\/json\s*(;|$)/i.test(type ?? '')) {
    throw new Refusal(415, 'only JSON is understood', 'Send `Content-Type: application/json`.')
  }
  await next()
}

/** Where the request was sent to, as its sender sees it. */
export function placeOf(c: Context<Env>, { settings }: Site): URL {
  const place = new URL(c.req.url)
  if (!settings?.trustProxy) return place
  const protocol = lastOf(c.req.header('x-forwarded-proto'))
  const host = lastOf(c.req.header('x-forwarded-host'))
  return URL.parse(`${protocol ?? place.protocol.replace(':', '')}://${host ?? place.host}/`) ?? place
}

const lastOf = (list: string | undefined) => list?.split(',').at(-1)?.trim()

/** The network address of whoever sends; an IPv6 one without the half that hosts choose themselves. */
export function senderOf(c: Context<Env>, { settings }: Site): string {
  const address = addressOf(c, settings?.trustProxy ?? 0)
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''))
    .map((groups) => groups.join(':'))
  const known = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':').length : 0
  const groups = tail === undefined ? known : [...known, ...Array<string>(8 - known.length - after).fill('0')]
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** Each trusted proxy adds one address at the end; what stands before those, anybody may have written. */
export function addressOf(c: Context<Env>, proxies: number): string {
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const socket = bindings?.incoming?.socket?.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown'
  if (proxies === 0) return socket
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return hops.at(-proxies) || socket
}
