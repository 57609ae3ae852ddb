import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings } from './settings.ts'

const url = 'https://hours.example.com'
const google = { HOURBRIDGE_GOOGLE_CLIENT_ID: 'id', HOURBRIDGE_GOOGLE_CLIENT_SECRET: 'secret' }
const oidc = {
  HOURBRIDGE_OIDC_ISSUER: 'https://id.example.com',
  HOURBRIDGE_OIDC_CLIENT_ID: 'id',
  HOURBRIDGE_OIDC_CLIENT_SECRET: 'secret',
}

test('who else signs people in', () => {
  assert.deepEqual(readSettings({}).signIn, { google: undefined, oidc: undefined })
  const { signIn } = readSettings({ HOURBRIDGE_URL: url, ...google, ...oidc, HOURBRIDGE_OIDC_NAME: 'Northlight ID' })
  assert.deepEqual(signIn, {
    google: { clientId: 'id', clientSecret: 'secret' },
    oidc: { clientId: 'id', clientSecret: 'secret', issuer: 'https://id.example.com', name: 'Northlight ID' },
  })
})

test('half of what is needed is named', () => {
  const { HOURBRIDGE_OIDC_ISSUER: issuer, ...client } = oidc
  const cases: [Record<string, string>, string][] = [
    [{ HOURBRIDGE_URL: url, HOURBRIDGE_GOOGLE_CLIENT_ID: 'id' }, 'HOURBRIDGE_GOOGLE_CLIENT_SECRET'],
    [{ HOURBRIDGE_URL: url, HOURBRIDGE_OIDC_CLIENT_SECRET: 'secret' }, 'HOURBRIDGE_OIDC_CLIENT_ID'],
    [{ HOURBRIDGE_URL: url, ...client }, 'HOURBRIDGE_OIDC_ISSUER'],
    [{ HOURBRIDGE_URL: url, HOURBRIDGE_OIDC_ISSUER: issuer }, 'HOURBRIDGE_OIDC_CLIENT_ID'],
    [{ HOURBRIDGE_URL: url, ...oidc, HOURBRIDGE_OIDC_ISSUER: 'id.example.com' }, 'HOURBRIDGE_OIDC_ISSUER'],
    [google, 'HOURBRIDGE_URL'],
    [{ HOURBRIDGE_TRUST_PROXY: 'yes' }, 'HOURBRIDGE_TRUST_PROXY'],
  ]
  for (const [env, where] of cases) assert.throws(() => readSettings(env), { name: 'InputError', where })
})

test('how many proxies are believed', () => {
  assert.equal(readSettings({}).trustProxy, 0)
  assert.equal(readSettings({ HOURBRIDGE_TRUST_PROXY: '2' }).trustProxy, 2)
})
