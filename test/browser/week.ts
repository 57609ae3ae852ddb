// One's own time in a real browser: a week to type into, a day as a list; what is typed is on the timesheet, and both agree.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Locator } from 'playwright-core'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage, until } from './harness.ts'
import { filled, looksWell } from './looks.ts'
import { addSomeone, enterAs } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const aino = {
  ...({ email: 'aino@northlight.example', name: 'Aino Korpela', role: 'member' } as const),
  persons: [{ connection: 'clickup', ref: String(seeded.clickup.people.member) }],
}

export function ownWeek(language: 'en' | 'fr'): void {
  const words = languages[language]
  test(`one’s own week is typed into, and is on the timesheet (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await addSomeone(stage, { ...aino, language })
    await enterAs(stage, aino.email)
    await t.test('the totals are those of the timesheet', () => compareTotals(stage, words))
    await t.test('time typed into a cell is saved by itself, and changed', () => typeIn(stage, words))
    await t.test('what is no time is said at the cell, and Esc restores', () => refuse(stage, words))
    await t.test('the keyboard moves between cells, and a state leads to its passport', () => moveAbout(stage, words))
    await t.test('an emptied cell is deleted after a question', () => drop(stage, words))
    await t.test('without a network it is kept, and sent once', () => goOffline(stage, words))
    await t.test('last week’s rows are copied', () => copyRows(stage, words))
    await t.test('a day as a list: note and time in place', () => editDay(stage, words))
    await t.test('after all of it, the totals are still those of the timesheet', () => compareTotals(stage, words))
    await t.test('a phone has the day', () => onPhone(stage, words))
    await stage.close()
  })
}

const dayMs = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** A day of last week: its time is all there, whatever day today is. */
const lastMonday = () => {
  const now = Date.now()
  return dayOf(now - (((new Date(now).getUTCDay() + 6) % 7) + 7) * dayMs)
}
const lastWeek = () => `/time?view=week&day=${lastMonday()}`

interface TimesheetEntry {
  readonly id: number
  readonly spent_date: string
  readonly hours: number
  readonly notes: string | null
}

/** What the time tracker itself answers her. */
async function timesheet({ served, context }: Stage): Promise<TimesheetEntry[]> {
  const asked = sql<{ url: string }>`select config ->> 'baseUrl' as url from connection where name = 'harvest'`
  const { rows } = await asked.execute(served.home.database.kysely)
  const to = dayOf(Date.parse(lastMonday()) + 6 * dayMs)
  const url = `${rows[0]!.url}/v2/time_entries?from=${lastMonday()}&to=${to}&user_id=${seeded.harvest.people.member}`
  const headers = {
    authorization: `Bearer ${seeded.harvest.tokens.member}`,
    'harvest-account-id': String(seeded.harvest.account),
    'user-agent': 'a story',
  }
  const answer = await context.request.get(url, { headers })
  assert.equal(answer.status(), 200, await answer.text())
  return (await answer.json()).time_entries
}

const sumOf = (entries: readonly TimesheetEntry[]) => entries.reduce((sum, { hours }) => sum + hours * 3_600_000, 0)

const clock = (ms: number) => {
  const minutes = Math.round(ms / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

const grid = ({ page }: Stage, { week }: Words) => page.getByRole('table', { name: week.grid.label })

async function compareTotals(stage: Stage, words: Words): Promise<void> {
  const totals = grid(stage, words).getByRole('row', { name: `${words.week.total} · harvest` })
  // What was done a moment ago may still be on its way, and the page tells what it knew when it was opened.
  const areSame = async () => {
    await stage.open(lastWeek())
    const told = await totals.locator('td').last().textContent()
    return told === clock(sumOf(await timesheet(stage)))
  }
  await until(areSame, 'the totals are those of the timesheet')
  await looksWell(stage)
}

/** Cells that can be typed into, by their labels. */
async function labels(stage: Stage, words: Words, isWanted: (value: string) => boolean): Promise<string[]> {
  const cells = await grid(stage, words).locator('input:not([readonly])').all()
  const all = await Promise.all(cells.map(async (cell) => [await cell.getAttribute('aria-label'), await cell.inputValue()]))
  return all.flatMap(([label, value]) => (isWanted(value!) ? [label!] : []))
}

const cellOf = (stage: Stage, words: Words, label: string) =>
  grid(stage, words).getByRole('textbox', { name: label, exact: true })

/** What the cell says of itself. */
const around = (cell: Locator) => cell.locator('xpath=..')

async function typeIn(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { standing } = words.week
  const before = (await timesheet(stage)).map(({ id }) => id)
  const [label] = await labels(stage, words, (value) => value === '')
  const cell = cellOf(stage, words, label!)
  await cell.fill('1h30')
  await around(cell)
    .getByText(filled(standing.same, { time: '1 h 30 min' }))
    .waitFor()
  await page.keyboard.press('Enter')
  await around(cell).getByText(standing.saved, { exact: true }).waitFor()
  assert.equal(await cell.inputValue(), '1:30')
  const made = async () => (await timesheet(stage)).filter(({ id }) => !before.includes(id))
  await until(async () => (await made()).length === 1, 'it is on the timesheet')
  assert.equal((await made())[0]!.hours, 1.5)
  await cell.fill('2')
  await page.keyboard.press('Tab')
  await around(cell).getByText(standing.saved, { exact: true }).waitFor()
  await until(async () => (await made())[0]!.hours === 2, 'it is two hours on the timesheet')
  assert.equal((await made()).length, 1)
}

async function refuse(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const [label] = await labels(stage, words, (value) => value !== '')
  const cell = cellOf(stage, words, label!)
  const before = await cell.inputValue()
  await cell.fill('a while')
  await page.keyboard.press('Tab')
  await page.getByRole('alert').getByText(words.track.refused.words).waitFor()
  assert.equal(await cell.getAttribute('aria-invalid'), 'true')
  await stage.axe()
  await cell.focus()
  await page.keyboard.press('Escape')
  assert.equal(await cell.inputValue(), before)
  await page.getByText(words.track.refused.words).waitFor({ state: 'detached' })
}

async function moveAbout(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await grid(stage, words).locator('[data-cell="0 0"]').focus()
  for (const [key, place] of [
    ['ArrowRight', '0 1'],
    ['ArrowDown', '1 1'],
    ['ArrowLeft', '1 0'],
    ['ArrowUp', '0 0'],
  ] as const) {
    await page.keyboard.press(key)
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['cell']), place)
  }
  await grid(stage, words).getByRole('link', { name: words.common.states.synced }).first().click()
  await page.waitForURL('**/entries/**')
  await page.goBack()
  await grid(stage, words).waitFor()
}

async function drop(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const [label] = await labels(stage, words, (value) => value === '2:00')
  const cell = cellOf(stage, words, label!)
  await cell.fill('')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.week.delete.do, exact: true }).click()
  await page.getByText(filled(words.week.deleted.waits, { right: 'harvest' })).waitFor()
  await cell.and(page.locator('[value=""]')).waitFor()
  await looksWell(stage)
  await page.getByRole('button', { name: filled(words.week.deleted.keep, { right: 'harvest' }) }).click()
  await page.getByText(filled(words.week.deleted.kept, { right: 'harvest' })).waitFor()
}

async function goOffline(stage: Stage, words: Words): Promise<void> {
  const { page, context, expects } = stage
  const { standing } = words.week
  const before = (await timesheet(stage)).length
  const [label] = await labels(stage, words, (value) => value === '')
  const cell = cellOf(stage, words, label!)
  expects(/ERR_INTERNET_DISCONNECTED|^(GET|POST) /)
  await context.setOffline(true)
  await cell.fill('45m')
  await page.keyboard.press('Enter')
  await around(cell).getByText(standing.waiting, { exact: true }).waitFor()
  assert.equal(await cell.inputValue(), '0:45')
  await context.setOffline(false)
  await around(cell).getByRole('link').waitFor()
  await until(async () => (await timesheet(stage)).length === before + 1, 'it is on the timesheet, once')
}

async function copyRows(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const names = await grid(stage, words).locator('tbody th').allInnerTexts()
  await page.getByRole('button', { name: words.week.later }).click()
  await page.waitForURL((url) => !url.search.includes(lastMonday()))
  await page.getByRole('button', { name: words.week.grid.copy }).click()
  for (const name of names)
    await grid(stage, words)
      .locator('tbody th')
      .filter({ hasText: name.split('\n')[0]! })
      .first()
      .waitFor()
  await page.getByRole('button', { name: words.week.earlier }).click()
  await page.waitForURL(/week=\d{4}-W\d{2}/)
}

async function editDay(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open(`/time?day=${lastMonday()}`)
  const first = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('textbox') })
    .first()
  await first.waitFor()
  await looksWell(stage)
  const [duration, note] = [first.getByRole('textbox').nth(0), first.getByRole('textbox').nth(1)]
  await note.fill('What was agreed with the museum')
  await page.keyboard.press('Enter')
  await first.getByText(words.week.standing.saved, { exact: true }).waitFor()
  await duration.fill('1,75')
  await page.keyboard.press('Enter')
  await until(
    async () => (await timesheet(stage)).some((one) => one.hours === 1.75 && one.notes?.includes('What was agreed')),
    'note and time are on the timesheet',
  )
  assert.match((await first.getByRole('link', { name: 'harvest' }).getAttribute('href'))!, /\/time\/day\//)
  await first.getByRole('link', { name: words.common.states.synced }).click()
  await page.waitForURL('**/entries/**')
}

async function onPhone(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await page.setViewportSize({ width: 375, height: 800 })
  await stage.open(lastWeek())
  const days = page.getByRole('navigation', { name: words.week.days })
  await days.getByRole('button').nth(1).click()
  await page.waitForURL(`**/time?day=${dayOf(Date.parse(lastMonday()) + dayMs)}`)
  assert.equal(await grid(stage, words).count(), 0)
  await stage.noOverflow()
  await stage.axe()
}
