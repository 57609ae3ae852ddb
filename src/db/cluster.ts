// A PostgreSQL cluster on disk: made once, whole or not at all.

import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from '../lib/errors.ts'
import { type Account, runAs } from './account.ts'
import type { Binaries } from './binaries.ts'

export interface Cluster {
  /** The directory that PostgreSQL calls PGDATA. */
  readonly path: string
  readonly account: Account
  readonly binaries: Binaries
}

export const superuser = 'hourbridge'

/** Makes the cluster beside its place and moves it there when it is whole, so that a kill half-way leaves nothing to mistake for one. */
export async function makeCluster(cluster: Cluster, password: string): Promise<void> {
  await removeDrafts(cluster)
  const draft = `${cluster.path}.new-${randomBytes(4).toString('hex')}`
  const [data, passwordFile] = [join(draft, 'data'), join(draft, 'password')]
  try {
    await folderOf(cluster.account, draft)
    await folderOf(cluster.account, data)
    await writeFile(passwordFile, password, { mode: 0o600 })
    await give(passwordFile, cluster.account)
    await initdb(cluster, data, passwordFile)
    await rename(data, cluster.path)
    await flush(dirname(cluster.path))
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    const why = stderr?.trim().split('\n').slice(-5).join('\n') || message
    throw new InputError(`the database's files could not be made: ${why}`, { advice: adviceOn(why, cluster), cause: error })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** What to do about what PostgreSQL's programs said. */
export function adviceOn(why: string, { path }: Cluster): string {
  if (/No space left/i.test(why)) return 'The disk is full: make room and start again.'
  if (/Permission denied|wrong ownership/i.test(why)) return `Run as the user that ${path} belongs to.`
  if (/still in use|already exists/i.test(why)) return 'Another PostgreSQL still uses it: stop that one first.'
  if (/incompatible with server/i.test(why))
    return 'Another major version made it: restore a backup into an empty data directory.'
  return `${join(dirname(path), 'postgres.log')} may say more.`
}

/** Makes a folder that only this account can enter; one that is there is left as it is. */
export async function folderOf(account: Account, path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made) await give(path, account)
}

/** What the programs get of our environment: variables like PGPORT would change what they do. */
export const plainEnv = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C' })

async function initdb({ account, binaries }: Cluster, folder: string, passwordFile: string) {
  const args = ['--pgdata', folder, '--username', superuser, '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  // The built-in locale sorts by code point, alike on every machine; what people read is sorted where it is shown.
  const locale = ['--encoding', 'UTF8', '--no-locale', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
  await runAs(account, binaries.initdb, [...args, ...locale], plainEnv())
}

// What the initdb of a killed start may still be writing is not waited for: a later start removes it.
async function removeDrafts({ path }: Cluster) {
  const drafts = (await readdir(dirname(path))).filter((name) => name.startsWith(`${basename(path)}.new-`))
  for (const name of drafts) await rm(join(dirname(path), name), { recursive: true, force: true }).catch(() => {})
}

const give = async (path: string, account: Account) => account && (await chown(path, account.uid, account.gid))

async function flush(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
