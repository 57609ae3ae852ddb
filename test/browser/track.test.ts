// Tracking from the task: the dialog on its page and over any other, the strip, the keys, and what is done without network.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours } from '../../src/lib/clock.ts'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage, until } from './harness.ts'
import { filled, looksWell } from './looks.ts'
import { addSomeone, enterAs } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const { people, tasks } = seeded.clickup
const aino = { email: 'aino@northlight.example', name: 'Aino Korpela', role: 'member' } as const
const sam = { email: 'sam@northlight.example', name: 'Sam Okafor', role: 'member' } as const
const personOf = (ref: number) => [{ connection: 'clickup', ref: String(ref) }]
const spaced = (text: string) => text.replaceAll(' ', '\u00a0')
const homepage = `/track/clickup/${tasks.homepage}`

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`time is tracked from the task (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    stage.page.setDefaultTimeout(10_000)
    await addSomeone(stage, { ...aino, language, persons: personOf(people.member) })
    await addSomeone(stage, { ...sam, language, persons: personOf(people.guest) })
    await enterAs(stage, aino.email)
    await t.test('a task is found by its custom id, its address, or among the recent ones', () => find(stage, words))
    await t.test('a timer starts, the strip and the tab tick on every page, and it stops', () => timer(stage, words))
    await t.test('1h30, typed for yesterday, is shown and saved', () => typed(stage, words))
    await t.test('another project than usual is asked about once', () => guard(stage, words))
    await t.test('all of it from the keyboard: N, Enter, Esc, C, S', () => keys(stage, words))
    await t.test('a timer that ran over night asks what to keep', () => overNight(stage, words))
    await t.test('without network it is kept, shown, and sent once', () => offline(stage, words))
    await t.test('a guest of the work tool has the reason instead of the dialog', () => guest(stage, words))
    await stage.close()
  })
}

const timeField = ({ page }: Stage, words: Words) => page.getByRole('textbox', { name: words.track.time, exact: true })
const button = ({ page }: Stage, name: string) => page.getByRole('button', { name, exact: true })
const strip = ({ page }: Stage, words: Words) => page.getByRole('region', { name: words.track.strip.label })
const dialog = ({ page }: Stage) => page.getByRole('dialog')

/** Their pieces of time of the last days, as the server has them. */
async function entries({ context }: Stage): Promise<{ day: string; durationMs: number; rightMs: number | null; note: string }[]> {
  const day = (ago: number) => new Date(Date.now() - ago * hours(24)).toISOString().slice(0, 10)
  return (await (await context.request.get(`/api/track/days?from=${day(2)}&until=${day(-1)}`)).json()).entries
}

const chosen = (stage: Stage, label: string) =>
  stage.page
    .getByRole('combobox', { name: label, exact: true })
    .or(stage.page.getByRole('textbox', { name: label, exact: true }))
    .first()

async function find(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/track')
  await page.getByRole('region', { name: words.track.find.recent }).getByRole('button').first().waitFor()
  await looksWell(stage)
  await page.getByLabel(words.track.find.label, { exact: true }).fill('MUS-1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Homepage redesign' }).waitFor()
  assert.match(page.url(), /\/track\/clickup\/MUS-1$/)
  assert.equal(await chosen(stage, words.track.project).inputValue(), 'Museum website')
  assert.equal(await chosen(stage, words.track.task).inputValue(), 'Design')
  await page.getByText(words.track.from.route).waitFor()
  await looksWell(stage)
  const address = `https://app.clickup.com/t/${tasks.homepage}`
  for (const given of [address, encodeURIComponent(address)]) {
    await stage.open(`/track/clickup/${given}`)
    await page.getByRole('heading', { level: 2, name: 'Homepage redesign' }).waitFor()
  }
}

