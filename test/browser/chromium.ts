// Finds a Chromium: the one that is named, the system's, Playwright's own, else Debian's package is installed. A machine on which
// none can be had fails with what to do: no test passes for want of a browser.

import { execFile } from 'node:child_process'
import { access, constants, glob } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Nothing that would ask the network, and no sandbox of its own where it refuses to have one: as root. */
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...['--no-first-run', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb'],
]

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), headless: true, args: flags })
}

/** Its path. Throws where there is none and none can be installed. */
export async function findChromium(): Promise<string> {
  const named = process.env['HOURBRIDGE_CHROMIUM']
  if (named) {
    if (await isRunnable(named)) return named
    throw new Error(`HOURBRIDGE_CHROMIUM is ${named}, and nothing there can be run`)
  }
  return (await ofSystem()) ?? (await ofPlaywright()) ?? (await installed())
}

async function ofSystem(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const places = [
    ...commands.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return firstRunnable(places)
}

/** The one of its own version where that is there, else any that it has fetched before. */
async function ofPlaywright(): Promise<string | undefined> {
  const home = process.env['HOME'] ?? ''
  const roots = [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(home, '.cache/ms-playwright'),
    join(home, 'Library/Caches/ms-playwright'),
  ]
  const places = await Promise.all(
    roots
      .filter((root) => root !== undefined && root !== '' && root !== '0')
      .map((root) => Array.fromAsync(glob(`${root}/chromium-*/chrome-*/{chrome,Chromium.app/Contents/MacOS/Chromium}`))),
  )
  return firstRunnable([chromium.executablePath(), ...places.flat().toSorted().reverse()])
}

async function installed(): Promise<string> {
  const isDebian = await access('/etc/debian_version').then(
    () => true,
    () => false,
  )
  if (!isDebian || process.getuid?.() !== 0) throw missing()
  const apt = (...words: string[]) =>
    run('apt-get', words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000, maxBuffer: 2 ** 26 })
  console.error('There is no Chromium: installing the package of the system.')
  try {
    await apt('update').catch(() => apt('update'))
    await apt('install', '-y', '--no-install-recommends', 'chromium')
  } catch (cause) {
    throw missing(cause)
  }
  const found = await ofSystem()
  if (found === undefined) throw missing()
  return found
}

const missing = (cause?: unknown) =>
  new Error(
    'The browser tests need Chromium, and there is none. Install it (Debian: apt-get install chromium; elsewhere: ' +
      'npx playwright-core install chromium), or name one in HOURBRIDGE_CHROMIUM.',
    { cause },
  )

async function firstRunnable(places: readonly string[]): Promise<string | undefined> {
  for (const place of places) if (await isRunnable(place)) return place
  return undefined
}

const isRunnable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
