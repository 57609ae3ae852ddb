// Who PostgreSQL runs as: it refuses to run as root, so root lends it an unprivileged system user.

import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { InputError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'

/** Undefined: as whoever we are. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | undefined

const run = promisify(execFile)

/** The user of an existing cluster is its owner; of a new one `postgres`, or `hourbridge`, made here if need be. */
export async function accountFor(cluster: string, log: Log): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  return (await ownerOf(cluster)) ?? (await existing('postgres')) ?? (await existing('hourbridge')) ?? (await made(log))
}

/** Runs a program as that user, in a directory that everyone may enter. */
export const runAs = (account: Account, file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  run(file, args, { cwd: '/', env, maxBuffer: 16 * 1024 * 1024, ...(account && { uid: account.uid, gid: account.gid }) })

/** Whether that user may go through a directory (or file) that is there. */
export async function canEnter(account: Account, path: string): Promise<boolean> {
  if (!account) return true
  return runAs(account, 'test', ['-x', path]).then(
    () => true,
    () => false,
  )
}

async function ownerOf(path: string): Promise<Account> {
  const found = await stat(path).catch(() => undefined)
  return found && found.uid !== 0 ? { name: `number ${found.uid}`, uid: found.uid, gid: found.gid } : undefined
}

async function existing(name: string): Promise<Account> {
  const numberOf = async (flag: string) => Number((await run('id', [flag, name])).stdout)
  try {
    return { name, uid: await numberOf('-u'), gid: await numberOf('-g') }
  } catch {
    return undefined
  }
}

async function made(log: Log): Promise<NonNullable<Account>> {
  const failures: unknown[] = []
  for (const [file, args] of waysToMake) {
    await run(file, args).catch((error: unknown) => failures.push(error))
    const account = await existing('hourbridge')
    if (!account) continue
    log.info('made the system user hourbridge, as which PostgreSQL runs')
    return account
  }
  throw new InputError('PostgreSQL refuses to run as root, and no system user could be made for it', {
    advice: 'Run as an ordinary user, or make a system user named hourbridge, or set DATABASE_URL.',
    cause: failures[0],
  })
}

const shell = '/usr/sbin/nologin'
const waysToMake: readonly (readonly [string, readonly string[]])[] = [
  [
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--home-dir', '/var/lib/hourbridge', '--shell', shell, 'hourbridge'],
  ],
  ['adduser', ['-S', '-D', '-H', '-h', '/var/lib/hourbridge', '-s', shell, 'hourbridge']],
]
