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

test('what the server refuses afterwards is shown with the reason, and forgotten', () =>
  onExtensionStage({}, async (stage) => {
    await pairAs(stage, 'member')
    await refused(stage)
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

async function start({ page, dialog, pressEscape }: ExtensionStage, { track }: { track: Words }): Promise<void> {
  await first(page).click()
  const frame = await dialog()
  await frame.getByRole('button', { name: track.start }).click()
  await frame.getByRole('button', { name: track.stop }).waitFor()
  await pressEscape()
  await running(page).first().waitFor()
}

async function startAndStop(stage: ExtensionStage, track: Words): Promise<void> {
  const { page, open } = stage
  await open(`/t/${tasks.homepage}`)
  await start(stage, { track })
  const [one] = await running(page).allTextContents()
  assert.match(one!, /^0:0\d:\d\d$/)
  await until(async () => (await running(page).first().textContent()) !== one, 'it ticks', 5)
  assert.match((await running(page).first().getAttribute('aria-label'))!, /Harvest/)
  await stopsOnce(stage)
  assert.equal(await first(page).textContent(), 'Harvest')
}

interface Seen extends Window {
  seen: (string | null)[]
}
declare const window: Seen

/** From the press on it stands still: what the server has not heard of yet, or said before, does not show it as running again. */
async function stopsOnce({ page, looked }: ExtensionStage): Promise<void> {
  await first(page).evaluate((button) => {
    window.seen = []
    const note = () => window.seen.push(button.getAttribute('aria-pressed'))
    new MutationObserver(note).observe(button, { attributeFilter: ['data-since'] })
  })
  const pressedAt = Date.now()
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
  await looked(pressedAt)
  await first(page).click()
  await page.locator('dialog.hourbridge-overlay').waitFor()
  await page.keyboard.press('Escape')
  const seen = await page.evaluate(() => window.seen)
  assert.ok(seen.includes('false') && !seen.slice(seen.indexOf('false')).includes('true'), seen.join())
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
  const path = '/v2/time_entries?is_running=true'
  const { time_entries } = await untilHarvest<{ time_entries: { id: number }[] }>(
    stage,
    'GET',
    path,
    (all) => all.time_entries.length > 0,
  )
  const [newest] = time_entries
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
  const entry = `/v2/time_entries/${newest!.id}`
  const stopped = () => untilHarvest<OfHarvest>(stage, 'GET', entry, ({ is_running }) => !is_running)
  await stopped()
  await untilHarvest<OfHarvest>(stage, 'PATCH', `${entry}/restart`, ({ is_running }) => is_running)
  await running(page).first().waitFor({ timeout: 90_000 })
  await running(page).first().click()
  await running(page).first().waitFor({ state: 'detached' })
  await stopped()
}

/** Asks, as often as Harvest itself wishes to be asked, until its answer is so. */
async function untilHarvest<T>(stage: ExtensionStage, method: string, path: string, isSo: (answer: T) => boolean): Promise<T> {
  let found: T | undefined
  let notBefore = 0
  const look = async () => {
    if (Date.now() < notBefore) return false
    const { answer, againMs } = await harvestAs(stage, method, path)
    notBefore = Date.now() + againMs
    if (answer !== null && isSo(answer)) found = answer
    return found !== undefined
  }
  await until(look, `${method} ${path}`, 90)
  return found!
}

interface OfHarvest {
  readonly is_running: boolean
}

interface HarvestAnswer {
  /** Null: it wishes to be asked later. */
  // biome-ignore lint/suspicious/noExplicitAny: the vendor's own answers, of which little is read
  readonly answer: any
  readonly againMs: number
}

async function harvestAs({ served }: ExtensionStage, method: string, path: string): Promise<HarvestAnswer> {
  const { database, vault } = served.home
  const harvest = (await loadConnections(database.kysely, vault)).find(({ connector }) => connector === 'harvest')!
  const origin = new URL(String(harvest.config['baseUrl'])).origin
  const headers = {
    authorization: `Bearer ${seeded.harvest.tokens.member}`,
    'harvest-account-id': String(seeded.harvest.account),
  }
  const answer = await fetch(origin + path, { method, headers })
  if (answer.status === 429) return { answer: null, againMs: Number(answer.headers.get('retry-after')) * 1000 }
  assert.ok(answer.ok, `${method} ${path} ${answer.status}`)
  return { answer: await answer.json(), againMs: 1000 }
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
  // On the list the task is called by its custom id.
  await page.locator('a[href^="/9000/v"]').click()
  await page.locator('.row', { hasText: 'Homepage redesign' }).and(page.locator(':has([aria-pressed="true"])')).waitFor()
  await openPopup()
  await popup.getByRole('button', { name: 'Not sent yet: 1' }).click()
  const list = popup.getByRole('dialog')
  await list.getByRole('region', { name: 'Homepage redesign' }).getByText(en.track.unsent.kinds.start).waitFor()
  assert.equal((await actsOf(served)).length, 0)
  await context.setOffline(false)
  await openPopup()
  await until(async () => (await actsOf(served)).length > 0, 'it is sent', 30)
  await popup.getByText('Not sent yet: 1').waitFor({ state: 'detached' })
  assert.equal((await actsOf(served)).length, 1)
}

/** While her start waits, an administrator takes away who she is at the work tool. */
async function refused(stage: ExtensionStage): Promise<void> {
  const { page, popup, open, dialog, context, openPopup, pressEscape, served } = stage
  stage.expects(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|\/api\/track\/.* 40[349]$/)
  await open(`/t/${tasks.homepage}`)
  await first(page).click()
  const frame = await dialog()
  await frame.getByRole('button', { name: en.track.start }).waitFor()
  await context.setOffline(true)
  await frame.getByRole('button', { name: en.track.start }).click()
  await frame.getByText(en.track.done.kept).waitFor()
  await pressEscape()
  await sql`delete from user_person`.execute(served.home.database.kysely)
  await context.setOffline(false)
  await openPopup()
  await popup.getByRole('button', { name: 'Not taken: 1' }).click()
  const one = popup.getByRole('dialog').getByRole('region', { name: 'Homepage redesign' })
  await one.getByText(en.track.unsent.refused).waitFor()
  await one.getByRole('button', { name: en.track.unsent.drop }).click()
  await popup.getByText(en.track.unsent.nothing).waitFor()
  assert.equal(await running(page).count(), 0)
}

const actsOf = async ({ home }: ExtensionStage['served']) =>
  (await sql<{ id: string }>`select id from act`.execute(home.database.kysely)).rows
