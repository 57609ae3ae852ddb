// A whole day's ways without a mouse: in by the keyboard, search, the palette, the menu, a dialog, an entry's passport, and out.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { en } from '../../web/src/words/en/index.ts'
import { openStage, type Stage } from './harness.ts'
import { addSomeone, password } from './people.ts'

const mona = { email: 'mona@northlight.example', name: 'Mona Berg', role: 'owner' } as const

test('everything is reached from the keyboard', async (t) => {
  const stage = await openStage({ company: 'sandbox' })
  const { page } = stage
  await addSomeone(stage, mona)
  await t.test('signing in: Tab from field to field, Enter', () => signIn(stage))
  await t.test('the first Tab leads past the menu to the content', () => skip(stage))
  await t.test('? lists the keys, Esc closes', () => help(stage))
  await t.test('/ goes to the search, and Enter finds', () => search(page))
  await t.test('Ctrl+K goes to a page; while one types, keys are letters', () => palette(stage))
  await t.test('the menu by Tab and Enter', () => menu(page))
  await t.test('a row of the list leads to the passport', () => passport(page))
  await t.test('a dialog holds the focus, Esc leaves it and gives it back, Enter does it', () => dialog(page))
  await t.test('out by the account’s menu', () => leave(stage))
  await stage.close()
})

/** Tab until something of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  assert.fail(`sixty steps of Tab lead nowhere near ${name}`)
}

/** What a screen reader would say of it, roughly. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null
    const label = one?.labels?.[0]?.textContent
    return (one?.getAttribute('aria-label') ?? label ?? one?.textContent ?? '').trim()
  })

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

async function signIn({ page, open }: Stage): Promise<void> {
  await open('/')
  await tabTo(page, /^E-mail/)
  await page.keyboard.type(mona.email)
  await tabTo(page, /^Password/)
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await heading(page, en.overview.title)
}

async function skip({ page, open }: Stage): Promise<void> {
  await open('/')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), en.shell.skip)
  await page.keyboard.press('Enter')
  await page.locator('#content:focus').waitFor()
}

async function help({ page, axe }: Stage): Promise<void> {
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: en.shell.keys.title })
  await keys.getByText(en.shell.keys.palette).waitFor()
  await axe()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'hidden' })
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('/')
  assert.equal(await focused(page), en.shell.search)
  await page.keyboard.type('homepage?')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/search?q=homepage')
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function palette({ page, axe }: Stage): Promise<void> {
  await page.keyboard.press('Control+k')
  const box = page.getByRole('dialog').locator('input')
  await box.waitFor()
  await axe()
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await box.waitFor()
  await page.keyboard.type('waste')
  await page.keyboard.press('Enter')
  await heading(page, en.decisions.waste.title)
  assert.equal(await page.getByRole('dialog').count(), 0)
}

async function menu(page: Page): Promise<void> {
  await tabTo(page, new RegExp(`^${en.shell.pages.entries}$`))
  await page.keyboard.press('Enter')
  await heading(page, en.entries.title)
}

async function passport(page: Page): Promise<void> {
  await page.getByRole('table').waitFor()
  const link = page.getByRole('table').getByRole('link').first()
  const name = (await link.getAttribute('aria-label')) ?? (await link.textContent())
  await tabTo(page, new RegExp(`^${name!.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/entries/**')
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function dialog(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('users')
  await page.keyboard.press('Enter')
  await heading(page, en.users.title)
  await tabTo(page, new RegExp(`^${en.users.invite}$`))
  await page.keyboard.press('Enter')
  const invite = page.getByRole('dialog', { name: en.users.inviteTitle })
  await invite.waitFor()
  for (let steps = 0; steps < 12; steps++) {
    await page.keyboard.press('Tab')
    assert.ok(await invite.evaluate((one) => one.contains(document.activeElement)), 'the focus stays in the dialog')
  }
  await page.keyboard.press('Escape')
  await invite.waitFor({ state: 'hidden' })
  assert.equal(await focused(page), en.users.invite)
  await page.keyboard.press('Enter')
  await invite.waitFor()
  await tabTo(page, new RegExp(`^${en.users.name}`))
  await page.keyboard.type('Zoé Blanc')
  await tabTo(page, new RegExp(`^${en.users.email}`))
  await page.keyboard.type('zoe@northlight.example')
  await page.keyboard.press('Enter')
  await invite.locator('code').waitFor()
  await page.keyboard.press('Escape')
  await invite.waitFor({ state: 'hidden' })
}

async function leave({ page, axe }: Stage): Promise<void> {
  await tabTo(page, new RegExp(`^${en.shell.account}$`))
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await axe()
  await page.keyboard.press('ArrowUp')
  assert.equal(await focused(page), en.shell.signOut)
  await page.keyboard.press('Enter')
  await heading(page, en.signIn.title)
}
