// One's own look: language, appearance, zone, clock and durations change what every page shows, wherever one signs in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage, until } from './harness.ts'
import { looksWell } from './looks.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  const other = language === 'en' ? 'fr' : 'en'
  test(`the pages are as one wishes them (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('owner')
    await t.test('durations as hours and minutes, or decimal', () => chooseDurations(stage, words))
    await t.test('the zone and the clock of instants', () => chooseZone(stage, words))
    await t.test('dark, whatever the system has', () => chooseTheme(stage, words))
    await t.test('a new name', () => rename(stage, words))
    await t.test('the other language, here and after signing in elsewhere', () => chooseLanguage(stage, words, other))
    await stage.close()
  })
}

async function choose({ page }: Stage, label: string, option: string | RegExp, saved: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
  await page.getByText(saved, { exact: true }).first().waitFor()
}

const durationsIn = ({ page }: Stage) => page.locator('td.number').first().textContent()

async function chooseDurations(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/entries?kind=entry&state=synced')
  await page.getByRole('table').waitFor()
  assert.match((await durationsIn(stage))!, /^\d+:\d\d/)
  await stage.open('/settings')
  await looksWell(stage)
  await choose(stage, words.settings.durations, words.settings.durationsDecimal, words.common.saved)
  await stage.open('/entries?kind=entry&state=synced')
  await page.getByRole('table').waitFor()
  assert.match((await durationsIn(stage))!, words === fr ? /^\d+,\d\d$/ : /^\d+\.\d\d$/)
}

/** When this session began, as it is shown. */
async function sinceIn(stage: Stage, words: Words): Promise<string> {
  const begin = words.settings.sessions.since.split('{{when}}')[0]!
  return (await stage.page.getByRole('region', { name: words.settings.sessions.title }).getByText(begin).textContent())!
}

const hourIn = (timeZone: string) =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format())

async function chooseZone(stage: Stage, words: Words): Promise<void> {
  const { settings, common } = words
  await stage.open('/settings')
  await choose(stage, settings.clock, settings.clock24, common.saved)
  const before = await sinceIn(stage, words)
  await stage.page.getByRole('combobox', { name: settings.zone }).fill('Tokyo')
  await stage.page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await stage.page.waitForFunction((text) => !document.body.textContent.includes(text), before)
  const inTokyo = await sinceIn(stage, words)
  const hours = (text: string) => Number(/(\d+):\d\d$/.exec(text)?.[1])
  const apart = hourIn('Asia/Tokyo') - hourIn('Europe/Copenhagen')
  assert.equal((hours(inTokyo) - hours(before) + 24) % 24, (apart + 24) % 24)
  await choose(stage, settings.clock, settings.clock12, common.saved)
  await until(
    async () => /[AaPp]\.?\s?[Mm]\.?$/.test(await sinceIn(stage, words)),
    'the hour says which half of the day it is in',
    15,
  )
}

async function chooseTheme(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await choose(stage, words.settings.theme, words.shell.themes.dark, words.common.saved)
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await page.emulateMedia({ colorScheme: 'light' })
  await stage.open('/')
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await page.getByRole('button', { name: words.shell.account }).click()
  assert.equal(await page.getByRole('menuitemradio', { name: words.shell.themes.dark }).getAttribute('aria-checked'), 'true')
  await page.getByRole('menuitemradio', { name: words.shell.themes.light }).click()
  await page.locator('html[data-mantine-color-scheme=light]').waitFor()
}

async function rename(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/settings')
  const you = page.getByRole('region', { name: words.settings.you })
  await you.getByLabel(words.settings.name).fill('Mona Lind-Berg')
  await you.getByRole('button', { name: words.common.save }).click()
  await page.getByText(words.common.saved, { exact: true }).first().waitFor()
  await page.getByRole('button', { name: words.shell.account }).click()
  await page.getByRole('menuitem', { name: 'Mona Lind-Berg' }).waitFor()
  await page.keyboard.press('Escape')
}

async function chooseLanguage(stage: Stage, words: Words, other: 'en' | 'fr'): Promise<void> {
  const { page, context } = stage
  await page.getByRole('combobox', { name: words.settings.language }).click()
  await page.getByRole('option', { name: { en: 'English', fr: 'Français' }[other] }).click()
  await page.getByRole('heading', { level: 1, name: languages[other].settings.title, exact: true }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), other)
  await context.clearCookies()
  await page.evaluate(() => localStorage.clear())
  await stage.open('/')
  await page.getByRole('heading', { level: 1, name: words.signIn.title, exact: true }).waitFor()
  await stage.signedIn('owner')
  await stage.open('/')
  await page.getByRole('heading', { level: 1, name: languages[other].overview.title, exact: true }).waitFor()
}
