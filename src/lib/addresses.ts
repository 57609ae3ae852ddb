// Addresses inside: this machine, its network, the cloud's own services. Whoever may type a vendor's address into a page must not
// make the server ask there on their behalf (SSRF), unless whoever runs it allows that. Judged twice: when an address is given, and
// when a connection is opened, by what its name leads to then.

import dns from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { InputError, VendorError } from './errors.ts'

/** What of the inside may be asked all the same: hosts, `host:port`, and ranges. */
export interface Allowed {
  readonly all: boolean
  readonly hosts: ReadonlySet<string>
  readonly ranges: BlockList
}

export const variable = 'HOURBRIDGE_ALLOW_PRIVATE'

/** From HOURBRIDGE_ALLOW_PRIVATE: `all`, or a list of `host`, `host:port` and `10.0.0.0/8`. Throws InputError. */
export function allowedIn(text: string | undefined): Allowed {
  const parts = (text ?? '').split(/[\s,]+/).filter(Boolean)
  const ranges = new BlockList()
  const hosts = new Set<string>()
  for (const part of parts) {
    if (part.includes('/')) addRange(ranges, part)
    else if (part !== 'all') hosts.add(plainHost(part))
  }
  return { all: parts.includes('all'), hosts, ranges }
}

export const nothingAllowed = allowedIn(undefined)

function addRange(ranges: BlockList, part: string): void {
  const [address = '', length = ''] = part.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (!/^\d+$/.test(length) || Number(length) > most) {
    const advice = 'Write it like 10.1.0.0/16, intranet.example.com, intranet.example.com:8443, or `all`; several with commas.'
    throw new InputError(`${JSON.stringify(part)} is not a range of addresses`, { where: variable, advice })
  }
  ranges.addSubnet(address, Number(length), familyOf(address))
}

/** Why a request must not go there, one sentence without a full stop; undefined when it may. A name is not looked up. */
export function refusalOf(url: URL, allowed: Allowed): string | undefined {
  if (!/^https?:$/.test(url.protocol)) return 'must be an http or https address'
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password'
  if (isAllowedHost(url, allowed)) return undefined
  const host = hostOf(url)
  if (isIP(host) !== 0 && isAllowedAddress(host, allowed)) return undefined
  if (isIP(host) ? isInside(host) : isInsideName(host)) return 'leads to this machine or to a private network'
  return url.protocol === 'https:' ? undefined : 'must begin with https://'
}

export const advice = `Give the vendor's own address; whoever runs this server can allow another with ${variable}.`

/** The same, after looking the name up. A name that leads nowhere is left to whoever asks there. */
export async function refusalNow(url: URL, allowed: Allowed): Promise<string | undefined> {
  const refused = refusalOf(url, allowed)
  if (refused !== undefined || isAllowedHost(url, allowed) || isIP(hostOf(url))) return refused
  const found = await dns.promises.lookup(hostOf(url), { all: true }).catch(() => [])
  const isBad = found.some(({ address }) => isInside(address) && !isAllowedAddress(address, allowed))
  return isBad ? 'leads to this machine or to a private network' : undefined
}

/** For a socket to this address: the name may lead elsewhere than when it was given. A proxy's own name is not judged. */
export function guardedLookup(url: URL, allowed: Allowed): LookupFunction {
  return (name, options, done) => {
    dns.lookup(name, options, (error, found, family) => {
      if (error || plainHost(name) !== hostOf(url) || isAllowedHost(url, allowed)) return done(error, found, family)
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found as string]
      const bad = addresses.find((address) => isInside(address) && !isAllowedAddress(address, allowed))
      return bad === undefined ? done(null, found, family) : done(notThere(url), found, family)
    })
  }
}

/** Nothing was sent, and nothing will be while it is so. */
export const notThere = ({ host }: URL, why = 'leads to this machine or to a private network') =>
  new VendorError('unreachable', `${host} ${why}. ${advice}`)

const isAllowedHost = (url: URL, { all, hosts }: Allowed) =>
  all || hosts.has(hostOf(url)) || hosts.has(`${hostOf(url)}:${portOf(url)}`)

const isAllowedAddress = (address: string, { all, ranges, hosts }: Allowed) =>
  all || hosts.has(address) || ranges.check(address, familyOf(address))

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `[::1]` as `::1`, and without the dot that may end a name. */
const plainHost = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\](?=$|:\d+$)/, '$1')
    .replace(/\.(?=$|:\d+$)/, '')

/** `URL` has made numbers of every form (decimal, octal, hexadecimal) into dotted ones. */
const hostOf = ({ hostname }: URL) => plainHost(hostname)
const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80')

/** Known without asking: some resolvers answer nothing for them, some anything. */
const isInsideName = (host: string) => host === '' || /(^|\.)(localhost|local|internal|localdomain|home\.arpa)$/.test(host)

/** Addresses that are not on the public internet, by the registries of special addresses (RFC 6890 and its successors). */
const inside = new BlockList()
const ranges4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // shared by carriers (CGNAT); a cloud's metadata is there as well
  '127.0.0.0/8',
  '168.63.129.16/32', // public by its number, but Azure's own host
  '169.254.0.0/16', // link-local, and every cloud's metadata
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
const ranges6 = [
  '::/96', // unspecified, loopback, and IPv4 in its oldest disguise
  '::ffff:0:0:0/96', // IPv4 as translators write it (SIIT)
  '64:ff9b::/128', // 0.0.0.0, translated
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32', // Teredo
  '2001:db8::/32',
  '2002::/16', // 6to4
  '3fff::/20',
  '5f00::/16',
  'fc00::/7', // unique-local
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]
for (const range of [...ranges4, ...ranges6]) addRange(inside, range)

/** Also an IPv4 address that is written as IPv6, or that a translator (NAT64) makes of one. */
export function isInside(address: string): boolean {
  if (isIP(address) !== 6) return inside.check(address, 'ipv4')
  const plain = address.replace(/%.*$/, '')
  const translated = translatedIn(plain)
  return inside.check(plain, 'ipv6') || (translated !== undefined && inside.check(translated, 'ipv4'))
}

/** The IPv4 address in `64:ff9b::a.b.c.d`; `::ffff:a.b.c.d` is understood by BlockList itself. */
function translatedIn(address: string): string | undefined {
  const { hostname } = new URL(`http://[${address}]`)
  const [, high = '', low = ''] = /^\[64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})\]$/.exec(hostname) ?? []
  if (low === '') return undefined
  const bits = (Number.parseInt(high || '0', 16) << 16) | Number.parseInt(low, 16)
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}
