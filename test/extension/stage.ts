// A stage for stories with the real extension in a real browser: a real server with the sandbox company, and pages of a work tool.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { hashPassword } from 'better-auth/crypto'
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { buildExtension } from '../../extension/build.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { addUser, setPersons } from '../../src/http/sign-in-users.ts'
import { findChromium } from '../browser/chromium.ts'
import { until } from '../browser/harness.ts'
import { watchPage } from '../browser/harness-watch.ts'
import { type Served, serveOn } from '../cli/served.ts'
import { serveWorkTool, type WorkTool } from './work-tool.ts'

export interface ExtensionStage {
  readonly served: Served
  readonly context: BrowserContext
  readonly tool: WorkTool
  /** The page of the work tool. */
  readonly page: Page
  /** The toolbar's window, opened as a page: headless browsers have no toolbar. */
  readonly popup: Page
  open(path: string): Promise<void>
  /** The dialog over the page, once it is there. */
  dialog(): Promise<Frame>
  /** The dialog is over the page no more. */
  noDialog(): Promise<void>
  /** Escape, and with it the dialog goes. */
  pressEscape(): Promise<void>
  /** The browser ends the part without a page, as it does whenever that has nothing to do. */
  endWorker(): Promise<void>
  /** The extension is loaded anew, as after an update. */
  reload(): Promise<void>
  /** The extension has looked since then, ms, what runs. */
  looked(sinceMs: number): Promise<void>
  /** The toolbar's window opens anew, beside the work tool's page. */
  openPopup(): Promise<void>
  code(who: Who): Promise<string>
  expects(shape: RegExp): void
  /** What pages complained of, and nobody expected. */
  problems(): string[]
  close(): Promise<void>
}

/** What of it is read in the extension's own pages. */
declare const chrome: {
  readonly runtime: { reload(): void }
  readonly storage: { readonly local: { get(name: 'running'): Promise<{ readonly running: { readonly at: number } }> } }
}

const { tasks, people } = seeded.clickup

export type Who = 'member' | 'guest'

const password = 'correct horse battery'
const users = {
  member: { email: 'aino@northlight.example', name: 'Aino Korpela', ref: people.member },
  guest: { email: 'sam@northlight.example', name: 'Sam Okafor', ref: people.guest },
} as const

let built: Promise<{ readonly chromium: string }> | undefined
/** Before the servers stop that they speak with. */
const contexts: BrowserContext[] = []
after(async () => void (await Promise.all(contexts.map((one) => one.close()))))

let place: string | undefined
after(async () => place && (await rm(place, { recursive: true, force: true })))

/** Once for all stages of a file. */
function extension(): Promise<{ readonly chromium: string }> {
  built ??= (async () => {
    place = await mkdtemp(join(tmpdir(), 'extension-'))
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    return buildExtension(place, version)
  })()
  return built
}

/** A story that fails leaves nothing running either. */
export async function onExtensionStage(
  options: ExtensionOptions,
  story: (stage: ExtensionStage) => Promise<void>,
): Promise<void> {
  const stage = await openExtensionStage(options)
  let isOver = false
  try {
    await story(stage)
    isOver = true
  } finally {
    await stage.close()
    if (isOver) assert.deepEqual(stage.problems(), [], 'a page complained, or a request of it failed')
  }
}

export interface ExtensionOptions {
  readonly language?: 'en' | 'fr'
  /** Of the browser; the work tool's page says itself how it looks. */
  readonly look?: 'light' | 'dark'
}

