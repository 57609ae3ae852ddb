// From opening the page for the first time to the first entry in step, in under a minute, and out again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { owner } from '../cli/served.ts'
import { openStage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = { en, fr }

for (const language of ['en', 'fr'] as const)
  test(`first run: the owner account, one click for the sandbox company, an entry in step in under a minute, and out again (${language})`, async () => {
    const words = languages[language]
    const { first, choose } = words.signIn
    const stage = await openStage({ language })
    const { page, served } = stage
    const began = performance.now()
    await stage.open('/')
    await page.getByLabel(first.name).fill(owner.name)
    await page.getByLabel(words.signIn.email).fill(owner.email)
    await page.getByLabel(first.password).fill(owner.password)
    await page.getByRole('button', { name: first.submit }).click()
    for (const title of [choose.clickupHarvest, choose.forecastTimelog, choose.sandbox])
      await page.getByRole('heading', { name: title }).waitFor()
    await page.getByRole('button', { name: choose.enter }).click()
    await page.getByText(words.shell.sandbox.text).waitFor()
    const { synced } = words.common.states
    const isSynced = (label: string) => new RegExp(`${label}\\s*[1-9]`).test(document.body.textContent)
    await page.waitForFunction(isSynced, synced, { timeout: 60_000 })
    assert.ok(performance.now() - began < 60_000)
    assert.equal((await served.company.state()).runs, 'here')
    await looksWell(stage)

    await page.getByRole('button', { name: words.shell.sandbox.leave }).click()
    const dialog = page.getByRole('dialog', { name: words.shell.sandbox.leaveTitle })
    await dialog.getByText(words.shell.sandbox.leaveText).waitFor()
    await dialog.getByRole('button', { name: words.shell.sandbox.leave }).click()
    await page.getByText(words.overview.none).waitFor()
    assert.equal((await served.company.state()).isOn, false)
    await stage.close()
  })

test('whoever comes first looks at the page for the owner’s account in light and dark, and on a phone; the three choices as well', async () => {
  const stage = await openStage()
  const { page } = stage
  await stage.open('/')
  await page.getByRole('heading', { name: filled(en.signIn.first.title, {}) }).waitFor()
  await looksWell(stage)
  await stage.signedIn('owner')
  await stage.open('/welcome')
  await page.getByRole('heading', { name: en.signIn.choose.title }).waitFor()
  await looksWell(stage)
  await stage.close()
})
