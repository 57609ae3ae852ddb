// Ruby as Debian's Redmine needs it: the system's gems, one installation, one instance of it, and nothing of the caller's environment.

import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { leftovers } from './leftovers.ts'
import { bundlerVersion } from './packages.ts'

export interface Installation {
  /** The copy of Redmine. */
  readonly path: string
  /** The directory in `instances` that holds settings, database, log and files. */
  readonly instance: string
}

/** `bundle` with these words, as a process that goes with this one. */
export async function startBundle({ path, instance }: Installation, words: readonly string[]): Promise<ChildProcess> {
  const env = {
    PATH: '/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: path,
    TMPDIR: tmpdir(),
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    BUNDLE_GEMFILE: `${path}/Gemfile`,
    BUNDLE_SILENCE_ROOT_WARNING: '1',
    BUNDLER_VERSION: await bundlerVersion(),
    RAILS_ENV: 'production',
    REDMINE_INSTANCE: instance,
    REDMINE_LANG: 'en',
    SCHEMA: '/dev/null',
  }
  const child = spawn('/usr/bin/bundle', words, { cwd: path, env, stdio: ['pipe', 'pipe', 'pipe'] })
  const { pid } = child
  if (pid !== undefined) {
    leftovers.addProcess(pid)
    child.once('exit', () => leftovers.dropProcess(pid))
  }
  return child
}

/** What it prints on stdout. Throws with what else it printed where it fails. */
export async function runBundle(installation: Installation, words: readonly string[], input = ''): Promise<string> {
  const child = await startBundle(installation, words)
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing'))
  })
  child.stdin!.on('error', () => undefined).end(input)
  const [code, printed, complained] = await Promise.all([ended, text(child.stdout!), text(child.stderr!)])
  if (code !== 0) throw new Error(`bundle ${words.join(' ')} ended with ${code}:\n${lastOf(`${printed}\n${complained}`)}`)
  return printed.trim()
}

/** Ruby in the environment of Redmine. */
export const runRuby = (installation: Installation, ruby: string) =>
  runBundle(installation, ['exec', 'rails', 'runner', '-'], ruby)

/** The last lines, without where in Ruby's libraries that was. */
export const lastOf = (printed: string, lines = 25) =>
  printed
    .trim()
    .split('\n')
    .filter((line) => !/^\s+from /.test(line))
    .slice(-lines)
    .join('\n')
