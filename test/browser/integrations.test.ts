// Admin > Integrations in a real browser: from nothing to two connections and on to their bridge, TimeLog's form with each field wrong once, and
// signing in at Harvest's page, refusing it there, and choosing one of two accounts.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve.ts'
import { bridges as enBridges } from '../../web/src/words/en/bridges.ts'
import { common as enCommon } from '../../web/src/words/en/common.ts'
import { integrations as en } from '../../web/src/words/en/integrations.ts'
import { bridges as frBridges } from '../../web/src/words/fr/bridges.ts'
import { common as frCommon } from '../../web/src/words/fr/common.ts'
import { integrations as fr } from '../../web/src/words/fr/integrations.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'

const languages = {
  en: { ...en, common: enCommon, newBridge: enBridges.new },
  fr: { ...fr, common: frCommon, newBridge: frBridges.new },
}
type Words = (typeof languages)['en' | 'fr']

const environment = { HOURBRIDGE_ALLOW_PRIVATE: '127.0.0.1' }

/** Vendors that nobody is connected to yet. */
async function openVendors(): Promise<ServedSandbox> {
  const vendors = await serveSandbox()
  after(vendors.close)
  return vendors
}

const origin = (url: string) => new URL(url).origin

/** Required ones have a star behind their label. */
const labelled = (label: string) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\*)?$`)

/** What the fields of a form hold, by their labels. */
async function fill({ page }: Stage, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(labelled(label)).fill(value)
}

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`the first steps lead from nothing over two vendors to their bridge (${language})`, async (t) => {
    const vendors = await openVendors()
    const stage = await openStage({ language, environment })
    stage.expects(/^PUT \/api\/connections\/\w+ 400$/)
    await stage.signedIn('owner')
    await t.test('Forecast by its key, which is proved first', () => connectForecast(stage, vendors, words))
    await t.test('each of TimeLog’s seven fields is told when it is wrong', () => connectTimeLog(stage, vendors, words))
    await t.test('a connection is checked, deactivated, reactivated, changed and removed', () => lookAfter(stage, words))
    await stage.close()
  })

  test(`signing in at Harvest: refused, agreed to, and one of two accounts (${language})`, async (t) => {
    const vendors = await openVendors()
    const stage = await openStage({ language, environment })
    stage.expects(/favicon/)
    await stage.signedIn('owner')
    await t.test('the installation’s app is entered once', () => enterApp(stage, vendors, words))
    await t.test('who refuses is told that nothing has changed', () => refuse(stage, words))
    await t.test('who agrees is connected', () => consent(stage, words))
    await t.test('of two accounts one is chosen', () => choose(stage, vendors, words))
    await stage.close()
  })
}

async function connectForecast(stage: Stage, vendors: ServedSandbox, words: Words): Promise<void> {
  const { page } = stage
  const { key, baseUrl } = words.fields.forecast
  await stage.open('/integrations?first=forecast,timelog')
  await page.getByRole('heading', { name: words.first.title }).waitFor()
  await looksWell(stage)
  await page
    .getByRole('link', { name: filled(words.first.connect, { title: 'Forecast' }) })
    .first()
    .click()
  await page.getByRole('button', { name: words.form.more }).click()
  await fill(stage, { [key.label]: 'not-a-key', [baseUrl.label]: origin(vendors.forecastUrl) })
  await page.getByRole('button', { name: filled(words.form.activate, { title: 'Forecast' }) }).click()
  await wrongAt(stage, key.label)
  await looksWell(stage)
  await fill(stage, { [key.label]: seeded.forecast.key })
  await page.getByRole('button', { name: filled(words.form.activate, { title: 'Forecast' }) }).click()
  await page.getByText(filled(words.form.saved, { title: 'Forecast', account: 'Fjeldmark Consulting' })).waitFor()
}

/** The field says that it is wrong. */
const wrongAt = ({ page }: Stage, label: string) =>
  page.getByLabel(labelled(label)).and(page.locator('[aria-invalid="true"]')).waitFor()

const wrong = {
  domain: 'http://127.0.0.1:9',
  account: 'somebody-else',
  username: 'nobody',
  password: 'wrong',
  siteCode: 'wrong',
  reportingUsername: 'nobody',
  reportingPassword: 'wrong',
}
const sevenFields = Object.keys(wrong) as (keyof typeof wrong)[]

async function connectTimeLog(stage: Stage, vendors: ServedSandbox, words: Words): Promise<void> {
  const { page } = stage
  const fields = words.fields.timelog
  const activate = page.getByRole('button', { name: filled(words.form.activate, { title: 'TimeLog' }) })
  const { account, username, password, siteCode, reportingUser, reportingPassword } = seeded.timelog
  const right = {
    ...{ domain: vendors.timelogUrl, account, username, password },
    ...{ siteCode, reportingUsername: reportingUser, reportingPassword },
  }
  await activate.waitFor()
  assert.equal(await page.locator('main form input:visible').count(), sevenFields.length)
  await activate.click()
  await page.locator('[aria-invalid="true"]').nth(6).waitFor()
  await looksWell(stage)
  for (const field of sevenFields) {
    for (const each of sevenFields) await fill(stage, { [fields[each].label]: (each === field ? wrong : right)[each] })
    await activate.click()
    await wrongAt(stage, fields[field].label)
  }
  await fill(stage, { [fields.reportingPassword.label]: right.reportingPassword })
  await activate.click()
  await page.waitForURL(/\/bridges\/new\?from=forecast&to=timelog$/)
  await page.getByRole('heading', { name: words.newBridge }).waitFor()
}

async function lookAfter(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const fields = words.fields.timelog
  await stage.open('/integrations')
  await page.getByRole('link', { name: 'timelog', exact: true }).click()
  await page.getByRole('heading', { name: 'timelog', level: 1 }).waitFor()
  await page.getByText(words.facts.lastGood, { exact: true }).waitFor()
  assert.equal(await page.getByLabel(labelled(fields.password.label)).inputValue(), '', 'a secret is never shown again')
  await looksWell(stage)
  await page.getByRole('button', { name: words.check.button }).click()
  await page.getByText(words.check.good).waitFor()
  await page.getByRole('button', { name: words.pause.off }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.pause.off }).click()
  await page.getByText(words.states.paused, { exact: true }).waitFor()
  await page.getByRole('button', { name: words.pause.on }).click()
  await page.getByText(words.states.good, { exact: true }).waitFor()
  await page.getByRole('button', { name: words.form.more }).click()
  await fill(stage, { [fields.zone.label]: 'Europe/Helsinki' })
  await page.getByRole('button', { name: words.form.save }).click()
  await page
    .getByText(filled(words.form.saved, { title: 'TimeLog', account: seeded.timelog.account }))
    .first()
    .waitFor()
  await page.getByRole('button', { name: words.common.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.common.remove }).click()
  await page.waitForURL(/\/integrations$/)
  await page.getByText(words.notConnected).first().waitFor()
}

/** Where the imitated Harvest is, the first connection says, which is made with a token. */
async function enterApp(stage: Stage, vendors: ServedSandbox, words: Words): Promise<void> {
  const { page } = stage
  const { signIn, fields } = words
  await stage.open('/integrations/new/harvest')
  await page.getByText(filled(signIn.needsApp, { vendor: 'Harvest' })).waitFor()
  await page.getByText(`${stage.url}/oauth/callback`).waitFor()
  await looksWell(stage)
  const app = page.getByRole('form', { name: filled(signIn.appTitle, { vendor: 'Harvest' }) })
  const values = {
    [signIn.clientId]: seeded.harvest.app.clientId,
    [signIn.clientSecret]: seeded.harvest.app.clientSecret,
    [signIn.contact]: 'mona@northlight.example',
    [signIn.pageUrl]: vendors.harvestIdUrl,
    [signIn.baseUrl]: vendors.harvestIdUrl,
  }
  for (const [label, value] of Object.entries(values)) await app.getByLabel(labelled(label)).fill(value)
  await app.getByRole('button', { name: signIn.appSave }).click()
  await page.getByText(signIn.appSaved).waitFor()
  const form = page.getByRole('form', { name: filled(words.settings, { name: 'Harvest' }) })
  await form.getByRole('button', { name: words.form.more }).click()
  const settings = {
    [fields.harvest.account.label]: String(seeded.harvest.account),
    [fields.harvest.token.label]: seeded.harvest.tokens.owner,
    [fields.harvest.contact.label]: 'mona@northlight.example',
    [fields.harvest.baseUrl.label]: origin(vendors.harvestUrl),
  }
  for (const [label, value] of Object.entries(settings)) await form.getByLabel(labelled(label)).fill(value)
  await form.getByRole('button', { name: filled(words.connect, { title: 'Harvest' }) }).click()
  await page.waitForURL(/\/integrations\/harvest$/)
}

async function toHarvest(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/integrations')
  await page.getByRole('link', { name: words.another }).click()
  await page.getByRole('button', { name: filled(words.signIn.button, { vendor: 'Harvest' }) }).click()
  await page.getByText('The application asks for full read and write access.').waitFor()
}

async function refuse(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await toHarvest(stage, words)
  await page.getByRole('link', { name: 'Do not authorize' }).click()
  await page.getByText(filled(words.back.refused, { title: 'Harvest' })).waitFor()
  await page.getByText(words.back.refusedText).waitFor()
  await looksWell(stage)
  assert.equal(await page.getByRole('link', { name: 'harvest-2', exact: true }).count(), 0)
  await page.getByRole('button', { name: words.back.dismiss }).click()
  await page.waitForURL(/\/integrations$/)
}

async function consent(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await toHarvest(stage, words)
  await page.getByRole('link', { name: 'Authorize application as Mona Berg' }).click()
  await page.getByText(filled(words.back.connected, { title: 'Harvest' })).waitFor()
  await page.getByRole('link', { name: 'harvest-2', exact: true }).click()
  await page.getByText(words.facts.signedIn, { exact: true }).waitFor()
  await looksWell(stage)
}

async function choose(stage: Stage, vendors: ServedSandbox, words: Words): Promise<void> {
  const { page } = stage
  vendors.sandbox.harvest.addAccount({ id: 77_002, name: 'Northlight US', product: 'harvest' })
  await toHarvest(stage, words)
  // The imitated Harvest opens one account only; the real one says so when it opened all.
  const agree = page.getByRole('link', { name: 'Authorize application as Mona Berg' })
  const agreed = new URL((await agree.getAttribute('href'))!, page.url()).href
  const answer = await stage.context.request.get(agreed, { maxRedirects: 0 })
  const back = new URL(answer.headers()['location']!)
  back.searchParams.set('scope', 'harvest:all')
  await page.goto(back.href)
  await page.getByRole('heading', { name: words.choose.title }).waitFor()
  await page.getByRole('radio', { name: 'Northlight US' }).waitFor()
  await looksWell(stage)
  await page.getByRole('radio', { name: 'Northlight Studio' }).check()
  await page.getByRole('button', { name: words.choose.button }).click()
  await page.getByText(filled(words.back.connected, { title: 'Harvest' })).waitFor()
  await page.getByRole('link', { name: 'harvest-3', exact: true }).waitFor()
}
