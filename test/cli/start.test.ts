// `npm start`, on what was built before: building itself is tried by the browser's tests, which need the pages.

import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { freshUrl } from '../database.ts'
import { ownDirectory, run, start } from './process.ts'
import { testKey } from './world.ts'

const environment = async () => ({ DATABASE_URL: await freshUrl(), HOURBRIDGE_SECRET_KEY: testKey })

test('it builds what is missing, serves, and prints the one address to open; Ctrl-C ends it', async () => {
  const started = start(['start', '--port', '0'], await environment(), await ownDirectory())
  const [, url] = await started.line(/^Open (http:\/\/127\.0\.0\.1:\d+)$/m)
  const page = await fetch(`${url}/entries`)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<div id="root">/)
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  started.child.kill('SIGINT')
  const { code, out } = await started.ended
  assert.equal(code, 0)
  assert.equal(out, `Open ${url}\n`)
})

test('a port in use: it says so, and how to choose another', async () => {
  const blocking = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => blocking.once('listening', resolve))
  const { port } = blocking.address() as { port: number }
  const { code, err } = await run(['start', '--port', String(port)], await environment(), await ownDirectory())
  blocking.close()
  assert.equal(code, 2)
  assert.match(err, new RegExp(`cannot listen on 127.0.0.1:${port}`))
  assert.match(err, new RegExp(`--port ${port + 1}`))
})

test('of the sources that are built already nothing is built again', async () => {
  const cwd = await ownDirectory()
  await run(['build'], {}, cwd)
  const { code, out } = await run(['build'], {}, cwd)
  assert.equal(code, 0)
  assert.match(out, /built of these sources already/)
})
