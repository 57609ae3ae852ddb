// From nothing to the first entry in Redmine, on the pages: ClickUp and Redmine are connected, a bridge is made, people are matched by their e-mail,
// a Space is led to a project and one of its activities, and time that somebody then tracks arrives.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../../sandbox/seeded/seeded.ts'
import { minutes } from '../../../src/lib/clock.ts'
import { en } from '../../../web/src/words/en/index.ts'
import { fr } from '../../../web/src/words/fr/index.ts'
import { openStage, type Stage, until } from '../../browser/harness.ts'
import { applied, filled, looksWell } from '../../browser/looks.ts'
import { openCompany } from './company.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const company = await openCompany()
const { admin, redmine, vendors } = company

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`the first steps with Redmine (${language})`, async (t) => {
    const stage = await openStage({ language, environment: { HOURBRIDGE_ALLOW_PRIVATE: '127.0.0.1' } })
    stage.expects(/^PUT \/api\/connections\/redmine 400$/)
    await stage.signedIn('owner')
    await t.test('ClickUp is connected', () => connectClickUp(stage, words))
    await t.test('Redmine is connected, once its key is right', () => connectRedmine(stage, words))
    await t.test('a bridge is made between them', () => makeBridge(stage, words))
    await t.test('people are matched by their e-mail addresses', () => matchPeople(stage, words))
    await t.test('a Space is led to a project and an activity', () => leadSpace(stage, words))
    await t.test('time that is tracked now arrives in Redmine', () => arrive(stage, words))
    await t.test('everything is found in order', () => inOrder(stage, words))
    await stage.close()
  })
}

/** Required ones have a star behind their label. */
const labelled = (label: string) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\*)?$`)

async function fill({ page }: Stage, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(labelled(label)).fill(value)
}

async function connectClickUp(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { fields, form, connect } = words.integrations
  const { workspace, token, baseUrl } = fields.clickup
  await stage.open('/integrations/new/clickup?first=clickup,redmine')
  const settings = page.getByRole('form', { name: filled(words.integrations.settings, { name: 'ClickUp' }) })
  await settings.getByRole('button', { name: form.more }).click()
  await fill(stage, {
    [workspace.label]: seeded.clickup.workspace,
    [token.label]: seeded.clickup.tokens.owner,
    [baseUrl.label]: new URL(vendors.clickupUrl).origin,
  })
  await settings.getByRole('button', { name: filled(connect, { title: 'ClickUp' }) }).click()
  await page.getByText(filled(form.saved, { title: 'ClickUp', account: 'Northlight Studio' })).waitFor()
}

async function connectRedmine(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { fields, form } = words.integrations
  const { address, key, tasks } = fields.redmine
  const activate = page.getByRole('button', { name: filled(form.activate, { title: 'Redmine' }) })
  await activate.waitFor()
  await page.getByRole('button', { name: form.more }).click()
  await page.getByRole('combobox', { name: tasks.label }).click()
  await page.getByRole('option', { name: 'activities' }).click()
  await fill(stage, { [address.label]: `${redmine.url}/`, [key.label]: '0123456789abcdef' })
  await activate.click()
  await page.getByLabel(labelled(key.label)).and(page.locator('[aria-invalid="true"]')).waitFor()
  await looksWell(stage)
  await shots(stage, 'form')
  await fill(stage, { [key.label]: redmine.adminKey })
  await activate.click()
  await page.waitForURL(/\/bridges\/new\?from=clickup&to=redmine$/)
  await page.getByRole('heading', { name: words.bridges.new }).waitFor()
}

async function makeBridge(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { form, steps } = words.bridges
  await page.getByLabel(form.name).fill('studio')
  await page.getByRole('checkbox', { name: 'Product' }).check()
  await looksWell(stage)
  await page.getByRole('button', { name: form.save }).click()
  await applied(stage, words.common, { title: words.common.preview.title, shown: /studio/ })
  await page.waitForURL('**/bridges/studio')
  await page.getByText(steps.people).waitFor()
  await shots(stage, 'bridge')
}

async function matchPeople(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { bulk, look } = words.people
  await stage.open('/people?bridge=studio')
  for (const name of ['Mona Berg', 'Aino Korpela']) {
    const pair = page.getByRole('checkbox', { name: filled(bulk.choosePair, { left: name, right: name }) })
    assert.equal(await pair.isChecked(), false, 'nobody is linked by a suggestion')
    await pair.check()
  }
  await looksWell(stage)
  await shots(stage, 'people')
  await page.getByRole('region', { name: bulk.chosen }).getByRole('button', { name: look }).click()
  await applied(stage, words.common, { title: words.common.preview.title, shown: /Aino Korpela/ })
  await page.getByRole('checkbox', { name: filled(bulk.unlinkNamed, { name: 'Aino Korpela' }) }).waitFor()
}

async function leadSpace(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { tree, project, task, look } = words.projects
  await stage.open('/projects?bridge=studio')
  await page.getByRole('button', { name: filled(tree.setNamed, { name: 'Product' }) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: project }).click()
  await page.getByRole('option', { name: /Own product/ }).waitFor()
  const signage = page.getByRole('option', { name: /Museum signage/ })
  assert.equal(await signage.getAttribute('data-combobox-disabled'), 'true', 'it is closed')
  await page.getByRole('option', { name: /Own product/ }).click()
  await dialog.getByRole('combobox', { name: task }).click()
  await page.getByRole('option', { name: 'Development' }).click()
  await looksWell(stage)
  await shots(stage, 'route')
  await dialog.getByRole('button', { name: look }).click()
  await applied(stage, words.common, { title: words.common.preview.title, shown: /Own product \/ Development/ })
  await page
    .getByRole('row', { name: /Product/ })
    .getByText('Own product / Development')
    .first()
    .waitFor()
}

async function arrive(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const note = `Second try ${crypto.randomUUID()}`
  const now = Date.now()
  const { people, tasks } = seeded.clickup
  vendors.sandbox.clickup.addTime({
    ...{ by: people.member, task: tasks.exportPdf, start: now, durationMs: minutes(35), description: note },
  })
  await stage.open('/')
  await page.getByRole('button', { name: words.sync.all }).click()
  const ours = async () => (await admin.timeOf()).filter(({ comments }) => comments.startsWith(note))
  await until(async () => (await ours()).length > 0, 'the time is in Redmine')
  const [made, ...more] = await ours()
  assert.deepEqual(more, [])
  const { user, project, activity, hours } = made!
  assert.deepEqual([user.name, project.name, activity.name, hours], ['Aino Korpela', 'Own product', 'Development', 0.58])
  await page.getByText(`${words.sync.done}.`).waitFor()
  await stage.open('/journal')
  await page.getByRole('table').getByText('Export to PDF').first().waitFor()
  await shots(stage, 'journal')
}

async function inOrder(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/integrations/redmine')
  await page.getByRole('button', { name: words.integrations.check.button }).click()
  await page.getByText(words.integrations.check.good).waitFor()
  await looksWell(stage)
  await shots(stage, 'connection')
}

/** Pictures to look at, light, dark and narrow, where HOURBRIDGE_SHOTS is set. */
async function shots({ page, shot }: Stage, name: string): Promise<void> {
  if (!process.env['HOURBRIDGE_SHOTS']) return
  const size = page.viewportSize()!
  const language = await page.evaluate(() => document.documentElement.lang)
  for (const [look, theme, width] of [
    ['light', 'light', 1280],
    ['dark', 'dark', 1280],
    ['narrow', 'light', 375],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ ...size, width })
    await shot(`redmine-${name}-${language}-${look}`)
  }
  await page.setViewportSize(size)
}
