// The balance sheet in a real browser: a week, why a day differs, another week, one person, and the file for the bookkeeper.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { balance as en } from '../../web/src/words/en/balance.ts'
import { balance as fr } from '../../web/src/words/fr/balance.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`both systems side by side, person by day (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('admin')
    await t.test('each difference says why, and leads to its passport', () => explain(stage, words))
    await t.test('another week and one person stand in the address', () => lookElsewhere(stage, words))
    await t.test('the sheet can be taken along as CSV', () => download(stage, words))
    await t.test('a guest sees the bridge that is shared, and no single entries', () => asGuest(stage, words))
    await stage.close()
  })
}

const sheetOf = ({ page }: Stage, words: Words, bridge: string) =>
  page.getByRole('table', { name: filled(words.sheet, { bridge }) })

async function explain(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/balance')
  await sheetOf(stage, words, 'consulting').getByRole('row', { name: words.everybody }).waitFor()
  await looksWell(stage)
  await sheetOf(stage, words, 'consulting').getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('link').first().click()
  await page.waitForURL('**/entries/**')
}

async function lookElsewhere(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/balance')
  await page.getByRole('button', { name: words.earlier }).click()
  await page.waitForURL(/week=\d{4}-W\d{2}/)
  await page.getByLabel(words.person).fill('viktor')
  await page.waitForURL(/person=viktor/)
  await page.getByText('Viktor Bang').waitFor()
  assert.equal(await page.getByText('Alma Krogh').count(), 0)
  await page.getByRole('button', { name: words.thisWeek }).click()
  await page.waitForURL((url) => !url.searchParams.has('week'))
}

async function download(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/balance')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words.csv }).click()])
  const text = await readFile(await file.path(), 'utf8')
  assert.match(text, /person,day,left_hours/)
  assert.match(text, /Viktor Bang/)
}

async function asGuest(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.signedIn('guest')
  await stage.open('/balance')
  const sheet = sheetOf(stage, words, 'studio')
  await sheet.getByRole('button').first().click()
  const why = page.getByRole('dialog')
  await why.waitFor()
  assert.equal(await why.getByRole('link').count(), 0)
  assert.equal(await sheetOf(stage, words, 'consulting').count(), 0)
  await page.keyboard.press('Escape')
  await looksWell(stage)
}
