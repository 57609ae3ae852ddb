import assert from 'node:assert/strict'
import dns from 'node:dns'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type Allowed, allowedIn, isInside, nothingAllowed, refusalNow, refusalOf } from './addresses.ts'
import { systemClock } from './clock.ts'
import { makeSender } from './http.ts'
import { unlimited } from './throttle.ts'

const refused = (address: string, allowed: Allowed = nothingAllowed) => refusalOf(new URL(address), allowed)

test('an address inside is refused, in whatever form it is written', () => {
  const hosts = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', '0'],
    ...['10.0.0.5', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.100.100.200'],
    ...['168.63.129.16', '192.0.0.192', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[::127.0.0.1]',
      '[fd00:ec2::254]',
      '[fe80::1]',
      '[ff02::1]',
    ],
    ...['[64:ff9b::a9fe:a9fe]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]', '[2001:0:1::]'],
    ...['[::ffff:0:127.0.0.1]', '[64:ff9b::]', '[3fff::1]', '[5f00::1]'],
    ...['localhost', 'LOCALHOST.', 'any.localhost', 'printer.local', 'metadata.google.internal'],
  ]
  for (const host of hosts) assert.equal(refused(`https://${host}/`), 'leads to this machine or to a private network', host)
})

test('an address outside is taken, over https only', () => {
  const hosts = [
    'api.example.com',
    '93.184.215.14',
    '172.15.0.1',
    '172.32.0.1',
    '[2606:2800:21f:cb07:6820:80da:af6b:8b2c]',
    '[64:ff9b::5db8:d70e]',
  ]
  for (const host of hosts) assert.equal(refused(`https://${host}/`), undefined, host)
  assert.equal(refused('http://api.example.com/'), 'must begin with https://')
  assert.equal(refused('ftp://api.example.com/'), 'must be an http or https address')
  assert.equal(refused('https://me:word@api.example.com/'), 'must not carry a user name or password')
})

test('the operator allows hosts, ports of hosts, ranges, or everything', () => {
  const some = allowedIn('127.0.0.1:4810, intranet.example.com 10.1.0.0/16,fd00::/8,[::1]:99')
  for (const address of [
    'http://127.0.0.1:4810',
    'http://intranet.example.com',
    'http://10.1.2.3',
    'https://[fd00::1]',
    'http://[::1]:99',
  ])
    assert.equal(refused(address, some), undefined, address)
  for (const address of [
    'http://127.0.0.1:4811',
    'https://10.2.0.1',
    'https://[fe80::1]',
    'https://[::1]',
    'http://api.example.com',
  ])
    assert.notEqual(refused(address, some), undefined, address)
  assert.equal(refused('http://169.254.169.254', allowedIn('all')), undefined)
  assert.throws(() => allowedIn('10.0.0.0/40'), { name: 'InputError', where: 'HOURBRIDGE_ALLOW_PRIVATE' })
  assert.throws(() => allowedIn('intranet/8'), /is not a range/)
})

test('an IPv4 range holds for the same address written as IPv6', () => {
  assert.ok(isInside('::ffff:10.0.0.1'))
  assert.ok(!isInside('::ffff:93.184.215.14'))
})

test('a name that leads inside is refused when it is given; one that leads nowhere is left to whoever asks there', async () => {
  assert.equal(await refusalNow(new URL('https://localhost.'), nothingAllowed), 'leads to this machine or to a private network')
  assert.equal(await refusalNow(new URL('https://nowhere.invalid'), nothingAllowed), undefined)
})

test("a connection whose address is not the operator's own word does not lead inside", async () => {
  let asked = 0
  const server = createServer((_, answer) => {
    asked += 1
    answer.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  const ask = (host: string, allowed: Allowed | undefined) =>
    makeSender({
      ...{ baseUrl: `http://${host}:${port}`, clock: systemClock, throttle: unlimited, deadlineMs: 5000, count: () => {} },
      allowed,
    })({ purpose: 'read', method: 'GET', path: '/' })

  assert.equal((await ask('127.0.0.1', undefined)).status, 200, "the operator's own word")
  await assert.rejects(ask('127.0.0.1', nothingAllowed), { reason: 'unreachable' })
  await assert.rejects(ask('localhost', nothingAllowed), /leads to this machine/)
  assert.equal((await ask('localhost', allowedIn('localhost'))).status, 200)
  assert.equal(asked, 2)
})

test('a name that leads elsewhere by the time of the connection is refused then', async (t) => {
  let leadsTo = '93.184.215.14'
  t.mock.method(dns.promises, 'lookup', async () => [{ address: leadsTo, family: 4 }])
  t.mock.method(dns, 'lookup', (_name: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(null, [{ address: leadsTo, family: 4 }]),
  )
  const address = 'https://vendor.example'
  assert.equal(await refusalNow(new URL(address), nothingAllowed), undefined)
  leadsTo = '169.254.169.254'
  // With a dot at its end it is the same name.
  for (const baseUrl of [address, `${address}.`]) {
    const send = makeSender({
      ...{ baseUrl, clock: systemClock, throttle: unlimited, deadlineMs: 5000, count: () => {} },
      allowed: nothingAllowed,
    })
    await assert.rejects(send({ purpose: 'read', method: 'GET', path: '/' }), {
      reason: 'unreachable',
      message: /^vendor\.example\.? leads to this machine or to a private network\. .*HOURBRIDGE_ALLOW_PRIVATE/,
    })
  }
})