async function timer(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open(homepage)
  await button(stage, words.track.start).click()
  await page.getByText(filled(words.track.done.started, { task: 'Homepage redesign' })).waitFor()
  await button(stage, words.track.stop).waitFor()
  await looksWell(stage)
  await page.getByRole('link', { name: words.shell.pages.entries, exact: true }).click()
  const ticking = strip(stage, words).getByRole('timer')
  await strip(stage, words).getByRole('link', { name: 'Homepage redesign' }).waitFor()
  const first = await ticking.textContent()
  assert.match(first ?? '', /^0:00:\d\d$/)
  await until(async () => (await ticking.textContent()) !== first, 'it ticks', 10)
  await until(async () => /^0:\d\d:\d\d · .* · Hourbridge$/.test(await page.title()), 'the tab shows it', 10)
  await looksWell(stage)
  await strip(stage, words).getByRole('button').click()
  await strip(stage, words).waitFor({ state: 'hidden' })
  await until(async () => /^\D/.test(await page.title()), 'the tab is as before', 10)
  await until(
    async () => (await entries(stage)).some((one) => one.rightMs !== null && one.durationMs > 0 && one.durationMs < hours(0.1)),
    'it is on both sides',
  )
}

async function typed(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open(homepage)
  const time = timeField(stage, words)
  await button(stage, words.track.yesterday).click()
  await button(stage, words.track.start).click()
  await page.getByText(words.track.otherDay).waitFor()
  await time.fill('90')
  await page.getByText(filled(words.track.refused.overDay, { typed: '90' }).replaceAll(/(?<=«) | (?=[:»])/g, '\u00a0')).waitFor()
  await time.fill('1h30')
  await page.getByText(filled(words.track.is, { time: spaced('1 h 30 min') })).waitFor()
  await page.getByLabel(words.track.notes, { exact: true }).fill('Sketches')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: words.track.done.passport }).waitFor()
  await looksWell(stage)
  const [saved] = (await entries(stage)).filter(({ note }) => note === 'Sketches')
  assert.equal(saved?.durationMs, hours(1.5))
  await until(
    async () => (await entries(stage)).some(({ note, rightMs }) => note === 'Sketches' && rightMs === hours(1.5)),
    'it is in Harvest',
  )
  await page.getByRole('link', { name: words.track.done.passport }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.match(page.url(), /\/entries\//)
}

async function choose(stage: Stage, label: string, name: string): Promise<void> {
  const field: Locator = chosen(stage, label)
  await field.click()
  await field.fill(name)
  await stage.page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
}

async function guard(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  stage.expects(/^POST \/api\/track\/entries 409$/)
  await stage.open(homepage)
  await choose(stage, words.track.project, 'Own product')
  assert.equal(await chosen(stage, words.track.task).inputValue(), '', 'another project has other tasks')
  await timeField(stage, words).fill('0:20')
  await page.keyboard.press('Enter')
  await page.getByText(words.track.choose).waitFor()
  await choose(stage, words.track.task, 'Meetings')
  await button(stage, words.track.save).click()
  const question = page.getByRole('alert')
  const names = { usual: 'Museum website / Design', chosen: 'Own product / Meetings' }
  await question.getByText(filled(words.track.guard.text, names).replaceAll(/ (?=\?)/g, words === fr ? '\u00a0' : ' ')).waitFor()
  await looksWell(stage)
  assert.ok(!(await entries(stage)).some(({ durationMs }) => durationMs === hours(1 / 3)), 'nothing is written before the answer')
  await button(stage, words.track.guard.sure).click()
  await page.getByRole('link', { name: words.track.done.passport }).waitFor()
  await until(
    async () => (await entries(stage)).filter(({ durationMs }) => durationMs === hours(1 / 3)).length === 1,
    'it is saved once',
  )
}

async function keys(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/entries')
  await page.keyboard.press('?')
  await dialog(stage).getByText(words.shell.keys.continue).waitFor()
  await page.keyboard.press('Escape')
  await dialog(stage).waitFor({ state: 'hidden' })
  await page.keyboard.press('n')
  await dialog(stage).getByLabel(words.track.find.label, { exact: true }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
  await page.keyboard.type('MUS-2')
  await page.keyboard.press('Enter')
  await dialog(stage).getByRole('heading', { name: 'Hero image and video' }).waitFor()
  await until(async () => timeField(stage, words).evaluate((one) => one === document.activeElement), 'the time has the focus', 10)
  await page.keyboard.type('25 min')
  await page.keyboard.press('Enter')
  await dialog(stage).getByRole('link', { name: words.track.done.passport }).waitFor()
  await looksWell(stage)
  await page.keyboard.press('Escape')
  await dialog(stage).waitFor({ state: 'hidden' })
  await page.keyboard.press('c')
  await strip(stage, words).getByRole('link', { name: 'Hero image and video' }).waitFor()
  await page.keyboard.press('s')
  await strip(stage, words).waitFor({ state: 'hidden' })
}

async function overNight(stage: Stage, words: Words): Promise<void> {
  const { page, context } = stage
  stage.expects(/^POST \/api\/track\/stop 409$/)
  const at = new Date(Date.now() - hours(26)).toISOString()
  const place = { bridge: 'studio', task: tasks.seatMap, project: '4003', rightTask: '4101', note: 'Forgotten' }
  const headers = { origin: stage.url, 'sec-fetch-site': 'same-origin' }
  const answer = await context.request.post('/api/track/start', { headers, data: { id: crypto.randomUUID(), ...place, at } })
  assert.equal(answer.status(), 200, await answer.text())
  await stage.open('/runs')
  await strip(stage, words).getByRole('link', { name: 'Seat map' }).waitFor()
  await page.keyboard.press('s')
  const other = dialog(stage).getByRole('radio', { name: words.track.keep.other })
  await other.check()
  await dialog(stage).getByRole('textbox').fill('2:15')
  await looksWell(stage)
  await dialog(stage).getByRole('button', { name: words.track.keep.save }).click()
  await dialog(stage).waitFor({ state: 'hidden' })
  await until(
    async () => (await entries(stage)).some(({ note, durationMs }) => note.includes('Forgotten') && durationMs === hours(2.25)),
    'what is kept is 2:15',
  )
}

async function offline(stage: Stage, words: Words): Promise<void> {
  const { page, context } = stage
  stage.expects(/ERR_INTERNET_DISCONNECTED/)
  stage.expects(/Failed to fetch|NetworkError|ERR_NETWORK/)
  await stage.open(`/track/clickup/${tasks.exhibitionGuide}`)
  await button(stage, words.track.start).waitFor()
  // What the strip shows is fetched ahead, so that it is there without network.
  await until(
    async () => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('StripBar'))),
    'the strip is there',
    20,
  )
  await context.setOffline(true)
  await page.getByLabel(words.track.notes, { exact: true }).fill('On the train')
  await timeField(stage, words).fill('0:35')
  await page.keyboard.press('Enter')
  await page.getByText(words.track.done.kept.split(' : ')[0]!.split(':')[0]!).first().waitFor()
  const unsent = strip(stage, words).getByRole('button', { name: filled(words.track.strip.unsent_one, { count: 1 }) })
  await unsent.waitFor()
  await looksWell(stage)
  await unsent.click()
  await dialog(stage).getByRole('region', { name: 'Exhibition guide, first rooms' }).waitFor()
  await looksWell(stage)
  await page.keyboard.press('Escape')
  await button(stage, words.track.start).click()
  await strip(stage, words).getByRole('timer').waitFor()
  await page.keyboard.press('s')
  await strip(stage, words).getByRole('timer').waitFor({ state: 'hidden' })
  await strip(stage, words).getByText('(3)').waitFor()
  await context.setOffline(false)
  await strip(stage, words).waitFor({ state: 'hidden' })
  const typedThere = (await entries(stage)).filter(({ note }) => note.includes('On the train'))
  assert.deepEqual(typedThere.map(({ durationMs }) => durationMs > hours(0.5)).sort(), [false, true], 'each is there once')
}

async function guest(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  stage.expects(/^GET \/api\/track\/task\?.* 403$/)
  await enterAs(stage, sam.email)
  await stage.open(homepage)
  await page.getByRole('alert').last().waitFor()
  assert.equal(await button(stage, words.track.start).count(), 0)
  await looksWell(stage)
}