async function openExtensionStage({ language = 'en', look = 'light' }: ExtensionOptions): Promise<ExtensionStage> {
  const { chromium: folder } = await extension()
  const served = await serveOn()
  await served.company.enter()
  await until(async () => !(await served.company.state()).isPreparing, 'the sandbox company is settled')
  await addPeople(served)
  const tool = await serveWorkTool([
    { id: tasks.homepage, code: 'MUS-1', name: 'Homepage redesign' },
    { id: tasks.ticketShop, name: 'Ticket shop checkout' },
  ])
  after(tool.close)
  const context = await launch(folder, tool.port, { language, look })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const [page, popup] = [await context.newPage(), await context.newPage()]
  const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers()
  const origin = `chrome-extension://${new URL(worker!.url()).host}`
  const watches = [watchPage(page), watchPage(popup)]
  return {
    ...{ served, context, tool, page, popup },
    open: async (path) => void (await page.goto(`https://app.clickup.com${path}`)),
    dialog: () => dialogIn(page),
    noDialog: () => noDialog(page),
    pressEscape: () => pressEscape(page),
    endWorker: () => endWorker(context, page),
    reload: () => worker!.evaluate(() => chrome.runtime.reload()).catch(() => undefined),
    looked: (sinceMs) =>
      until(
        async () => (await popup.evaluate(async () => await chrome.storage.local.get('running'))).running.at > sinceMs,
        'looked',
        30,
      ),
    async openPopup() {
      await page.bringToFront()
      await popup.goto(`${origin}/popup.html`)
    },
    code: (who) => codeFor(served, users[who].email),
    expects: (shape) => watches.forEach((watch) => void watch.expects(shape)),
    async close() {
      await context.close()
      await served.stop()
      await tool.close()
    },
    problems: () => watches.flatMap((watch) => watch.problems()),
  }
}

/** In the toolbar's window, with a code that somebody has got from their Hourbridge. */
export async function pairAs({ popup, openPopup, code, served }: ExtensionStage, who: Who): Promise<void> {
  await openPopup()
  const [address, typed] = [popup.locator('input').first(), popup.locator('input').nth(1)]
  await address.fill(served.url)
  await typed.fill(await code(who))
  await typed.press('Enter')
  await popup.getByText(users[who].name).waitFor()
}

async function addPeople({ home }: Served): Promise<void> {
  const { kysely } = home.database
  for (const { email, name, ref } of Object.values(users)) {
    const id = await addUser(kysely, { email, name, role: 'member', shared: [], passwordHash: await hashPassword(password) })
    await setPersons(kysely, id, [{ connection: 'clickup', ref: String(ref) }])
  }
}

const flags = (folder: string, port: number, language: string) => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu'],
  ...['--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb', `--lang=${language}`],
  ...[`--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  ...[`--host-resolver-rules=MAP app.clickup.com 127.0.0.1:${port}`, '--ignore-certificate-errors'],
]

/** Extensions need a profile of their own, and Chromium's own way of being headless. */
const launch = async (folder: string, port: number, { language, look }: Required<ExtensionOptions>) =>
  chromium.launchPersistentContext('', {
    ...{ executablePath: await findChromium(), headless: true, args: flags(folder, port, language) },
    ...{ env: { ...process.env, LANGUAGE: language }, locale: { en: 'en-GB', fr: 'fr-FR' }[language], colorScheme: look },
    ...{ viewport: { width: 1100, height: 800 }, timezoneId: 'Europe/Copenhagen', reducedMotion: 'reduce' },
  })

async function codeFor(served: Served, email: string): Promise<string> {
  const browser = served.browser()
  await browser.post('/api/sign-in', { email, password })
  const answer = await browser.post('/api/pairing', {})
  return ((await answer.json()) as { code: string }).code
}

const overlay = 'dialog.hourbridge-overlay'

async function dialogIn(page: Page): Promise<Frame> {
  const frame = await page.locator(`${overlay} iframe`).elementHandle()
  const content = await frame?.contentFrame()
  assert.ok(content, 'the dialog is over the page')
  return content
}

const noDialog = (page: Page) => page.locator(overlay).waitFor({ state: 'detached' })

/** A key is now and then not answered when the frame that got it goes with the dialog: what came of it is waited for, not the answer. */
async function pressEscape(page: Page): Promise<void> {
  page.keyboard.press('Escape').catch(() => undefined)
  await noDialog(page)
  await page.keyboard.up('Escape')
}

async function endWorker(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  const workers = async () => {
    const { targetInfos } = await session.send('Target.getTargets')
    return targetInfos.filter(({ type }) => type === 'service_worker')
  }
  const [worker] = await workers()
  assert.ok(worker, 'the part without a page runs')
  await session.send('Target.closeTarget', { targetId: worker.targetId })
  await until(async () => (await workers()).every(({ targetId }) => targetId !== worker.targetId), 'it has ended', 10)
  await session.detach()
}
