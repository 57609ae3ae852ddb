import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Log, makeLog } from './log.ts'

function logged(write: (log: Log) => void, level = 'info'): string {
  const lines: string[] = []
  write(makeLog({ level, otherwise: 'warn', to: { write: (line) => lines.push(line) } }))
  for (const line of lines) JSON.parse(line)
  return lines.join('')
}

const leaks: readonly (readonly [string, unknown])[] = [
  ['a header', { headers: { Authorization: 'Bearer hush-hush', cookie: 'hush-hush=1' } }],
  ['a ClickUp token as it is sent', { headers: { authorization: 'pk_4711_HUSHHUSH' } }],
  ['members deep inside', { a: [{ b: { access_token: 'hush-hush', clientSecret: 'hush"-hush', db_password: 'x\\hush-hush' } }] }],
  ['a Harvest token in a text', { note: 'sent 2310881.pt.hush-hush_4 to them' }],
  ['a Harvest OAuth token in a text', { note: '2310881.at.hush-hush' }],
  ['an error', new Error('Bearer hush-hush was refused')],
  ['the cause of an error', new Error('no', { cause: new Error('{"password":"hush-hush"}') })],
  ['JSON in a text', { body: JSON.stringify({ refresh_token: 'hush-hush', inner: JSON.stringify({ secret: 'hush-hush' }) }) }],
  ['an address', { url: 'postgresql://hourbridge:hush-hush@localhost/db' }],
  ['a query', { url: 'https://vendor.test/oauth?grant=1&code=hush-hush&client_secret=hush-hush' }],
]

for (const [what, thing] of leaks) {
  test(`no secret is logged: ${what}`, () => {
    const text = logged((log) => log.info(thing instanceof Error ? { err: thing } : thing, 'sent'))
    assert.doesNotMatch(text, /hush/i)
    assert.match(text, /\[secret\]/)
  })
}

test('what is no secret stays readable', () => {
  const text = logged((log) =>
    log.child({ lane: 'harvest/12' }).info({ ref: '86c0x1', tokensLeft: 12, expiresAt: '2026-11-20' }, 'created'),
  )

  const { pid, time, ...rest } = JSON.parse(text) as Record<string, unknown>
  assert.deepEqual([typeof pid, Number.isNaN(Date.parse(String(time)))], ['number', false])
  assert.deepEqual(rest, {
    level: 'info',
    lane: 'harvest/12',
    ref: '86c0x1',
    tokensLeft: 12,
    expiresAt: '2026-11-20',
    msg: 'created',
  })
})

test('HOURBRIDGE_LOG chooses the level; without it the caller does; nonsense is answered with the choices', () => {
  const speak = (log: Log) => {
    log.info('quiet')
    log.warn('loud')
  }
  assert.doesNotMatch(logged(speak, ''), /quiet/)
  assert.match(logged(speak, 'DEBUG'), /quiet/)
  assert.throws(() => makeLog({ level: 'chatty', otherwise: 'info' }), { name: 'InputError', advice: /trace, debug, info/ })
})
