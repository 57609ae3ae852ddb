import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openVault, redact } from './secret.ts'

const folder = await mkdtemp(join(tmpdir(), 'hourbridge-secret-'))
after(() => rm(folder, { recursive: true }))

const withKey = (key: string) => openVault({ dataDir: folder, key })

test('a sealed secret opens again, and looks different every time', async () => {
  const vault = await withKey(randomBytes(32).toString('base64'))
  const [one, two] = [vault.seal('grüße', 'connection/1/token'), vault.seal('grüße', 'connection/1/token')]

  assert.equal(vault.open(one, 'connection/1/token'), 'grüße')
  assert.equal(vault.open(vault.seal('', 'empty'), 'empty'), '')
  assert.notEqual(one, two)
  assert.match(one, /^v1\.[\w-]+$/)
})

test('hex and base64 of the same bytes are the same key', async () => {
  const key = randomBytes(32)
  const sealed = (await withKey(key.toString('hex'))).seal('x', 'name')
  assert.equal((await withKey(` ${key.toString('base64')}\n`)).open(sealed, 'name'), 'x')
  assert.equal((await withKey(key.toString('base64url'))).open(sealed, 'name'), 'x')
})

test('with another key, for another name or changed by a byte, it does not open, and the sentence says why', async () => {
  const [vault, other] = [await withKey(randomBytes(32).toString('hex')), await withKey(randomBytes(32).toString('hex'))]
  const sealed = vault.seal('secret', 'connection/1/token')
  const refused = { name: 'InputError', message: /connection\/\d\/token cannot be opened/, advice: /HOURBRIDGE_SECRET_KEY/ }

  assert.throws(() => other.open(sealed, 'connection/1/token'), refused)
  assert.throws(() => vault.open(sealed, 'connection/2/token'), refused)
  assert.throws(() => vault.open(sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA'), 'connection/1/token'), refused)
  assert.throws(() => vault.open('v1.', 'connection/1/token'), refused)
  assert.throws(() => vault.open('v2.abc', 'connection/1/token'), refused)
})

test('what is derived from a key is the same each time, another for each name and key, and not the key', async () => {
  const [one, same, other] = await Promise.all([withKey('ab'.repeat(32)), withKey('ab'.repeat(32)), withKey('cd'.repeat(32))])
  assert.equal(one.derive('cookies'), same.derive('cookies'))
  const all = [
    one.derive('cookies'),
    one.derive('other'),
    other.derive('cookies'),
    Buffer.from('ab'.repeat(32), 'hex').toString('base64url'),
  ]
  assert.equal(new Set(all).size, 4)
  assert.match(all[0]!, /^[\w-]{43}$/)
})

test('a key that is none is refused with how to make one', async () => {
  for (const key of ['short', 'a'.repeat(63), `${'!'.repeat(43)}=`, randomBytes(31).toString('base64')]) {
    await assert.rejects(withKey(key), { name: 'InputError', where: 'HOURBRIDGE_SECRET_KEY', advice: /openssl rand/ })
  }
})

test('without one, the data directory keeps a key that only we can read, the same for all who start at once', async () => {
  const dataDir = join(folder, 'new', 'data')
  const vaults = await Promise.all(Array.from({ length: 8 }, () => openVault({ dataDir, key: undefined })))

  const sealed = vaults[0]!.seal('x', 'name')
  for (const vault of vaults) assert.equal(vault.open(sealed, 'name'), 'x')
  assert.equal((await stat(join(dataDir, 'secret.key'))).mode & 0o777, 0o600)
  assert.equal((await stat(dataDir)).mode & 0o777, 0o700)
  assert.equal(Buffer.from(await readFile(join(dataDir, 'secret.key'), 'utf8'), 'base64').length, 32)
})

test('secrets are covered in texts, also where they are part of an address', () => {
  assert.equal(redact('sent abc/1 to ?key=abc%2F1', ['abc/1', '']), 'sent [secret] to ?key=[secret]')
  assert.equal(redact('abcd abc', ['abc', 'abcd']), '[secret] [secret]')
})
