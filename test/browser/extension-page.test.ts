// Settings > Extension: a browser is paired by a code and ended again, the bookmark is carried away, and guests learn why not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = { en, fr }

/** As the extension does it: from an origin of its own, without a cookie. */
async function pairAs({ url }: Stage, code: string, name: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: 'moz-extension://b7a3', 'sec-fetch-site': 'cross-site' }
  const answer = await fetch(`${url}/api/pair`, { method: 'POST', headers, body: JSON.stringify({ code, name }) })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { token: string }).token
}

/** It is there to be dragged or copied, and does nothing on our own page. */
async function carryBookmark({ page, context }: Stage, name: string, pressed: string): Promise<void> {
  const link = page.getByRole('link', { name })
  const href = (await link.getAttribute('href'))!
  assert.match(href, /^javascript:void\(open\("http/)
  await page.getByText(href, { exact: true }).waitFor()
  const address = page.url()
  await link.press('Enter')
  await page.getByText(pressed).waitFor()
  assert.deepEqual([context.pages().length, page.url()], [1, address])
}

for (const language of ['en', 'fr'] as const)
  test(`a browser is paired, tracks, and ends when it is revoked; the bookmark is carried away (${language})`, async () => {
    const { extension, settings, common } = languages[language]
    const stage = await openStage({ language, company: 'sandbox' })
    const { page, url } = stage
    await stage.signedIn('member')
    await stage.open('/settings/extension')
    await page.getByText(extension.paired.none).waitFor()
    await page.getByText(url, { exact: true }).waitFor()
    await page.getByRole('button', { name: extension.pair.make }).click()
    const code = (await page.locator('output').textContent())!
    assert.match(code, /^[A-Z3-9]{4}-[A-Z3-9]{4}$/)
    assert.match((await page.getByRole('timer').textContent())!, /[45]:\d\d/)
    await looksWell(stage)

    const token = await pairAs(stage, code, 'Firefox on Linux')
    await page.getByText(filled(extension.pair.joined, { name: 'Firefox on Linux' })).waitFor()
    await page.getByRole('cell', { name: 'Firefox on Linux', exact: true }).waitFor()
    const asExtension = async () =>
      (await fetch(`${url}/api/track/tools`, { headers: { authorization: `Bearer ${token}` } })).status
    assert.equal(await asExtension(), 200)
    await looksWell(stage)

    await page.getByRole('button', { name: `${settings.tokens.revoke} Extension, Firefox on Linux` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: common.cancel }).waitFor()
    await dialog.getByRole('button', { name: settings.tokens.revoke }).click()
    await page.getByText(extension.paired.none).waitFor()
    assert.equal(await asExtension(), 401)
    await carryBookmark(stage, filled(extension.bookmarklet.link, { tool: 'ClickUp' }), extension.bookmarklet.pressed)
    await stage.close()
  })

for (const language of ['en', 'fr'] as const)
  test(`guests read why the extension is not for them (${language})`, async () => {
    const { extension } = languages[language]
    const stage = await openStage({ language })
    await stage.signedIn('guest')
    await stage.open('/settings/extension')
    await stage.page.getByText(extension.guestsWhy).waitFor()
    assert.equal(await stage.page.getByRole('button', { name: extension.pair.make }).count(), 0)
    await looksWell(stage)
    await stage.close()
  })
