// What people decide, in a real browser: a conflict, what is held, the waste basket, and the guard of deletions.

import { test } from 'node:test'
import { sql } from 'kysely'
import { decisions as en } from '../../web/src/words/en/decisions.ts'
import { sync as enSync } from '../../web/src/words/en/sync.ts'
import { decisions as fr } from '../../web/src/words/fr/decisions.ts'
import { sync as frSync } from '../../web/src/words/fr/sync.ts'
import { openStage, type Stage, until } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = { en: { ...en, sync: enSync }, fr: { ...fr, sync: frSync } }
type Words = (typeof languages)['en' | 'fr']

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`an admin decides what waits for a person (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('admin')
    await t.test('a conflict goes when one side is kept, and it is said what follows', () => answerConflict(stage, words))
    await t.test('what is held is tried again, one and all', () => retryHeld(stage, words))
    await t.test('what was deleted by mistake is taken out of the waste basket', () => keepWasted(stage, words))
    await t.test('more deletions than usual wait for a word, and are kept', () => keepGuarded(stage, words))
    await stage.close()
  })
}

async function answerConflict(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/conflicts')
  const card = page.getByRole('region', { name: filled(words.conflicts.of, { what: '' }).trim() }).first()
  await card.getByText(words.conflicts.asks.editedBoth).waitFor()
  await looksWell(stage)
  await card.getByRole('button', { name: filled(words.conflicts.keep, { vendor: 'TimeLog' }) }).click()
  await page.getByText(filled(words.conflicts.answered.update, { vendor: 'Forecast' })).waitFor()
  await page.getByText(words.conflicts.none).waitFor()
  await page.getByRole('link', { name: words.openPassport }).click()
  await page.waitForURL('**/entries/**')
}

async function retryHeld(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/held')
  const held = page.getByRole('region', { name: filled(words.held.of, { bridge: 'consulting' }) })
  const named = filled(words.named, { action: words.held.retry, what: 'Training' })
  await held.getByRole('button', { name: named }).first().waitFor()
  await looksWell(stage)
  await held.getByRole('button', { name: named }).first().click()
  await page.getByText(filled(words.held.retried_one, { count: 1 })).waitFor()
  await held.getByRole('button', { name: filled(words.held.retryBridge, { bridge: 'consulting' }) }).click()
  await page.getByText(new RegExp(`^\\d+${filled(words.held.retried_other, { count: '' })}`)).waitFor()
}

async function keepWasted(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/waste')
  const coming = page.getByRole('region', { name: words.waste.coming })
  await coming.getByRole('button', { name: words.waste.restore }).first().waitFor()
  await looksWell(stage)
  await coming.getByRole('button', { name: words.waste.restore }).first().click()
  await page.getByText(words.waste.kept).waitFor()
  await coming.getByText(words.waste.noneComing).waitFor()
}

async function keepGuarded(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await deleteMany(stage)
  await stage.open('/waste')
  await page.getByRole('region', { name: words.waste.guard.title }).waitFor()
  await looksWell(stage)
  await page.getByRole('button', { name: words.waste.guard.allow }).click()
  await page.getByText(words.waste.guard.allowText).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.waste.guard.keep }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.waste.guard.keep }).click()
  await page.getByText(words.waste.guard.keepText).waitFor({ state: 'hidden' })
  await page.getByRole('region', { name: words.waste.guard.title }).waitFor({ state: 'hidden' })
}

/** Somebody deletes a week's time in ClickUp, and the delay of the waste basket is over. */
async function deleteMany({ served, page, open }: Stage): Promise<void> {
  const { kysely } = served.home.database
  for (let deleted = 0; deleted < 9; deleted++) await served.company.act('delete')
  await until(async () => (await waiting(kysely)) === 9, 'nine lie in the waste basket')
  const now = Date.now()
  await sql`update link set due_at = ${now}, waste = jsonb_set(waste, '{dueAt}', to_jsonb(${now}::bigint))
    where bridge = 'studio' and waste ->> 'state' = 'waiting'`.execute(kysely)
  await open('/')
  await page.getByRole('region', { name: 'studio' }).getByRole('button', { name: 'studio' }).click()
  await until(async () => (await guarded(kysely)) > 0, 'the guard has stopped them')
}

type Kysely = Stage['served']['home']['database']['kysely']

async function waiting(db: Kysely): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from link where bridge = 'studio' and waste ->> 'state' = 'waiting'`.execute(db)
  return Number(rows[0]!.n)
}

async function guarded(db: Kysely): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from link where why_code = 'delete guard'`.execute(db)
  return Number(rows[0]!.n)
}
