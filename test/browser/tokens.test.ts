// An API token: made, used by a program, revoked.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage } from './harness.ts'
import { looksWell } from './looks.ts'

const languages = { en, fr }

for (const language of ['en', 'fr'] as const)
  test(`a token reads, does no more than it was made for, and ends when it is revoked (${language})`, async () => {
    const { settings, common } = languages[language]
    const stage = await openStage({ language })
    const { page, url } = stage
    await stage.signedIn('member')
    await stage.open('/settings/tokens')
    await page.getByText(settings.tokens.none).waitFor()
    assert.equal(await page.getByLabel(settings.tokens.scope.manage).count(), 0)
    await page.getByLabel(settings.tokens.name, { exact: false }).first().fill('reports')
    await page.getByRole('button', { name: settings.tokens.make }).click()
    await page.getByText(settings.tokens.made).waitFor()
    const token = (await page.locator('code').textContent())!.trim()
    await looksWell(stage)

    const asProgram = (path: string, init: RequestInit = {}) =>
      fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } })
    assert.equal((await asProgram('/api/links')).status, 200)
    assert.equal((await asProgram('/api/sync', { method: 'POST', body: '{}' })).status, 403)

    await stage.open('/settings/tokens')
    assert.doesNotMatch(await page.content(), new RegExp(token))
    await page.getByRole('button', { name: `${settings.tokens.revoke} reports` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: common.cancel }).waitFor()
    await dialog.getByRole('button', { name: settings.tokens.revoke }).click()
    await page.getByRole('cell', { name: settings.tokens.revoked }).waitFor()
    assert.equal((await asProgram('/api/links')).status, 401)
    await stage.close()
  })
