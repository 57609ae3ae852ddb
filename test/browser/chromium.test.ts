import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findChromium } from './chromium.ts'

test('a browser is found; one that is named and not there is a failure that says so, never a silent pass', async () => {
  assert.match(await findChromium(), /chrom/i)
  const before = process.env['HOURBRIDGE_CHROMIUM']
  process.env['HOURBRIDGE_CHROMIUM'] = '/nowhere/chromium'
  try {
    await assert.rejects(findChromium(), /HOURBRIDGE_CHROMIUM is \/nowhere\/chromium, and nothing there can be run/)
  } finally {
    if (before === undefined) delete process.env['HOURBRIDGE_CHROMIUM']
    else process.env['HOURBRIDGE_CHROMIUM'] = before
  }
})
