// A stage for stories in a real browser: a real server on its own database, with imitated vendors if need be, and one page in a
// context of its own. Whatever the page complains of, and whatever request of it fails, fails the story when the stage is closed.

import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { hashPassword } from 'better-auth/crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildPages } from '../../src/cli/pages.ts'
import { addUser, setTaste } from '../../src/http/sign-in-users.ts'
import type { Role } from '../../src/http/who.ts'
import { type Served, serveOn } from '../cli/served.ts'
import { launchChromium } from './chromium.ts'
import { findViolations } from './harness-axe.ts'
import { watchPage } from './harness-watch.ts'

export interface StageOptions {
  readonly language?: 'en' | 'fr'
  readonly theme?: 'light' | 'dark'
  /** Of the window, in pixels; 1280 by default. */
  readonly width?: number
  readonly height?: number
  /** 'none': a server that nobody has opened yet. 'sandbox': the sandbox company, once it is settled. */
  readonly company?: 'none' | 'sandbox'
  /** Where `shot` puts its files. */
  readonly shots?: string
  /** What else the server's environment says. */
  readonly environment?: NodeJS.ProcessEnv
}

export interface Stage {
  readonly page: Page
  readonly context: BrowserContext
  /** The server's address, without a slash at its end. */
  readonly url: string
  readonly served: Served
  /** Opens an address of the server and waits until the page has what it asked for. */
  open(path: string): Promise<void>
  /** A user of that role, made if need be, is signed in in this browser from now on. */
  signedIn(role: Role): Promise<void>
  /** Throws where axe finds anything, with rule and node. */
  axe(): Promise<void>
  /** A picture of the window, `<name>.png`. Answers its path. */
  shot(name: string): Promise<string>
  /** Throws where the page is wider than the window, with what sticks out. */
  noOverflow(): Promise<void>
  /** Such an answer or complaint is part of the story: `GET /api/me 401`. */
  expects(shape: RegExp): void
  close(): Promise<void>
}

const password = 'correct horse battery'
const cache = fileURLToPath(new URL('../../node_modules/.cache/shots', import.meta.url))

let browser: Promise<Browser> | undefined
after(async () => (await browser)?.close())

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { language = 'en', theme = 'light', width = 1280, height = 800, company = 'none', shots = cache, environment } = options
  await buildPages()
  browser ??= launchChromium()
  const served = await serveOn(undefined, environment)
  const context = await (await browser).newContext({
    ...{ viewport: { width, height }, deviceScaleFactor: 1, colorScheme: theme, reducedMotion: 'reduce' },
    ...{ locale: { en: 'en-GB', fr: 'fr-FR' }[language], timezoneId: 'Europe/Copenhagen', baseURL: served.url },
  })
  const page = await context.newPage()
  const watch = watchPage(page)
  if (company === 'sandbox') await enterCompany(served)
  return {
    ...{ page, context, url: served.url, served },
    async open(path) {
      await page.goto(path)
      await settled(page)
    },
    signedIn: (role) => signIn({ served, context }, role, language),
    axe: async () => assert.deepEqual(await findViolations(page), []),
    shot: (name) => shoot(page, shots, name),
    noOverflow: () => assertFits(page),
    expects: watch.expects,
    async close() {
      await context.close()
      await served.stop()
      assert.deepEqual(watch.problems(), [], 'the page complained, or a request of it failed')
    },
  }
}

/** Every stage looks alike from here on: a first run is over, and its people have done what they do for a newcomer. */
async function enterCompany({ company }: Served): Promise<void> {
  await company.enter()
  await until(async () => !(await company.state()).isPreparing, 'the sandbox company is settled')
}

/** Asks again and again; throws when it is not so within `seconds`. */
export async function until(isSo: () => Promise<boolean>, what: string, seconds = 90): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `not within ${seconds} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function signIn({ served, context }: Pick<Stage, 'served' | 'context'>, role: Role, language: 'en' | 'fr') {
  const { kysely } = served.home.database
  const email = `${role}@northlight.example`
  const user = { email, name: names[role], role, shared: ['studio'], passwordHash: await hashPassword(password) }
  await addUser(kysely, user)
    .then((id) => setTaste(kysely, id, { language }))
    .catch((error) => assert.match(error.message, /already/))
  const answer = await context.request.post('/api/sign-in', {
    data: { email, password },
    headers: { origin: served.url, 'sec-fetch-site': 'same-origin' },
  })
  assert.equal(answer.status(), 200, await answer.text())
}

const names: Readonly<Record<Role, string>> = {
  owner: 'Mona Berg',
  admin: 'Jonas Friis',
  member: 'Aino Korpela',
  guest: 'Sam Okafor',
}

/** Nothing is asked for any more, and letters have their shapes. The stream of events goes on for ever and is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.locator('#root > *').first().waitFor({ state: 'attached' })
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .mantine-Loader-root, .mantine-Skeleton-root') === null,
  )
  await page.evaluate(() => document.fonts.ready.then(() => true))
}

async function shoot(page: Page, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', scale: 'css' })
  return path
}

async function assertFits(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > room + 1)
    return wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))
  })
  assert.deepEqual(found, [], 'the page is wider than its window')
}
