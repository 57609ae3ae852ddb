// The server process on a cluster: started, found again, stopped. Who may do so is embedded.ts's matter.

import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstat, open, readFile, readlink, realpath, rename, rm, rmdir, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { InputError } from '../lib/errors.ts'
import type { Account } from './account.ts'
import { adviceOn, type Cluster, folderOf, plainEnv } from './cluster.ts'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** The directory of its socket, or an address. */
  readonly host: string
  readonly ready: boolean
}

export type Settings = Readonly<Record<string, string>>

// A small server: the whole of Hourbridge is a few dozen connections and some hundred megabytes.
const settings: Settings = {
  shared_buffers: '96MB',
  max_wal_size: '256MB',
  max_connections: '60',
  max_parallel_workers_per_gather: '0', // needs more of /dev/shm than containers have
  jit: 'off',
  io_method: 'sync',
  timezone: 'UTC',
  unix_socket_permissions: '0700',
}

/** Starts the server and waits until it is ready, however long it recovers. It lives on in a session of its own when we end. */
export async function startPostmaster(cluster: Cluster, extra: Settings = {}): Promise<Postmaster> {
  const logFile = await freshLog(cluster)
  const output = await open(logFile, 'a', 0o600)
  const from = (await output.stat()).size
  const options = Object.entries({ ...settings, ...(await listening(cluster)), ...extra })
  const child = launch(cluster, options, output.fd)
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? code}`
  })
  await output.close()
  return untilReady(cluster, child.pid, async () => ended && `${ended}\n${await tail(logFile, from)}`)
}

function launch({ path, binaries, account }: Cluster, options: readonly (readonly [string, string])[], output: number) {
  const child = spawn(binaries.postgres, ['-D', path, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    cwd: '/',
    env: plainEnv(),
    detached: true,
    stdio: ['ignore', output, output],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  child.unref()
  return child
}

async function untilReady(cluster: Cluster, pid: number | undefined, ended: () => Promise<string | undefined>) {
  for (;;) {
    const found = await readPidFile(cluster)
    if (found?.ready && found.pid === pid) return found
    const why = await ended()
    if (why !== undefined) throw new InputError(`PostgreSQL did not start: ${why}`, { advice: adviceOn(why, cluster) })
    await wait(10)
  }
}

/** Asks the server to end its sessions and write everything down; answers when it is gone. */
export async function stopPostmaster(cluster: Cluster, { pid, host }: Postmaster): Promise<void> {
  const { binaries, path } = cluster
  if (process.platform === 'win32') await promisify(execFile)(binaries.pgCtl, ['stop', '-D', path, '-m', 'fast'])
  else process.kill(pid, 'SIGINT')
  while (await runsOn(cluster, pid)) await wait(5)
  if (host.startsWith(shortFolder)) await rmdir(host).catch(() => {})
}

// The lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, shared memory, status.
export async function readPidFile({ path }: Cluster): Promise<Postmaster | undefined> {
  const text = await readFile(join(path, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, folder, address, , status] = text.split('\n')
  if (!pid) return undefined
  return { pid: Number(pid), port: Number(port), host: folder || address || '', ready: status?.trim() === 'ready' }
}

/** Only when no server runs on it: after a power cut the pid in it may belong to anybody, and PostgreSQL would believe it. */
export const forgetPostmaster = ({ path }: Cluster) => rm(join(path, 'postmaster.pid'), { force: true })

/** Whether this process is a server on this cluster: a postmaster works inside its data directory. */
export async function runsOn({ path }: Cluster, pid: number): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(path))
  const list = process.platform === 'win32' ? ['tasklist', '/fi', `pid eq ${pid}`] : ['ps', '-o', 'command=', '-p', String(pid)]
  const { stdout } = await promisify(execFile)(list[0]!, list.slice(1)).catch(() => ({ stdout: '' }))
  return /postgres/.test(stdout)
}

async function listening({ path, account }: Cluster): Promise<Settings> {
  if (process.platform === 'win32') return { listen_addresses: '127.0.0.1', port: String(await freePort()) }
  const folder = await socketFolder(path, account)
  return { listen_addresses: '', unix_socket_directories: `"${folder.replaceAll('"', '""')}"` }
}

const shortFolder = '/tmp/hourbridge-'

// The path of a socket has room for about 100 bytes: with a long data directory it goes to a private folder with a short name.
async function socketFolder(path: string, account: Account): Promise<string> {
  if (Buffer.byteLength(join(path, '.s.PGSQL.5432')) <= 100) return path
  const folder = `${shortFolder}${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
  await folderOf(account, folder)
  const found = await lstat(folder)
  const owner = account?.uid ?? process.getuid?.()
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return folder
  throw new InputError(`${folder}, where PostgreSQL's socket should go, belongs to somebody else`, {
    advice: 'Remove it, or choose a data directory with a shorter path.',
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}

const logLimit = 10 * 1024 * 1024

async function freshLog({ path }: Cluster): Promise<string> {
  const file = join(dirname(path), 'postgres.log')
  const found = await stat(file).catch(() => undefined)
  if (found && found.size > logLimit) await rename(file, `${file}.1`)
  return file
}

async function tail(file: string, from: number): Promise<string> {
  return (await readFile(file)).subarray(from).toString('utf8').trim().split('\n').slice(-5).join('\n')
}
