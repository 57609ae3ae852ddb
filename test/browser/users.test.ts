// Users: invited by a link, let in, made something else, given a new password; and what a member and a guest see and do not see.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage } from './harness.ts'
import { filled, looksWell } from './looks.ts'
import { password } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const zoe = { name: 'Zoé Blanc', email: 'zoe@northlight.example' }

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`somebody is invited, comes in, and becomes a guest (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('owner')
    const other = await otherWindow(stage, language)
    let link = ''
    await t.test('the owner invites her as a member, and says who she is in ClickUp', async () => {
      link = await invite(stage, words)
    })
    await t.test('she opens the link, chooses a password, and sees her own time and no pages of the company', () =>
      comeIn(stage, other, words, link),
    )
    await t.test('a link is good once', () => openAgain(stage, words, link))
    await t.test('made a guest, she sees what is shared with her', () => makeGuest(stage, other, words))
    await t.test('a link for a new password signs her out everywhere else', () => renewPassword(stage, other, words))
    await t.test('removed, she cannot come in any more', () => remove(stage, other, words))
    await stage.close()
  })
}

/** Somebody else's browser. */
async function otherWindow({ context, url }: Stage, language: 'en' | 'fr'): Promise<Page> {
  const browser = context.browser()!
  const another = await browser.newContext({
    baseURL: url,
    locale: { en: 'en-GB', fr: 'fr-FR' }[language],
    reducedMotion: 'reduce',
  })
  return another.newPage()
}

async function invite(stage: Stage, words: Words): Promise<string> {
  const { page } = stage
  await stage.open('/users')
  await page.getByRole('button', { name: words.users.invite }).click()
  const dialog = page.getByRole('dialog', { name: words.users.inviteTitle })
  await dialog.getByLabel(words.users.name).fill(zoe.name)
  await dialog.getByLabel(words.users.email).fill(zoe.email)
  await dialog.getByRole('combobox', { name: words.users.persons }).click()
  await page.getByRole('option', { name: /Aino Korpela.*clickup/ }).click()
  await page.keyboard.press('Escape')
  await looksWell(stage)
  await dialog.getByRole('button', { name: words.users.invite }).click()
  const link = await dialog.locator('code').textContent()
  await dialog.getByRole('button', { name: words.common.done }).click()
  await page.getByRole('heading', { name: words.users.open }).waitFor()
  await looksWell(stage)
  return link!.trim()
}

async function comeIn(stage: Stage, page: Page, words: Words, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('heading', { name: words.signIn.invitation.title }).waitFor()
  await looksWell({ ...stage, page })
  await page.getByLabel(words.signIn.first.password).fill(password)
  await page.getByRole('button', { name: words.signIn.invitation.submit }).click()
  await page.getByRole('heading', { level: 1, name: words.overview.title }).waitFor()
  const menu = page.getByRole('navigation', { name: words.shell.navigation })
  await menu.getByRole('link', { name: words.shell.pages.tracking }).waitFor()
  for (const name of ['users', 'people', 'integrations'] as const)
    assert.equal(await menu.getByRole('link', { name: words.shell.pages[name], exact: true }).count(), 0, name)
  await page.goto('/users')
  await page.getByText(words.shell.notAllowed).waitFor()
  await page.goto('/entries')
  await page.getByRole('cell', { name: 'Aino Korpela' }).first().waitFor()
  assert.equal(await page.getByRole('cell', { name: 'Mona Berg' }).count(), 0)
}

async function openAgain({ context, url }: Stage, words: Words, link: string): Promise<void> {
  const another = await context.browser()!.newContext({ baseURL: url, locale: words === fr ? 'fr-FR' : 'en-GB' })
  const page = await another.newPage()
  await page.goto(link)
  await page.getByRole('heading', { name: words.signIn.invitation.gone }).waitFor()
  await page.getByRole('link', { name: words.signIn.invitation.goneLink }).click()
  await page.getByRole('heading', { name: words.signIn.title }).waitFor()
  await another.close()
}

async function edit({ page, open }: Stage, words: Words) {
  await open('/users')
  await page.getByRole('button', { name: filled(words.users.edit, zoe) }).click()
  return page.getByRole('dialog', { name: filled(words.users.edit, zoe) })
}

async function makeGuest(stage: Stage, other: Page, words: Words): Promise<void> {
  const { page } = stage
  const dialog = await edit(stage, words)
  await dialog.getByRole('combobox', { name: words.users.role }).click()
  await page.getByRole('option', { name: words.users.roles.guest }).click()
  await dialog.getByRole('combobox', { name: words.users.shared }).click()
  await page.getByRole('option', { name: 'studio' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: words.common.save }).click()
  await dialog.waitFor({ state: 'hidden' })
  await other.goto('/')
  await other.getByRole('region', { name: 'studio' }).waitFor()
  assert.equal(await other.getByRole('region', { name: 'consulting' }).count(), 0)
  await other.goto('/entries')
  await other.getByText(words.shell.notAllowed).waitFor()
  await other.goto('/settings/time-tracking')
  await other.getByText(words.shell.notAllowed).waitFor()
}

async function renewPassword(stage: Stage, other: Page, words: Words): Promise<void> {
  const { page } = stage
  const dialog = await edit(stage, words)
  await dialog.getByRole('button', { name: words.users.newPassword }).click()
  const link = (await dialog.locator('code').textContent())!.trim()
  await page.keyboard.press('Escape')
  await other.goto(link)
  await other.getByRole('heading', { name: words.signIn.invitation.again }).waitFor()
  await looksWell({ ...stage, page: other })
  assert.equal(await other.getByLabel(words.signIn.first.name).count(), 0)
  await other.getByLabel(words.signIn.first.password).fill('another horse battery')
  await other.getByRole('button', { name: words.signIn.invitation.againSubmit }).click()
  await other.getByRole('heading', { level: 1, name: words.overview.title }).waitFor()
}

async function remove(stage: Stage, other: Page, words: Words): Promise<void> {
  const { page } = stage
  const dialog = await edit(stage, words)
  await dialog.getByRole('button', { name: words.users.remove, exact: true }).click()
  const sure = page.getByRole('dialog', { name: filled(words.users.removeTitle, zoe) })
  await sure.getByRole('button', { name: words.users.remove, exact: true }).click()
  await page.getByText(zoe.email).first().waitFor({ state: 'hidden' })
  await other.goto('/')
  await other.getByRole('heading', { name: words.signIn.title }).waitFor()
}
