// Redmine, as Debian and Ubuntu package it: whether this machine has it, and installing it.

import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

const packages = ['redmine', 'redmine-sqlite', 'puma'] as const

const whatToInstall =
  'Install the packages redmine, redmine-sqlite and puma of Debian or Ubuntu; nothing else is needed. Root can, and whoever has sudo without a password.'

export type Can = { readonly can: true } | { readonly can: false; readonly why: string }

/** Redmine is not here and cannot be had. The message says why, and what to install. */
export class NoRedmine extends Error {
  override name = 'NoRedmine'
}

/** Which of the packages are missing, or not installed completely. */
export async function missingPackages(): Promise<readonly string[]> {
  const states = await Promise.all(packages.map(async (name) => [name, await stateOf(name)] as const))
  return states.filter(([, state]) => state !== 'install ok installed').map(([name]) => name)
}

/** Whether Redmine is here or could be installed. Installs nothing. */
export async function canHaveRedmine(): Promise<Can> {
  const missing = await missingPackages()
  if (missing.length === 0) return { can: true }
  const no = (why: string): Can => ({ can: false, why: `${why}. ${whatToInstall}` })
  if (!(await isThere('/etc/debian_version')) || !(await isThere('/usr/bin/apt-get')))
    return no('it is not installed, and there is no apt-get')
  if ((await asRoot()) === undefined) return no('it is not installed, and this user may not install it')
  return { can: true }
}

/** Installs what is missing. Silent unless it fails. */
export async function installRedmine(): Promise<void> {
  if ((await missingPackages()).length === 0) return
  const answer = await canHaveRedmine()
  if (!answer.can) throw new NoRedmine(`There is no Redmine here: ${answer.why}`)
  // Lists that are a little old are better than none.
  await apt('update').catch(() => apt('update').catch(() => undefined))
  await apt('install', '-y', '--no-install-recommends', ...packages).catch((error) => {
    throw new NoRedmine(`Redmine could not be installed:\n${lastLines(error)}`, { cause: error })
  })
  const missing = await missingPackages()
  if (missing.length > 0) throw new NoRedmine(`apt-get installed no ${missing.join(', ')}`)
}

/**
 * The version of Debian's own bundler. A Ruby from the security archive can bring another that does not see Debian's gems:
 * then Redmine's post-installation script fails, and so does every later `bundle`, unless BUNDLER_VERSION names this one.
 */
export async function bundlerVersion(): Promise<string> {
  const { stdout } = await run('apt-cache', ['policy', 'ruby-bundler'], { env: { ...process.env, LC_ALL: 'C' } })
  const version = /Installed: (?:\d+:)?(\d[\d.]*)/.exec(stdout) ?? /Candidate: (?:\d+:)?(\d[\d.]*)/.exec(stdout)
  if (!version) throw new NoRedmine(`This system has no package ruby-bundler. ${whatToInstall}`)
  return version[1]!
}

async function apt(...words: string[]): Promise<void> {
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C']
  if (words[0] === 'install') settings.push(`BUNDLER_VERSION=${await bundlerVersion()}`)
  const [command, ...args] = [
    ...((await asRoot()) ?? []),
    'env',
    ...settings,
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=120',
    ...words,
  ]
  await run(command!, args, { timeout: 900_000, maxBuffer: 2 ** 26 })
}

/** What a command must begin with to be run by root; undefined where nobody may. */
async function asRoot(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  return run('sudo', ['-n', 'true']).then(
    () => ['sudo', '-n'],
    () => undefined,
  )
}

const stateOf = (name: string) =>
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the format is dpkg's.
  run('dpkg-query', ['-W', '-f', '${Status}', name]).then(
    ({ stdout }) => stdout,
    () => 'unknown',
  )

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** Of what a command that failed has printed. */
function lastLines({ stdout, stderr, message }: { stdout?: string; stderr?: string; message: string }): string {
  const printed = `${stdout ?? ''}\n${stderr ?? ''}`.trim()
  return (printed || message).split('\n').slice(-15).join('\n')
}
