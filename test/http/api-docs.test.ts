// docs/api.md is true: its table has every route, each of its curl examples works on the sandbox company in the order in which they
// stand, and what it shows of an answer is in the answer.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { owner, type Served, serveOn } from '../cli/served.ts'
import { type Asked, askedBy, type Block, blocksOf, commandsOf, missingIn } from './api-docs.ts'
import { json } from './browser.ts'
import { openSite } from './site.ts'

const text = await readFile(fileURLToPath(new URL('../../docs/api.md', import.meta.url)), 'utf8')
const run = promisify(execFile)
const hasCurl = await run('curl', ['--version']).then(
  ({ stdout }) => isNewEnough(stdout),
  () => false,
)

/** `--json` came with 7.82. */
function isNewEnough(version: string): boolean {
  const [, major = 0, minor = 0] = /^curl (\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) * 1000 + Number(minor) >= 7082
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read as they come
type Answer = any

interface Visit {
  readonly url: string
  readonly token: string
  readonly read: (path: string) => Promise<Answer>
}

/** The owner is in the sandbox company, and there is something of everything to decide. */
async function enterAt(served: Served): Promise<Visit> {
  const browser = served.browser()
  await json(await browser.post('/api/first-run', owner))
  await json(await browser.post('/api/sandbox'))
  const { token } = await json(await browser.post('/api/tokens', { name: 'docs', scopes: ['read', 'time', 'manage'] }))
  const get = async (path: string) => json(await browser.get(path))
  const isReady = async () =>
    !(await get('/api/sandbox')).isPreparing &&
    (await get('/api/conflicts')).conflicts.length > 0 &&
    (await get('/api/waste')).waste.length > 0 &&
    (await get('/api/held')).held.length > 0
  const end = Date.now() + 90_000
  while (!(await isReady())) {
    assert.ok(Date.now() < end, 'the sandbox company is settled')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return { url: served.url, token, read: get }
}

interface Documented {
  readonly summary: string
  readonly 'x-access'?: { readonly role: string; readonly scope: string | null }
}

function rowOf(method: string, path: string, { summary, 'x-access': access }: Documented): string {
  const { role = 'anyone', scope = null } = access ?? {}
  const scopeCell = scope === null ? (role === 'anyone' ? '' : 'signed in') : `\`${scope}\``
  return [`\`${method.toUpperCase()} ${path}\``, role, scopeCell, summary].join(' | ')
}

test('the table of docs/api.md has every route as it is declared, and no other', async () => {
  const { send } = await openSite()
  const document = (await (await send('/api/openapi.json')).json()) as Answer
  const routes = Object.entries<Record<string, Documented>>(document.paths)
  const wanted = routes.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => rowOf(method, path, declared)),
  )
  const rows = text.slice(text.indexOf('## All routes')).matchAll(/^\| (`[A-Z]+ .*) \|$/gm)
  const known = [...rows].map(([, row]) =>
    row!
      .trimEnd()
      .split(/\s*\|\s*/)
      .join(' | '),
  )
  assert.deepEqual(
    wanted.filter((row) => !known.includes(row)),
    [],
    'routes without their row: add it to docs/api.md',
  )
  assert.deepEqual(
    known.filter((row) => !wanted.includes(row)),
    [],
    'rows without a route',
  )
  assert.equal(known.length, wanted.length)
})

/** What each variable of the examples stands for when its turn has come; `last` is the answer before. */
const values: Readonly<Record<string, (visit: Visit, last: Answer) => Promise<string>>> = {
  HOURBRIDGE: async ({ url }) => url,
  TOKEN: async ({ token }) => token,
  NEXT: async (_, last) => last.next,
  SYNC: async (_, last) => last.id,
  INVITATION: async (_, last) => last.id,
  REVISION: async (_, last) => last.revision,
  ENTRY: async ({ read }) => (await read('/api/links?bridge=studio&state=synced')).links[0].leftRef,
  CONFLICT: async ({ read }) => (await read('/api/conflicts')).conflicts[0].id,
  WASTE: async ({ read }) => (await read('/api/waste')).waste[0].id,
  RUN: async ({ read }) => (await read('/api/runs?bridge=studio')).runs[0].id,
  WRITE: async ({ read }) => (await read('/api/journal?bridge=studio&action=create&outcome=done')).writes[0].id,
  USER: async ({ read }) => (await read('/api/me')).me.id,
}

async function valuesFor(command: string, visit: Visit, last: Answer): Promise<Readonly<Record<string, string>>> {
  const names = new Set([...command.matchAll(/\$([A-Z]+)/g)].map(([, name]) => name!))
  const found = [...names].map(async (name) => {
    assert.ok(values[name], `the test knows what $${name} is`)
    return [name, await values[name](visit, last)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

interface Answered {
  readonly status: number
  readonly body: string
}

/** Long enough for a sync; a stream that does not end is a mistake in the file. */
const mostSeconds = 60

async function byCurl({ args }: Asked): Promise<Answered> {
  const given = ['-sS', '--max-time', String(mostSeconds), '-w', '\n%{http_code}', ...args]
  const { stdout } = await run('curl', given, { maxBuffer: 2 ** 26 })
  const end = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) }
}

async function byFetch({ url, method, headers, body }: Asked): Promise<Answered> {
  const signal = AbortSignal.timeout(mostSeconds * 1000)
  const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) })
  return { status: response.status, body: await response.text() }
}

/** What only reads is asked both ways, so that the way without curl is as true as the one with it. */
const waysOf = ({ method }: Asked) => (!hasCurl ? [byFetch] : method === 'GET' ? [byCurl, byFetch] : [byCurl])

async function answerTo(command: string, visit: Visit, last: Answer): Promise<string> {
  const asked = askedBy(command, await valuesFor(command, visit, last))
  let answered = ''
  for (const way of waysOf(asked)) {
    const { status, body } = await way(asked)
    assert.ok(status >= 200 && status < 300, `${command}: ${status} ${body.slice(0, 600)}`)
    answered = body
  }
  return answered
}

function assertShown({ language, text: shown, line }: Block, body: string): void {
  if (language === 'csv') assert.equal(body.split(/\r?\n/)[0], shown.split('\n')[0], `docs/api.md:${line}`)
  if (language !== 'json') return
  assert.equal(missingIn(JSON.parse(shown), JSON.parse(body)), undefined, `docs/api.md:${line}`)
}

test(`the examples of docs/api.md work, one after the other, ${hasCurl ? 'by curl' : 'without curl'}`, async () => {
  const visit = await enterAt(await serveOn())
  let body: string | undefined
  let last: Answer
  let count = 0
  for (const block of blocksOf(text)) {
    if (body !== undefined) assertShown(block, body)
    body = undefined
    for (const command of commandsOf(block)) {
      body = await answerTo(command, visit, last)
      if (/^[[{]/.test(body)) last = JSON.parse(body)
      count++
    }
  }
  assert.ok(count > 50, `${count} examples were found`)
})
