import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase } from '../../src/db/open.ts'
import { bearerIs } from '../../src/http/api-tokens.ts'
import { invitationBySecret } from '../../src/http/sign-in-invitations.ts'
import { addFirstUser } from '../../src/http/sign-in-users.ts'
import { silent } from '../../src/lib/log.ts'
import { freshUrl } from '../database.ts'
import { answer } from './answer.ts'

async function open() {
  const url = await freshUrl()
  const env = { DATABASE_URL: url, HOURBRIDGE_SECRET_KEY: `${'A'.repeat(43)}=`, HOURBRIDGE_URL: 'https://hours.example.com' }
  const said = async (...words: string[]) => {
    const { code, out, err } = await answer(words, env)
    assert.equal(code, 0, err)
    return out.trim()
  }
  assert.equal(await said('user', 'list'), '')
  const database = await openDatabase({ dataDir: '', databaseUrl: url, log: silent })
  return { env, said, database }
}

test('an owner who forgot the password gets a link on the server', async () => {
  const { env, said, database } = await open()
  const mona = { email: 'mona@northlight.example', name: 'Mona', passwordHash: 'a:b' }
  const id = await addFirstUser(database.kysely, mona)
  assert.equal(await said('user', 'list'), 'owner  mona@northlight.example  Mona  signed in nowhere')
  const link = await said('user', 'link', 'Mona@northlight.example')
  const [, secret = ''] = /^https:\/\/hours\.example\.com\/invitation\/([\w-]+)$/.exec(link) ?? []
  assert.equal((await invitationBySecret(database.kysely, secret, Date.now()))?.userId, id)
  const { code, err } = await answer(['user', 'link', 'otto@northlight.example'], env)
  assert.equal(code, 2)
  assert.match(err, /there is no user "otto@northlight.example"/)
  await database.close()
})

test('a token of the command line reads, and does more when that is said', async () => {
  const { env, said, database } = await open()
  const scopesOf = async (token: string) => (await bearerIs(database.kysely, token, Date.now()))?.scopes
  assert.deepEqual(await scopesOf(await said('token', 'create', 'reports')), ['read'])
  assert.deepEqual(await scopesOf(await said('token', 'create', 'deploy', '--scope', 'read, manage')), ['read', 'manage'])
  const { code, err } = await answer(['token', 'create', 'other', '--scope', 'write'], env)
  assert.equal(code, 2)
  assert.match(err, /--scope: there is no scope "write"/)
  assert.match(await said('token', 'list'), /deploy +read,manage/)
  await database.close()
})
