import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { commands } from '../../src/cli/commands.ts'
import { freshUrl } from '../database.ts'
import { answer } from './answer.ts'
import { ownDirectory, run, start } from './process.ts'

const nowhere = { DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:9/none', HOURBRIDGE_SECRET_KEY: `${'A'.repeat(43)}=` }

test('every command explains itself, in a few lines', async () => {
  for (const { name, summary } of commands) {
    const { code, out } = await answer([...name.split(' '), '--help'])
    assert.equal(code, 0, name)
    assert.match(out, new RegExp(`^Usage: hourbridge ${name}`))
    assert.ok(out.replace(/\s+/g, ' ').includes(summary), `${name} says what it does`)
    assert.ok(out.split('\n').length < 30, `${name} is short`)
  }
})

test('without words, it says what there is', async () => {
  const { code, out } = await answer([], {})
  assert.equal(code, 0)
  for (const { name } of commands) assert.ok(out.includes(name.split(' ')[0]!), name)
})

test('an unknown command or option ends with 2 and the nearest one', async () => {
  const cases: [string[], RegExp][] = [
    [['stauts'], /unknown command 'stauts'\nDid you mean status\?/],
    [['waste', 'restroe', '1'], /Did you mean restore\?/],
    [['journal', '--limt', '3'], /unknown option '--limt'\nDid you mean --limit\?/],
    [['entry'], /missing required argument 'id-or-url'/],
    [['status', 'now'], /too many arguments/],
  ]
  for (const [words, shape] of cases) {
    const { code, out, err } = await answer(words, {})
    assert.equal(code, 2, words.join(' '))
    assert.match(err, shape)
    assert.equal(out, '')
  }
})

/** Words with which every command is given all that it wants. */
const argumentsIn = (folder: string): Readonly<Record<string, string[]>> => ({
  apply: ['nowhere.yaml'],
  people: ['agency'],
  projects: ['agency'],
  adopt: ['agency', '--preview'],
  sync: ['--once'],
  entry: ['4711'],
  undo: ['--last-run', 'agency'],
  'conflicts answer': ['4711', 'left'],
  'waste restore': ['4711'],
  'waste confirm': ['agency'],
  'token create': ['ci'],
  'token revoke': ['ci'],
  'user link': ['mona@northlight.example'],
  backup: [join(folder, 'there.gz')],
  restore: [join(folder, 'nowhere.gz')],
})

/** The demo has a database of its own, the others have none; `start` is `serve` behind a build (start.test.ts). */
const withoutDatabase = ['demo', 'sandbox', 'build', 'start']
const needsDatabase = commands.map(({ name }) => name).filter((name) => !withoutDatabase.includes(name))

test('with --json, every command answers one JSON value when the database is away', async () => {
  const given = argumentsIn(await ownDirectory())
  for (const name of needsDatabase) {
    const { code, out, err } = await answer([...name.split(' '), ...(given[name] ?? []), '--json'], nowhere)
    const value = JSON.parse(out)
    if (name === 'doctor') {
      assert.equal(code, 1)
      assert.match(value.findings[0].text, /cannot use the database at 127.0.0.1:9/)
    } else {
      assert.equal(code, 2, `${name}: ${err}`)
      assert.deepEqual(Object.keys(value.error), ['message', 'where', 'advice'], name)
      assert.match(value.error.message, /cannot use the database/)
    }
  }
})

test('with --json, every command answers one JSON value on an empty database', async () => {
  const given = argumentsIn(await ownDirectory())
  const env = { ...nowhere, DATABASE_URL: await freshUrl() }
  const isGood: Readonly<Record<string, number>> = {
    apply: 2,
    people: 2,
    projects: 2,
    adopt: 2,
    entry: 2,
    undo: 2,
    'conflicts answer': 2,
    'waste restore': 2,
    'waste confirm': 2,
    'user link': 2,
    'webhook ensure': 2,
    restore: 2,
    doctor: 1,
  }
  for (const name of needsDatabase.filter((one) => one !== 'serve')) {
    const { code, out, err } = await answer([...name.split(' '), ...(given[name] ?? []), '--json'], env)
    assert.doesNotThrow(() => JSON.parse(out), `${name}: ${out}`)
    assert.equal(code, isGood[name] ?? 0, `${name}: ${out}${err}`)
  }
})

test('errors of usage are JSON as well', async () => {
  const { code, out } = await run(
    ['journal', '--json', '--limit', 'many'],
    { ...nowhere, DATABASE_URL: await freshUrl() },
    await ownDirectory(),
  )
  assert.equal(code, 2)
  assert.deepEqual(JSON.parse(out), { error: { message: '"many" is not a number of 0 or more', where: '--limit', advice: null } })
})

test('bad settings are named', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ HOURBRIDGE_PORT: 'http' }, /^HOURBRIDGE_PORT: "http" is not a port/],
    [{ HOURBRIDGE_URL: 'hours.example.com' }, /^HOURBRIDGE_URL: "hours.example.com" is not an http or https address/],
    [{ HOURBRIDGE_LOG: 'loud' }, /^HOURBRIDGE_LOG: there is no log level "loud"/],
    [{ ...nowhere, DATABASE_URL: 'here' }, /^DATABASE_URL: DATABASE_URL is not an address/],
  ]
  for (const [env, shape] of cases) {
    const { code, err } = await answer(['status'], { ...nowhere, ...env })
    assert.equal(code, 2)
    assert.match(err, shape)
  }
})

test('a pipe that is closed ends it quietly', async () => {
  const { child, ended } = start(['--help'], {}, await ownDirectory())
  child.stdout!.destroy()
  const { code, err } = await ended
  assert.equal(code, 0)
  assert.equal(err, '')
})

test('as a process: the exit code, stdout and stderr, and settings from .env', async () => {
  const cwd = await ownDirectory()
  await writeFile(join(cwd, '.env'), 'HOURBRIDGE_PORT=http\n')
  const { code, out, err } = await run(['status', '--json'], {}, cwd)
  assert.equal(code, 2)
  assert.equal(JSON.parse(out).error.where, 'HOURBRIDGE_PORT')
  assert.match(err, /^HOURBRIDGE_PORT: "http" is not a port\n/)
})
