// Admin > Bridges and Health in a real browser: each of the four pairs, mistakes at their fields, the preview before every save, what changed
// meanwhile, pausing, and removing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bridges as en } from '../../web/src/words/en/bridges.ts'
import { common as enCommon } from '../../web/src/words/en/common.ts'
import { health as enHealth } from '../../web/src/words/en/health.ts'
import { bridges as fr } from '../../web/src/words/fr/bridges.ts'
import { common as frCommon } from '../../web/src/words/fr/common.ts'
import { health as frHealth } from '../../web/src/words/fr/health.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = {
  en: { ...en, common: enCommon, health: enHealth },
  fr: { ...fr, common: frCommon, health: frHealth },
}
type Words = (typeof languages)['en' | 'fr']

const pairs = [
  ['clickup', 'harvest'],
  ['clickup', 'timelog'],
  ['forecast', 'harvest'],
  ['forecast', 'timelog'],
] as const

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`bridges are made, changed, paused and removed, each after a look at what follows (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    stage.expects(/^POST \/api\/setup\/preview 4(00|09)$/)
    await stage.signedIn('admin')
    await t.test('any work tool goes with any time tracker', () => makeAll(stage, words))
    await t.test('two mistakes are told at their two fields', () => mistaken(stage, words))
    await t.test('a change is saved after its preview', () => changed(stage, words))
    await t.test('what somebody else has changed meanwhile is not overwritten', () => outdated(stage, words))
    await t.test('a bridge is paused and goes on', () => paused(stage, words))
    await t.test('what was copied before is looked for', () => adopted(stage, words))
    await t.test('a bridge is removed, its name typed', () => removed(stage, words))
    await t.test('health says that all is well', () => healthy(stage, words))
    await stage.close()
  })
}

const saveButton = ({ page }: Stage, words: Words) => page.getByRole('button', { name: words.form.save })

/** Through the preview. */
async function confirm({ page }: Stage, words: Words): Promise<void> {
  const dialog = page.getByRole('dialog', { name: words.common.preview.title })
  await dialog.getByText(words.common.preview.nothingWritten).waitFor()
  await dialog.getByRole('button', { name: words.common.preview.apply }).click()
}

async function makeAll(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  for (const [from, to] of pairs) {
    const name = `${from}-${to}`
    await stage.open(`/bridges/new?from=${from}&to=${to}`)
    await page.getByLabel(words.form.name).fill(name)
    if (from === 'clickup') {
      assert.ok(await page.getByRole('checkbox', { name: /^Back office/ }).isDisabled(), 'its ClickApp is off')
      await page.getByText(/ClickApps/).waitFor()
      await page.getByRole('checkbox', { name: 'Product' }).check()
    }
    if (name === 'clickup-harvest') await looksWell(stage)
    await saveButton(stage, words).click()
    if (name === 'clickup-harvest') {
      await page.getByText(words.common.preview.nothingWritten).waitFor()
      await looksWell(stage)
    }
    await confirm(stage, words)
    await page.waitForURL(`**/bridges/${name}`)
    await page.getByText(words.steps.people).waitFor()
  }
  await stage.open('/bridges')
  const table = page.getByRole('table', { name: words.title })
  for (const [from, to] of pairs) await table.getByRole('link', { name: `${from}-${to}` }).waitFor()
  await looksWell(stage)
}

async function mistaken(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/bridges/studio')
  const poll = page.getByLabel(words.form.poll, { exact: true })
  const least = page.getByLabel(words.form.least, { exact: true })
  await looksWell(stage)
  await poll.fill('5')
  await least.fill('1.5')
  await saveButton(stage, words).click()
  await page.locator('[aria-invalid="true"]').nth(1).waitFor()
  for (const field of [poll, least]) assert.equal(await field.getAttribute('aria-invalid'), 'true')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await looksWell(stage)
  await page.getByRole('button', { name: words.form.reset }).click()
  await page.getByText(words.form.nothingChanged).waitFor()
}

async function changed(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await page.getByLabel(words.form.poll, { exact: true }).fill('20')
  await page.getByRole('radio', { name: words.form.twoWay }).check()
  await saveButton(stage, words).click()
  await confirm(stage, words)
  await page.getByText(filled(words.form.saved, { name: 'studio' })).waitFor()
  await page.getByText(words.form.nothingChanged).waitFor()
  await page.reload()
  await page.getByRole('radio', { name: words.form.twoWay, checked: true }).waitFor()
  assert.equal(await page.getByLabel(words.form.poll, { exact: true }).inputValue(), '20')
}

async function outdated(stage: Stage, words: Words): Promise<void> {
  const { page, context } = stage
  await page.getByLabel(words.form.recent, { exact: true }).fill('8')
  const other = await context.newPage()
  await other.goto('/bridges/studio')
  await other.getByLabel(words.form.poll, { exact: true }).fill('30')
  await other.getByRole('button', { name: words.form.save }).click()
  await other.getByRole('button', { name: words.common.preview.apply }).click()
  await other.getByText(filled(words.form.saved, { name: 'studio' })).waitFor()
  await other.close()
  await saveButton(stage, words).click()
  await page.getByText(words.form.outdated).waitFor()
  await page.getByRole('button', { name: words.form.reload }).click()
  await page.getByText(words.form.nothingChanged).waitFor()
  assert.equal(await page.getByLabel(words.form.poll, { exact: true }).inputValue(), '30')
}

async function paused(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await page.getByRole('button', { name: words.pause.off }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.pause.off }).click()
  await page.getByText(words.states.paused, { exact: true }).waitFor()
  await page.getByRole('button', { name: words.pause.on }).click()
  await page.getByText(words.states.active, { exact: true }).waitFor()
}

async function adopted(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await page.getByRole('link', { name: words.tabs.adopt }).click()
  await page.getByText(words.adopt.nothing).waitFor()
  await looksWell(stage)
}

async function removed(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/bridges/clickup-timelog')
  await page.getByRole('button', { name: words.remove.button }).click()
  const dialog = page.getByRole('dialog', { name: filled(words.remove.ask, { name: 'clickup-timelog' }) })
  const remove = dialog.getByRole('button', { name: words.common.remove })
  await dialog.getByRole('listitem').first().waitFor()
  assert.ok(await remove.isDisabled())
  await looksWell(stage)
  await dialog.getByLabel(words.remove.confirm).fill('clickup-timelog')
  await remove.click()
  await page.waitForURL('**/bridges')
  await page.getByText(filled(words.remove.done, { name: 'clickup-timelog' })).waitFor()
  await page.getByRole('link', { name: 'clickup-harvest' }).waitFor()
  // The list is what was read before, until it is read again.
  await page.getByRole('link', { name: 'clickup-timelog' }).waitFor({ state: 'detached' })
}

async function healthy(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/health')
  await page.getByRole('heading', { name: words.health.rates }).waitFor()
  await page.getByRole('heading', { name: words.health.good }).waitFor()
  await page.getByText(words.health.things.database, { exact: true }).waitFor()
  await looksWell(stage)
}
