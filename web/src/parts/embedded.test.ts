import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEmbedded } from './embedded.ts'

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

test('a browser is a browser, on a desk and on a telephone', () => {
  assert.equal(isEmbedded(chrome, false), false)
  assert.equal(isEmbedded(`${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`, false), false)
})

test('desktop apps, views inside apps and frames are told apart from it', () => {
  assert.equal(isEmbedded(chrome.replace('Safari', 'SomeDesktop/3.5 Electron/37.2.0 Safari'), false), true)
  assert.equal(
    isEmbedded('Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', false),
    true,
  )
  assert.equal(isEmbedded(`${iPhone} Mobile/15E148`, false), true)
  assert.equal(isEmbedded(chrome, true), true)
})
