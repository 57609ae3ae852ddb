// Everybody's own part: Harvest > Manage, with the toggle, the box, the account, earlier time, and the reasons why somebody cannot.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage, until } from './harness.ts'
import { filled, looksWell } from './looks.ts'
import { addSomeone, enterAs } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const vendor = 'Harvest'
const { people } = seeded.clickup
const aino = { email: 'aino@northlight.example', name: 'Aino Korpela', role: 'member' } as const
const sam = { email: 'sam@northlight.example', name: 'Sam Okafor', role: 'member' } as const
const nils = { email: 'nils@northlight.example', name: 'Nils Holm', role: 'member' } as const
const personOf = (ref: number) => [{ connection: 'clickup', ref: String(ref) }]

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`people decide about their own time (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await addSomeone(stage, { ...aino, persons: personOf(people.member) })
    await addSomeone(stage, { ...sam, persons: personOf(people.guest) })
    await addSomeone(stage, nils)
    await enterAs(stage, aino.email)
    await t.test('Time tracking shows where it goes, and Manage how', () => look(stage, words))
    await t.test('switched off and on again, each after a look at what that does', () => toggle(stage, words))
    await t.test('the box is changed, and earlier notes are written anew if that is wished', () => relabel(stage, words))
    await t.test('Sync Harvest, with nothing to change, looks at one’s time now', () => syncNow(stage, words))
    await t.test('one’s own account is connected with a token, used, and given back', () => useToken(stage, words))
    await t.test('signing in at Harvest comes back here, also when it is refused', () => signInThere(stage, words))
    await t.test('earlier time is sent after a look', () => backfill(stage, words))
    await t.test('a guest of the work tool is told why not; somebody who is nobody, whom to ask', () => refuse(stage, words))
    await stage.close()
  })
}

async function look(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/settings/time-tracking')
  await page.getByText(words.tracking.isOn.split('{{vendor}}')[0]!).waitFor()
  await looksWell(stage)
  await page.getByRole('link', { name: words.tracking.manage }).click()
  await page.getByRole('heading', { level: 1, name: vendor }).waitFor()
  assert.match(page.url(), /\/settings\/time-tracking\/studio$/)
  assert.ok(await page.getByRole('switch', { name: filled(words.tracking.toggle, { vendor }) }).isChecked())
  assert.ok(await page.getByLabel(words.tracking.label).isChecked())
  await page.getByText(words.tracking.neverBefore).waitFor()
  await looksWell(stage)
}

const button = ({ page }: Stage, words: Words) =>
  page.getByRole('button', { name: filled(words.tracking.sync, { vendor }), exact: true })

/** What is shown first, then done. */
async function apply({ page }: Stage, words: Words, check?: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog', { name: words.common.preview.title })
  await dialog.getByText(words.common.preview.nothingWritten).waitFor()
  await check?.()
  await dialog.getByRole('button', { name: words.common.preview.apply }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function toggle(stage: Stage, words: Words): Promise<void> {
  const { page, context } = stage
  const theSwitch = page.getByRole('switch', { name: filled(words.tracking.toggle, { vendor }) })
  const isOn = async () => (await (await context.request.get('/api/me/tracking')).json()).bridges[0].on
  await theSwitch.click()
  await page.getByRole('button', { name: words.tracking.switchOff }).click()
  await apply(stage, words, () => looksWell(stage))
  await page.getByText(filled(words.tracking.isOff, { vendor })).waitFor()
  assert.equal(await isOn(), false)
  await theSwitch.click()
  await button(stage, words).click()
  await apply(stage, words)
  await page.getByText(words.sync.done).waitFor()
  assert.equal(await isOn(), true)
}

async function relabel(stage: Stage, words: Words): Promise<void> {
  const { page, context } = stage
  await page.getByLabel(words.tracking.label).uncheck()
  await button(stage, words).click()
  const { preview } = words.common
  await apply(stage, words, async () => {
    await page.getByText(filled(preview.counts, { create: 0, change: 0, delete: 0 })).waitFor()
    await page.getByLabel(words.tracking.rewrite).check()
    await page.getByText(filled(preview.counts, { create: 0, change: 0, delete: 0 })).waitFor({ state: 'hidden' })
    await page.getByText(words.common.preview.nothingWritten).waitFor()
    await looksWell(stage)
  })
  await page.getByText(words.sync.done).waitFor()
  const [{ label }] = (await (await context.request.get('/api/me/tracking')).json()).bridges
  assert.equal(label, false)
}

async function syncNow(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/settings/time-tracking/studio')
  await button(stage, words).click()
  await page.getByText(words.sync.done).waitFor()
}

async function useToken(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  stage.expects(/^PUT \/api\/me\/connections\/harvest 400$/)
  stage.expects(/^DELETE \/api\/me\/connections\/harvest 409$/)
  const own = page.getByRole('region', { name: filled(words.tracking.own.title, { vendor }) })
  const token = own.getByLabel(words.tracking.own.token)
  await token.fill('not one of Harvest')
  await own.getByRole('button', { name: words.tracking.own.connect }).click()
  await own.getByRole('alert').waitFor()
  await token.fill(seeded.harvest.tokens.member)
  await own.getByRole('button', { name: words.tracking.own.connect }).click()
  await own.getByText(words.tracking.own.byToken).waitFor()
  assert.doesNotMatch(await page.content(), new RegExp(seeded.harvest.tokens.member))
  await page.getByLabel(words.tracking.mine, { exact: true }).check()
  await button(stage, words).click()
  await apply(stage, words)
  await page.getByText(words.sync.done).waitFor()
  await own.getByRole('button', { name: words.tracking.own.remove }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.tracking.own.remove }).click()
  await dialog.getByRole('alert').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByLabel(words.tracking.company, { exact: true }).check()
  await button(stage, words).click()
  await apply(stage, words)
  await own.getByRole('button', { name: words.tracking.own.remove }).click()
  await dialog.getByRole('button', { name: words.tracking.own.remove }).click()
  await own.getByText(filled(words.tracking.own.text, { vendor })).waitFor()
}

async function signInThere(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const begin = page.getByRole('button', { name: filled(words.integrations.signIn.button, { vendor }) })
  await stage.open('/settings/time-tracking/studio')
  await begin.click()
  await page.getByRole('link', { name: 'Do not authorize' }).click()
  await page.getByText(filled(words.integrations.back.refused, { title: vendor })).waitFor()
  await looksWell(stage)
  await page.getByRole('link', { name: words.integrations.back.tryAgain }).click()
  await begin.click()
  await page.getByRole('link', { name: /Aino Korpela/ }).click()
  await page.getByText(words.tracking.own.connected).waitFor()
  await looksWell(stage)
  await page.getByRole('link', { name: words.tracking.own.use }).click()
  assert.ok(await page.getByLabel(words.tracking.mine, { exact: true }).isChecked())
  await page.getByText(words.tracking.own.bySignIn).waitFor()
  await looksWell(stage)
}

async function backfill(stage: Stage, words: Words): Promise<void> {
  const { page, context } = stage
  stage.expects(/^POST \/api\/me\/tracking\/studio\/backfill\/preview 400$/)
  await stage.open('/settings/time-tracking/studio')
  const from = page.getByLabel(words.tracking.past.from)
  const looks = page.getByRole('button', { name: words.tracking.past.look })
  await from.fill('2025-12-01')
  await looks.click()
  await apply(stage, words)
  const since = async () => (await (await context.request.get('/api/me/tracking')).json()).bridges[0].activatedAt
  await until(async () => (await since()) === '2025-11-30T22:00:00.000Z', 'the activation is moved')
}

async function refuse(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await enterAs(stage, sam.email)
  await stage.open('/settings/time-tracking/studio')
  await page.getByText(filled(words.tracking.refused, { vendor })).waitFor()
  assert.equal(await page.getByRole('switch').count(), 0)
  assert.equal(await page.locator('main [lang=en]').count(), 0)
  await looksWell(stage)
  await enterAs(stage, nils.email)
  await stage.open('/settings/time-tracking')
  await page.getByText(words.tracking.nobody).waitFor()
  await looksWell(stage)
}
