// Typed time and timers: what a bare number means, how long a timer may run, and timers in ClickUp by one's own account.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage, until } from './harness.ts'
import { filled, looksWell } from './looks.ts'
import { addSomeone, enterAs } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']['tracking']['timers']

const { people, tokens } = seeded.clickup
const aino = { email: 'aino@northlight.example', name: 'Aino Korpela', role: 'member' } as const
const workTool = 'ClickUp'
const title = workTool

for (const language of ['en', 'fr'] as const) {
  const words = languages[language].tracking.timers
  test(`people say how they type time and how their timers run (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await addSomeone(stage, { ...aino, persons: [{ connection: 'clickup', ref: String(people.member) }] })
    await enterAs(stage, aino.email)
    await stage.open('/settings/time-tracking/studio')
    await stage.page.getByText(filled(words.notYet, { workTool })).waitFor()
    await looksWell(stage)
    await picture(stage, words, `timers-${language}`)
    await t.test('what a bare number means, and the longest timer, are kept', () =>
      change(stage, words, languages[language].common.save, language === 'fr' ? '4,5' : '4.5'),
    )
    await t.test('somebody else’s token is told, and their own has their timers run by it at once', () => connect(stage, words))
    await t.test('their timers stop running by it when they say so, and when it is removed', () => giveBack(stage, words))
    await stage.close()
  })
}

/** In the looks that people see: for whoever reviews the page. */
async function picture({ page, shot }: Stage, words: Words, name: string): Promise<void> {
  await page.getByRole('heading', { name: words.title }).scrollIntoViewIfNeeded()
  await shot(name)
}

const timing = async ({ context }: Stage) => (await context.request.get('/api/me/timing')).json()

async function change(stage: Stage, words: Words, save: string, decimal: string): Promise<void> {
  const { page } = stage
  const button = page.getByRole('button', { name: save, exact: true })
  assert.ok(await button.isDisabled())
  await page.getByRole('radio', { name: words.auto }).check()
  await page.getByRole('textbox', { name: words.limit }).fill(decimal)
  await button.click()
  await until(async () => (await timing(stage)).limitHours === 4.5, 'the limit is kept')
  assert.equal((await timing(stage)).bareNumber, 'auto')
  await page.reload()
  await page.getByRole('radio', { name: words.auto, checked: true }).waitFor()
}

async function connect(stage: Stage, words: Words): Promise<void> {
  const { page, expects } = stage
  const send = async (token: string) => {
    await page.getByLabel(filled(words.token, { title })).fill(token)
    await page.getByRole('button', { name: filled(words.connect, { title }) }).click()
  }
  expects(/PUT \/api\/me\/(timing|connections\/clickup) 400/)
  await send('nonsense')
  await page.getByRole('alert').first().waitFor()
  await send(tokens.member)
  await page.getByText(words.runsByOwn.split('{{account}}')[0]!.replace('{{workTool}}', workTool)).waitFor()
  const [{ mayStart, leftConnection }] = (await timing(stage)).timers
  assert.deepEqual([mayStart, typeof leftConnection], [true, 'string'])
  await looksWell(stage)
}

async function giveBack(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await page.getByRole('button', { name: words.useCompany }).click()
  await page.getByText(words.unused.split('{{account}}')[0]!).waitFor()
  await page.getByRole('button', { name: words.use, exact: true }).click()
  await page.getByRole('button', { name: words.useCompany }).waitFor()
  const remove = filled(words.remove, { title })
  await page.getByRole('button', { name: remove }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(filled(words.removeText, { title })).waitFor()
  await dialog.getByRole('button', { name: remove }).click()
  await page.getByText(filled(words.notYet, { workTool })).waitFor()
  assert.equal((await timing(stage)).timers[0].leftConnection, null)
}
