// Sync now with its progress, runs, the journal, and taking writes back, in a real browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entries as enEntries } from '../../web/src/words/en/entries.ts'
import { runs as en } from '../../web/src/words/en/runs.ts'
import { sync as enSync } from '../../web/src/words/en/sync.ts'
import { entries as frEntries } from '../../web/src/words/fr/entries.ts'
import { runs as fr } from '../../web/src/words/fr/runs.ts'
import { sync as frSync } from '../../web/src/words/fr/sync.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = {
  en: { ...en, entries: enEntries, sync: enSync },
  fr: { ...fr, entries: frEntries, sync: frSync },
}
type Words = (typeof languages)['en' | 'fr']

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`what was written, and taking it back (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('admin')
    await t.test('sync now tells how far it has come, also to who went elsewhere meanwhile', () => syncNow(stage, words))
    await t.test('a run shows its counters and what it wrote', () => lookAtRun(stage, words))
    await t.test('chosen writes are undone, after a look at what can be', () => undoChosen(stage, words))
    await t.test('the journal is narrowed by its filters, which stand in the address', () => filterJournal(stage, words))
    await stage.close()
  })
}

async function syncNow(stage: Stage, words: Words): Promise<void> {
  const { page, served } = stage
  await stage.open('/')
  await looksWell(stage)
  await served.company.act('track')
  await page.getByRole('button', { name: words.sync.all }).click()
  await page.getByRole('region', { name: words.sync.of }).waitFor()
  await page.getByRole('link', { name: words.title }).click()
  await page.goBack()
  await page.getByText(`${words.sync.done}.`).waitFor()
}

async function lookAtRun(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/runs')
  const rows = page.getByRole('table', { name: words.title }).getByRole('row')
  await rows.nth(1).waitFor()
  await looksWell(stage)
  await rows.filter({ hasText: 'studio' }).last().getByRole('link').click()
  await page.getByRole('region', { name: words.counters }).getByText(words.created).waitFor()
  await page.getByRole('table', { name: words.writes }).getByRole('row').nth(1).waitFor()
  await looksWell(stage)
  await page.getByRole('button', { name: words.undoRun }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /\d+/ }).waitFor()
  await dialog.getByText(words.undo.nothingWritten).waitFor()
  await page.keyboard.press('Escape')
}

async function undoChosen(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  // Mona's, since nobody else moves it meanwhile.
  await stage.open('/journal?bridge=studio&action=create&outcome=done&person=Mona')
  const boxes = page.getByRole('checkbox')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await page.getByText(filled(words.journal.chosen_other, { count: 2 })).waitFor()
  await looksWell(stage)
  await page.getByRole('button', { name: words.journal.undoChosen }).click()
  await page.getByRole('button', { name: filled(words.undo.apply_other, { count: 2 }) }).click()
  await page.getByText(filled(words.undo.over, { undone: 2, refused: 0 })).waitFor()
  await looksWell(stage)
}

async function filterJournal(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/journal?bridge=studio&action=delete')
  await page.getByRole('table', { name: words.journal.title }).getByRole('row').nth(2).waitFor()
  assert.equal(await page.getByRole('table').getByRole('row').count(), 3)
  await page.getByRole('button', { name: words.entries.clear }).click()
  await page.waitForURL((url) => url.search === '')
  await page.getByLabel(words.entries.words, { exact: true }).fill('no such words')
  await page.getByText(words.journal.none).waitFor()
}
