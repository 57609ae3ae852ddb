// The button in the work tool's pages: on every task and row, once, whatever draws the page anew; and what is when it finds no place.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { until } from '../browser/harness.ts'
import { type ExtensionStage, onExtensionStage } from './stage.ts'

const { tasks } = seeded.clickup
const list = '/9000/v/l/8cjk1-412'

test('a paired browser has a button wherever a task is', (t) =>
  onExtensionStage({}, async (stage) => {
    await t.test('nothing is in the page before somebody has paired', () => unpaired(stage))
    await t.test('a wrong code says so; the right one pairs', () => pair(stage))
    await t.test('on the page of a task and on its rows, as the first selectors find them', () => places(stage))
    await t.test('the same where only later selectors find anything', async () => {
      stage.tool.generation = 'later'
      await places(stage)
      stage.tool.generation = 'first'
    })
    await t.test('each once, however the page is drawn anew', () => redraw(stage))
    await t.test('in the look of the page, light and dark', () => looks(stage))
    await t.test('a click on it is none on the row', () => swallows(stage))
    await t.test('Escape closes at any moment, wherever the focus is', () => escapes(stage))
    await t.test('a press is one though the page is drawn anew, or the browser has ended what answers it', () => presses(stage))
    await t.test('500 rows are a few milliseconds of work', () => many(stage))
    await t.test('where no place is found, the toolbar’s window says so and takes over', () => noPlace(stage))
    await t.test('what the server does not take any more is paired again', () => revoke(stage))
    await t.test('a press on a button that an update has left behind says to load the page anew', () => updated(stage))
  }))

const buttons = (page: Page) => page.locator('button.hourbridge-button')
const count = async (page: Page, expected: number) =>
  until(async () => (await buttons(page).count()) === expected, `${expected} buttons`, 10)

async function unpaired({ page, openPopup, popup, open }: ExtensionStage): Promise<void> {
  await open(`/t/${tasks.homepage}`)
  await openPopup()
  await popup.getByLabel('Code').waitFor()
  assert.equal(await buttons(page).count(), 0)
}

async function pair({ popup, served, code, page, expects }: ExtensionStage): Promise<void> {
  expects(/POST \/api\/pair 404/)
  await popup.getByLabel('Address of your Hourbridge').fill(served.url)
  await popup.getByLabel('Code').fill('AAAA-AAAA')
  await popup.getByRole('button', { name: 'Pair' }).click()
  await popup.getByRole('alert').getByText('this code is not good').waitFor()
  await popup.getByLabel('Code').fill(await code('member'))
  await popup.getByRole('button', { name: 'Pair' }).click()
  await popup.getByText(`Paired with ${served.url} as Aino Korpela`).waitFor()
  // The page that was open all the while gets its button.
  await buttons(page).first().waitFor()
  assert.equal(await page.evaluate(() => JSON.stringify([Object.keys(localStorage), document.cookie])), '[[],""]')
}

async function places({ page, open }: ExtensionStage): Promise<void> {
  await open(`/t/${tasks.homepage}`)
  // The task's own, and the row of its subtask.
  await count(page, 2)
  const first = buttons(page).first()
  assert.equal(await first.textContent(), 'Harvest')
  assert.equal(await first.getAttribute('aria-label'), 'Harvest: track time on this task')
  await page.getByText('Back to the list').click()
  await count(page, 2)
  await page.goBack()
  await count(page, 2)
}

interface Drawn extends Window {
  draw(): void
  opened: string[]
}
declare const window: Drawn

async function redraw({ page, open }: ExtensionStage): Promise<void> {
  await open(`${list}?rows=20`)
  await count(page, 20)
  await page.evaluate(() => {
    for (let at = 0; at < 10; at++) window.draw()
  })
  await count(page, 20)
  // A page that copies its markup copies our buttons; a row goes, another one takes its place.
  await page.evaluate(() => {
    const app = document.getElementById('app')!
    app.innerHTML = String(app.innerHTML)
    document.querySelector('cu-task-row')!.remove()
  })
  await count(page, 19)
  await page.evaluate(() => {
    for (const button of [...document.querySelectorAll('.hourbridge-button')].slice(0, 5)) button.remove()
  })
  await count(page, 19)
  await page.evaluate(() => document.getElementById('app')!.replaceChildren())
  await count(page, 0)
}

async function looks({ page, open }: ExtensionStage): Promise<void> {
  await open(`/t/${tasks.homepage}`)
  await count(page, 2)
  const look = () => buttons(page).first().getAttribute('data-look')
  assert.equal(await look(), 'light')
  await page.evaluate(() => document.body.classList.add('dark-theme'))
  await until(async () => (await look()) === 'dark', 'dark', 5)
  const style = await buttons(page)
    .first()
    .evaluate((one) => {
      const { fontFamily, height, textTransform } = getComputedStyle(one)
      return { fontFamily, height, textTransform }
    })
  assert.deepEqual(style, { fontFamily: 'Inter, system-ui, sans-serif', height: '24px', textTransform: 'none' })
}

