// Redmine's form in a real browser: what it asks for and what that says, the choice of what counts as a task, and a wrong address told at its
// field. With a real Redmine behind it: test/redmine/setup/pages.redmine.ts.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { serveSandbox } from '../../sandbox/serve.ts'
import { integrations as en } from '../../web/src/words/en/integrations.ts'
import { integrations as fr } from '../../web/src/words/fr/integrations.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

/** What is wrong with an address, by the language: no address, nobody there, somebody else there. */
const complaints = {
  en: { form: /^must be the address of your Redmine/, silence: /ECONNREFUSED/, other: /not there|not of its API/ },
  fr: { form: /^doit être l’adresse de votre Redmine/, silence: /ECONNREFUSED/, other: /introuvable|pas de son API/ },
}

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`Redmine’s form asks for its address and a key, and says what is wrong with them (${language})`, async (t) => {
    const stage = await openStage({ language, environment: { HOURBRIDGE_ALLOW_PRIVATE: '127.0.0.1' } })
    stage.expects(/^PUT \/api\/connections\/redmine 400$/)
    await stage.signedIn('owner')
    await t.test('each field says where it is found', () => asks(stage, words))
    await t.test('a task is an issue or an activity', () => chooses(stage, words))
    await t.test('a wrong address is told at its field', () => complains(stage, words, complaints[language]))
    await stage.close()
  })
}

const labelled = (label: string) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\*)?$`)

const activate = ({ page }: Stage, words: Words) =>
  page.getByRole('button', { name: filled(words.form.activate, { title: 'Redmine' }) })

async function asks(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { address, key, tasks, activity, markerField } = words.fields.redmine
  await stage.open('/integrations')
  await page.getByRole('link', { name: filled(words.connect, { title: 'Redmine' }) }).click()
  await activate(stage, words).waitFor()
  assert.equal(await page.locator('main form input:visible').count(), 2)
  await page.getByRole('button', { name: words.form.more }).click()
  for (const { label, help } of [address, key, tasks, activity, markerField]) {
    await page.getByLabel(labelled(label)).first().waitFor()
    await page.getByText(help, { exact: true }).waitFor()
  }
  assert.equal(await page.getByLabel(labelled(key.label)).getAttribute('type'), 'password')
  await looksWell(stage)
}

async function chooses(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const tasks = page.getByRole('combobox', { name: words.fields.redmine.tasks.label })
  await tasks.click()
  assert.deepEqual(await page.getByRole('option').allTextContents(), ['issues', 'activities'])
  await page.getByRole('option', { name: 'activities' }).click()
  assert.equal(await tasks.inputValue(), 'activities')
  await looksWell(stage)
}

async function complains(stage: Stage, words: Words, told: (typeof complaints)['en' | 'fr']): Promise<void> {
  const { page } = stage
  const { address, key } = words.fields.redmine
  const sandbox = await serveSandbox()
  after(sandbox.close)
  await page.getByLabel(labelled(key.label)).fill('0123456789abcdef')
  const field = page.getByLabel(labelled(address.label))
  for (const [typed, complaint] of [
    ['redmine.example.com', told.form],
    ['http://127.0.0.1:9', told.silence],
    [new URL(sandbox.clickupUrl).origin, told.other],
  ] as const) {
    await field.fill(typed)
    await activate(stage, words).click()
    await page.locator('.mantine-InputWrapper-error').getByText(complaint).waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    await looksWell(stage)
  }
  assert.equal(await page.getByLabel(labelled(key.label)).inputValue(), '0123456789abcdef', 'what was typed stays')
}
