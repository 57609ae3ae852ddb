import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openSite } from './site.ts'

/** A folder as a build leaves it, within one that has a secret beside it. */
async function builtFolder(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'hourbridge pages '))
  after(() => rm(place, { recursive: true, force: true }))
  const folder = join(place, 'dist')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(place, 'secret.key'), 'secret')
  await writeFile(join(folder, '.sources'), 'mark')
  await writeFile(join(folder, 'index.html'), '<!doctype html><p>Hours</p>')
  await writeFile(join(folder, 'icon.svg'), '<svg/>')
  await writeFile(join(folder, 'assets/main-abc.js'), 'plain')
  await writeFile(join(folder, 'assets/main-abc.js.br'), 'as br')
  await writeFile(join(folder, 'assets/main-abc.js.gz'), 'as gzip')
  return folder
}

const body = async (response: Response) => response.text()

test('every address of a page is the page, so that it can be bookmarked; the server’s own addresses are not', async () => {
  const site = await openSite({ pages: await builtFolder() })
  for (const path of ['/', '/index.html', '/entries/4711', '/entries/a.b', '/balance?week=2026-W47', '/%F0%9F%8C%8D', '/%zz']) {
    const response = await site.send(path)
    assert.equal(response.status, 200, path)
    assert.equal(await body(response), '<!doctype html><p>Hours</p>', path)
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
    assert.equal(response.headers.get('cache-control'), 'no-cache')
    assert.ok(response.headers.get('content-security-policy'))
  }
  for (const path of ['/api', '/api/nothing', '/webhooks', '/oauth/nowhere', '/metrics/x']) {
    const response = await site.send(path)
    assert.ok([401, 404].includes(response.status), `${path}: ${response.status}`)
    assert.match(response.headers.get('content-type')!, /json/, path)
  }
})

test('files with a hash in their name are kept for ever, compressed as the browser takes them', async () => {
  const site = await openSite({ pages: await builtFolder() })
  const fetched = (accept: string) => site.send('/assets/main-abc.js', { headers: { 'accept-encoding': accept } })
  for (const [accept, expected] of [
    ['gzip, deflate, br, zstd', 'as br'],
    ['gzip', 'as gzip'],
    ['br;q=0, gzip;q=0.5', 'as gzip'],
    ['identity', 'plain'],
  ] as const) {
    const response = await fetched(accept)
    assert.equal(await body(response), expected, accept)
    assert.equal(response.headers.get('content-encoding'), expected === 'plain' ? null : expected.slice(3))
    assert.match(response.headers.get('cache-control')!, /immutable/)
    assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8')
  }
  const etag = (await fetched('br')).headers.get('etag')!
  const again = await site.send('/assets/main-abc.js', { headers: { 'accept-encoding': 'br', 'if-none-match': etag } })
  assert.equal(again.status, 304)
  assert.equal((await site.send('/assets/main-old.js')).status, 404)
  assert.equal((await site.send('/favicon.ico')).status, 404)
})

test('nothing else on the disk can be reached', async () => {
  const site = await openSite({ pages: await builtFolder() })
  const ways = ['/../secret.key', '/..%2fsecret.key', '/%2e%2e/secret.key', '/assets/..%2f..%2fsecret.key', '/..%5csecret.key']
  for (const path of [...ways, '/.sources', '/%2fetc%2fpasswd', '//etc/passwd', '/assets/main-abc.js%00.html']) {
    const text = await body(await site.send(path))
    assert.doesNotMatch(text, /^(secret|mark)|root:/, path)
  }
})

test('pages that are built anew are seen; where there are none, it says what to run', async () => {
  const folder = await builtFolder()
  const site = await openSite({ pages: folder })
  assert.match(await body(await site.send('/')), /Hours/)
  await writeFile(join(folder, 'index.html'), '<p>New</p>')
  await utimes(join(folder, 'index.html'), new Date(), new Date(Date.now() + 5000))
  assert.match(await body(await site.send('/')), /New/)
  await rm(folder, { recursive: true })
  const response = await site.send('/')
  assert.equal(response.status, 503)
  assert.match(await body(response), /npm run build/)
})