async function swallows({ page, open, pressEscape }: ExtensionStage): Promise<void> {
  await open(list)
  await count(page, 2)
  await buttons(page).first().click()
  await page.locator('dialog.hourbridge-overlay').waitFor()
  assert.deepEqual(await page.evaluate(() => window.opened), [])
  assert.match(page.url(), /\/v\/l\//)
  await pressEscape()
  // A script of the page cannot press it.
  await page.evaluate(() => document.querySelector<HTMLElement>('.hourbridge-button')!.click())
  assert.equal(await page.locator('dialog.hourbridge-overlay').count(), 0)
}

async function escapes({ page, open, dialog, pressEscape }: ExtensionStage): Promise<void> {
  await open(`/t/${tasks.homepage}`)
  const ready = async () => {
    await buttons(page).first().click()
    const frame = await dialog()
    await frame.getByRole('button', { name: 'Start timer' }).waitFor()
    return frame
  }
  const moments: readonly (() => Promise<unknown>)[] = [
    // Nothing is in it yet; the frame is there and loads; all is there.
    () => buttons(page).first().click(),
    async () => {
      await buttons(page).first().click()
      await dialog()
    },
    ready,
    async () => (await ready()).locator('textarea').first().focus(),
    // A page that takes the focus for itself.
    async () => {
      await ready()
      await page.locator('dialog.hourbridge-overlay').evaluate((one) => (one as HTMLElement).focus())
    },
    async () => {
      await ready()
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    },
  ]
  for (const moment of moments) {
    await moment()
    assert.equal(await page.locator('dialog.hourbridge-overlay').count(), 1)
    await pressEscape()
  }
  // A list that is open closes first, and the dialog after it.
  const frame = await ready()
  await frame.getByRole('combobox').first().click()
  await frame.getByRole('listbox').first().waitFor()
  await page.keyboard.press('Escape')
  await frame.getByRole('listbox').first().waitFor({ state: 'hidden' })
  assert.equal(await page.locator('dialog.hourbridge-overlay').count(), 1)
  await pressEscape()
}

async function presses({ page, open, dialog, pressEscape, endWorker }: ExtensionStage): Promise<void> {
  await open(list)
  await count(page, 2)
  await buttons(page).first().hover()
  await page.mouse.down()
  await page.evaluate(() => window.draw())
  await page.mouse.up()
  await dialog()
  assert.deepEqual(await page.evaluate(() => window.opened), [])
  await pressEscape()
  await endWorker()
  await buttons(page).first().click()
  await (await dialog()).getByRole('button', { name: 'Start timer' }).waitFor()
  await pressEscape()
}

async function many({ page, open }: ExtensionStage): Promise<void> {
  await open(`${list}?rows=500`)
  await count(page, 500)
  const spent = await page.evaluate(async () => {
    const found = Promise.withResolvers<number>()
    new PerformanceObserver((seen) => found.resolve(seen.getEntries()[0]!.duration)).observe({ type: 'measure' })
    document.querySelector('cu-task-row')!.append(document.createElement('i'))
    return found.promise
  })
  assert.ok(spent < 30, `${spent} ms for one batch with nothing new`)
}

async function noPlace({ page, open, tool, openPopup, popup, served }: ExtensionStage): Promise<void> {
  tool.generation = 'unknown'
  await open(`/t/${tasks.homepage}`)
  const unplaced = async () => (await sql<{ spot: string }>`select spot from unplaced`.execute(served.home.database.kysely)).rows
  await until(async () => (await unplaced()).some(({ spot }) => spot === 'task'), 'the self-test has reported', 30)
  assert.equal(await buttons(page).count(), 0)
  await openPopup()
  await popup.getByText('There is no place for the button on this page: use this window instead.').waitFor()
  await popup.getByRole('heading', { name: 'Homepage redesign' }).waitFor()
  tool.generation = 'first'
}

async function revoke({ popup, openPopup, served, expects }: ExtensionStage): Promise<void> {
  expects(/ 401$/)
  await sql`delete from api_token`.execute(served.home.database.kysely)
  await openPopup()
  await popup.getByText('This browser is not paired any more').waitFor()
  await popup.getByLabel('Code').waitFor()
}

async function updated({ page, open, noDialog, reload }: ExtensionStage): Promise<void> {
  await open(`/t/${tasks.homepage}`)
  await count(page, 2)
  await reload()
  await buttons(page).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Load the page anew to go on.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await noDialog()
  await count(page, 0)
}
