// Timers in the work tool's pages: started in the dialog, ticking on the button, stopped by pressing it again; seen when they are
// started elsewhere; kept while there is no network; and the reason where somebody may not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { loadConnections } from '../../src/sync/connections.ts'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { until } from '../browser/harness.ts'
import { type ExtensionStage, onExtensionStage, pairAs } from './stage.ts'

const { tasks } = seeded.clickup
const languages = { en, fr }

for (const language of ['en', 'fr'] as const) {
  const { track } = languages[language]
  test(`somebody tracks time from ClickUp (${language})`, (t) =>
    onExtensionStage({ language }, async (stage) => {
      await pairAs(stage, 'member')
      await t.test('start in the dialog, tick on the button, press again to stop', () => startAndStop(stage, track))
      await t.test('it goes on ticking when the page navigates and is drawn anew', () => survive(stage, track))
    }))
}

test('a timer that is started in Harvest is stopped in ClickUp’s page', () =>
  onExtensionStage({}, async (stage) => {
    await pairAs(stage, 'member')
    await elsewhere(stage)
  }))

test('without a network, what is done is kept and sent once', () =>
  onExtensionStage({}, async (stage) => {
    await pairAs(stage, 'member')
    await offline(stage)
  }))

test('a guest of the work tool gets the reason', () =>
  onExtensionStage({}, async (stage) => {
    await pairAs(stage, 'guest')
    stage.expects(/\/api\/track\/task.* 403$/)
    await stage.open(`/t/${tasks.homepage}`)
    await first(stage.page).click()
    const dialog = await stage.dialog()
    await dialog.getByText(/guest/i).first().waitFor()
    assert.equal(await dialog.getByRole('button', { name: en.track.start }).count(), 0)
    await stage.openPopup()
    await stage.popup.getByText(/guest/i).first().waitFor()
  }))

type Words = (typeof en)['track'] | (typeof fr)['track']

const first = (page: Page) => page.locator('button.hourbridge-button').first()
const running = (page: Page) => page.locator('button.hourbridge-button[aria-pressed="true"]')

async function start({ page, dialog }: ExtensionStage, { track }: { track: Words }): Promise<void> {
  await first(page).click()
  const frame = await dialog()
  await frame.getByRole('button', { name: track.start }).click()
  await frame.getByRole('button', { name: track.stop }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog.hourbridge-overlay').waitFor({ state: 'detached' })
  await running(page).first().waitFor()
}

async function startAndStop(stage: ExtensionStage, track: Words): Promise<void> {
  const { page, open, served } = stage
  await open(`/t/${tasks.homepage}`)
  await start(stage, { track })
  const [one] = await running(page).allTextContents()
  assert.match(one!, /^0:0\d:\d\d$/)
  await until(async () => (await running(page).first().textContent()) !== one, 'it ticks', 5)
  assert.match((await running(page).first().getAttribute('aria-label'))!, /Harvest/)
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
  assert.equal(await first(page).textContent(), 'Harvest')
  assert.ok(served)
}

async function survive(stage: ExtensionStage, track: Words): Promise<void> {
  const { page, open } = stage
  await open(`/t/${tasks.homepage}`)
  await start(stage, { track })
  await page.locator('a[href^="/9000/v"]').click()
  await running(page).first().waitFor()
  assert.equal(await running(page).count(), 1, 'one row is the task that runs')
  await page.evaluate(() => (window as unknown as { draw(): void }).draw())
  await running(page).first().waitFor()
  await page.goBack()
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
}

/** Her timer goes on in Harvest itself, by a hand that knows nothing of us. */
async function elsewhere(stage: ExtensionStage): Promise<void> {
  const { page, open } = stage
  await open(`/t/${tasks.homepage}`)
  await start(stage, en)
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
  const newest = await harvestAs(stage, 'GET', '/v2/time_entries?per_page=1')
  const [{ id }] = newest.time_entries
  const isRunning = async () => (await harvestAs(stage, 'GET', `/v2/time_entries/${id}`)).is_running
  await until(async () => !(await isRunning()), 'stopped in Harvest', 30)
  await harvestAs(stage, 'PATCH', `/v2/time_entries/${id}/restart`)
  await running(page).first().waitFor({ timeout: 60_000 })
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
  await until(async () => !(await isRunning()), 'stopped in Harvest', 30)
}

// biome-ignore lint/suspicious/noExplicitAny: the vendor's own answers, of which little is read
async function harvestAs({ served }: ExtensionStage, method: string, path: string): Promise<any> {
  const { database, vault } = served.home
  const harvest = (await loadConnections(database.kysely, vault)).find(({ connector }) => connector === 'harvest')!
  const origin = new URL(String(harvest.config['baseUrl'])).origin
  const headers = {
    authorization: `Bearer ${seeded.harvest.tokens.member}`,
    'harvest-account-id': String(seeded.harvest.account),
  }
  const answer = await fetch(origin + path, { method, headers })
  assert.ok(answer.ok, `${method} ${path} ${answer.status}`)
  return answer.json()
}

/** The server is not there while she starts in the dialog that is open, closes it, and comes back. */
async function offline(stage: ExtensionStage): Promise<void> {
  const { page, popup, open, dialog, context, openPopup, served } = stage
  stage.expects(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await open(`/t/${tasks.homepage}`)
  await first(page).click()
  const frame = await dialog()
  await frame.getByRole('button', { name: en.track.start }).waitFor()
  await context.setOffline(true)
  await frame.getByRole('button', { name: en.track.start }).click()
  await frame.getByText(en.track.done.kept).waitFor()
  await page.keyboard.press('Escape')
  await running(page).first().waitFor()
  await openPopup()
  await popup.getByText('Not sent yet: 1').waitFor()
  assert.equal((await actsOf(served)).length, 0)
  await context.setOffline(false)
  await openPopup()
  await until(async () => (await actsOf(served)).length > 0, 'it is sent', 30)
  await popup.getByText('Not sent yet: 1').waitFor({ state: 'detached' })
  assert.equal((await actsOf(served)).length, 1)
}

const actsOf = async ({ home }: ExtensionStage['served']) =>
  (await sql<{ id: string }>`select id from act`.execute(home.database.kysely)).rows
