// The inbox in a real browser: what waits, the rule that settles all that is alike, and what a member sees of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'
import { addSomeone, enterAs } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const mona = {
  email: 'mona@northlight.example',
  name: 'Mona Berg',
  role: 'member',
  persons: [{ connection: 'clickup', ref: String(seeded.clickup.people.owner) }],
} as const

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`what waits for a decision is decided once for all that is alike (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await addSomeone(stage, mona)
    await stage.signedIn('admin')
    await t.test('somebody who is not linked: the suggestion is offered, looked at, and applied', () => linkEmil(stage, words))
    await t.test('a project that leads nowhere goes to the one with its number', () => linkProject(stage, words))
    await t.test('a member sees what of their own waits and why, and decides nothing', () => asMember(stage, words))
    await t.test('a list that leads nowhere: likely targets, or another one', () => routeList(stage, words))
    await stage.close()
  })
}

const groupOf = ({ page }: Stage, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).first()

/** What is shown first, then done. */
async function apply({ page }: Stage, words: Words, shown: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: words.common.preview.title })
  await dialog.getByText(words.common.preview.nothingWritten).waitFor()
  await dialog.getByText(shown).first().waitFor()
  await dialog.getByRole('button', { name: words.common.preview.apply }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function linkEmil(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/inbox')
  await page.getByRole('heading', { name: words.inbox.reasons['no participant'] }).waitFor()
  await looksWell(stage)
  await groupOf(stage, 'Emil Storm').click()
  await page.waitForURL(/group=/)
  const look = page.getByRole('button', { name: words.inbox.look })
  assert.ok(await look.isDisabled(), 'nobody is chosen by themselves')
  await page.getByRole('button', { name: filled(words.inbox.person.take, { name: 'Emil Storm' }) }).click()
  await looksWell(stage)
  await look.click()
  await apply(stage, words, /Emil Storm/)
  await groupOf(stage, 'Emil Storm').waitFor({ state: 'detached' })
}

async function linkProject(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/inbox?bridge=consulting')
  await groupOf(stage, 'Data warehouse').click()
  const wide = page.getByRole('radio', { name: filled(words.inbox.route.everything.project, { name: 'Data warehouse' }) })
  assert.ok(await wide.isChecked())
  assert.ok(await page.getByRole('radio', { name: /^Data warehouse \// }).isChecked())
  await looksWell(stage)
  await page.getByRole('button', { name: words.inbox.look }).click()
  await apply(stage, words, /Data warehouse/)
  await wide.waitFor({ state: 'detached' })
}

async function asMember(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await enterAs(stage, mona.email)
  await stage.open('/inbox')
  await page.getByText(words.inbox.aboutOwn).waitFor()
  assert.equal(await page.getByText('Liva Friis').count(), 0)
  await groupOf(stage, 'Quick jobs').click()
  await page.getByText(words.inbox.member).waitFor()
  assert.equal(await page.getByRole('radio').count(), 0)
  await looksWell(stage)
  await page.getByRole('link', { name: words.inbox.all }).click()
  await page.waitForURL(/\/entries\?.*code=no\+route/)
}

async function routeList(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.signedIn('admin')
  await stage.open('/inbox?bridge=studio')
  await groupOf(stage, 'Quick jobs').click()
  await page.getByRole('radio', { name: words.inbox.route.other }).check()
  const look = page.getByRole('button', { name: words.inbox.look })
  assert.ok(await look.isDisabled())
  await page.getByRole('combobox', { name: words.projects.project }).fill('own pro')
  await page.getByRole('option', { name: 'Own product' }).click()
  await page.getByRole('combobox', { name: words.projects.task }).click()
  await page.getByRole('option', { name: 'Meetings' }).click()
  await looksWell(stage)
  await look.click()
  await apply(stage, words, /Quick jobs.*Own product \/ Meetings/)
  await groupOf(stage, 'Quick jobs').waitFor({ state: 'detached' })
}
