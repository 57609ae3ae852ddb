import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { bookmarkletOf } from './bookmarklet.ts'

test('pressed on the page of a task, the bookmark opens our page for its whole address', () => {
  const opened: string[][] = []
  const href = 'https://app.clickup.com/t/9012/DEF-43?comment=1&x=a b#c'
  const code = bookmarkletOf('https://hours.example', 'clickup')
  assert.match(code, /^javascript:/)
  const done = runInNewContext(decodeURIComponent(code.slice('javascript:'.length)), {
    location: { href },
    encodeURIComponent,
    open: (...all: string[]) => opened.push(all),
  })
  assert.equal(done, undefined)
  const [address, , features] = opened[0]!
  assert.equal(address, `https://hours.example/track/clickup/${encodeURIComponent(href)}`)
  assert.match(features!, /noopener/)
})
