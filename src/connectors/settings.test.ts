import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from './index.ts'

const problems = (name: string, settings: object) =>
  connectors[name]!.config.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('settings are strict and say what is wrong', () => {
  assert.deepEqual(problems('clickup', { workspace: '9015', token: 'pk_1' }), [])
  assert.deepEqual(problems('clickup', { workspace: 9015, token: 'pk_1', limit: { requests: 1000, perSeconds: 60 } }), [])
  assert.match(problems('clickup', { workspace: 'Acme', token: 'pk_1' })[0]!, /workspace: must be the workspace's id/)
  assert.match(problems('clickup', { workspace: '1' })[0]!, /token: give either 'token'/)
  assert.match(problems('clickup', { workspace: '1', token: 'x', tokne: 'y' })[0]!, /tokne/)
  assert.match(problems('harvest', { account: 1, token: 'x' })[0]!, /contact: must be an e-mail or address/)
  assert.match(problems('harvest', { account: 1, token: 'x', contact: 'me@x', limit: 'none' })[0]!, /limit: must be 'off'/)
})

test('the allowance is the documented one unless the settings say otherwise', () => {
  const limitOf = (name: string, settings: object) => connectors[name]!.limit(connectors[name]!.config.parse(settings))
  assert.deepEqual(limitOf('clickup', { workspace: 1, token: 'x' }), { requests: 100, perMs: 60_000 })
  assert.deepEqual(limitOf('clickup', { workspace: 1, token: 'x', limit: { requests: 5, perSeconds: 2 } }), {
    requests: 5,
    perMs: 2000,
  })
  assert.equal(limitOf('harvest', { account: 1, token: 'x', contact: 'me@x', limit: 'off' }).requests, Number.POSITIVE_INFINITY)
})
