// Admin > People in a real browser: finding somebody, linking them by hand, many at once, inviting them, and why a guest is not linked.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage } from './harness.ts'
import { applied, filled, looksWell } from './looks.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const guest = { en: /a guest never tracks time/, fr: /temps des invités/ }

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`people are linked by hand (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('admin')
    await t.test('everybody is found by name; a guest cannot be linked, and it says why', () =>
      find(stage, words, guest[language]),
    )
    await t.test('at the bottom of a person’s page they are linked after a look, changed, and unlinked', () =>
      linkOne(stage, words),
    )
    await t.test('many are linked and unlinked with one look', () => linkMany(stage, words))
    await t.test('somebody is invited with what is known of them', () => invite(stage, words))
    await stage.close()
  })
}

const apply = (stage: Stage, { common }: Words, title: string, shown: RegExp) => applied(stage, common, { title, shown })

async function find(stage: Stage, words: Words, why: RegExp): Promise<void> {
  const { page } = stage
  await stage.open('/people')
  await page.getByRole('link', { name: 'Viktor Bang', exact: true }).waitFor()
  await looksWell(stage)
  await page.getByLabel(words.people.search).fill('okafor sam')
  await page.waitForURL(/q=okafor/)
  await page.getByRole('link', { name: 'Viktor Bang', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Sam Okafor', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Sam Okafor' }).waitFor()
  await page.getByText(why).waitFor()
  assert.equal(await page.getByRole('combobox').count(), 0)
  await looksWell(stage)
}

async function linkOne(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/people?q=emil')
  await page.getByRole('link', { name: 'Emil Storm', exact: true }).click()
  const section = page.getByRole('region', { name: filled(words.people.section, { vendor: 'TimeLog', bridge: 'consulting' }) })
  const look = section.getByRole('button', { name: words.people.look })
  assert.ok(await look.isDisabled(), 'nobody is linked by a suggestion')
  const choice = section.getByRole('combobox', { name: filled(words.people.who, { vendor: 'TimeLog' }) })
  await choice.fill('alma')
  const taken = page.getByRole('option', { name: filled(words.people.takenBy, { name: 'Alma Krogh' }) })
  assert.equal(await taken.getAttribute('data-combobox-disabled'), 'true')
  await choice.fill('emil')
  await page.getByRole('option', { name: /Emil Storm/ }).click()
  await section.getByLabel(words.people.from).fill('2026-01-01')
  await looksWell(stage)
  await look.click()
  await apply(stage, words, words.common.preview.title, /Emil Storm/)
  await section.getByText(filled(words.people.linkedWith, { name: 'Emil Storm' })).waitFor()
  assert.equal(await section.getByLabel(words.people.from).inputValue(), '2026-01-01')
  assert.ok(await look.isDisabled(), 'there is nothing to change')

  await section.getByLabel(words.people.label).uncheck()
  await look.click()
  await apply(stage, words, words.common.preview.title, /Emil Storm/)
  await page.reload()
  await section.getByText(filled(words.people.linkedWith, { name: 'Emil Storm' })).waitFor()
  assert.equal(await section.getByLabel(words.people.label).isChecked(), false)

  await section.getByRole('button', { name: words.people.unlink }).click()
  await apply(stage, words, words.people.unlinkTitle, /Emil Storm/)
  await section.getByText(filled(words.people.nobodyLinked, { name: 'Emil Storm' })).waitFor()
}

async function linkMany(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/people')
  await page.getByRole('link', { name: 'consulting', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: filled(words.people.bulk.title, { bridge: 'consulting' }) }).waitFor()
  const pair = page.getByRole('checkbox', {
    name: filled(words.people.bulk.choosePair, { left: 'Emil Storm', right: 'Emil Storm' }),
  })
  assert.equal(await pair.isChecked(), false, 'no box is ticked at first')
  await looksWell(stage)
  await pair.check()
  await page.getByRole('button', { name: filled(words.people.bulk.chooseFor, { name: 'Liva Friis' }) }).click()
  await page.getByRole('combobox', { name: filled(words.people.bulk.chooseFor, { name: 'Liva Friis' }) }).click()
  await page.getByRole('option', { name: 'Integration User' }).click()
  await page.getByRole('checkbox', { name: filled(words.people.bulk.unlinkNamed, { name: 'Alma Krogh' }) }).check()
  const bar = page.getByRole('region', { name: words.people.bulk.chosen })
  await bar.getByText(/^2 .*, 1 /).waitFor()
  await looksWell(stage)
  await bar.getByRole('button', { name: words.people.look }).click()
  await apply(stage, words, words.common.preview.title, /Liva Friis/)
  await bar.waitFor({ state: 'hidden' })
  await page.getByRole('checkbox', { name: filled(words.people.bulk.unlinkNamed, { name: 'Liva Friis' }) }).waitFor()
  await page
    .getByRole('checkbox', { name: filled(words.people.bulk.choosePair, { left: 'Alma Krogh', right: 'Alma Krogh' }) })
    .waitFor()
}

async function invite(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/people?q=noah')
  await page.getByRole('link', { name: filled(words.people.inviteNamed, { name: 'Noah Vestergaard' }) }).click()
  const dialog = page.getByRole('dialog', { name: words.users.inviteTitle })
  assert.equal(await dialog.getByLabel(words.users.email).inputValue(), 'noah@fjeldmark.example')
}
