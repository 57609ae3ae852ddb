// Where an embedded cluster lives: in the data directory; or, as root, when PostgreSQL's user cannot get there (a home
// directory of mode 700 on the way), in /var/lib/hourbridge. The data directory's `database.json` says where it is.

import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readdir, realpath, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { InputError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { keptOnce, privateFolder } from '../lib/once.ts'
import { type Account, accountFor, canEnter } from './account.ts'
import { binariesFor } from './binaries.ts'
import type { Cluster } from './cluster.ts'

export interface Place {
  readonly cluster: Cluster
  readonly password: string
  /** Files of the two locks. */
  readonly gate: string
  readonly users: string
}

/** What `database.json` holds. `home` is relative to it where that is possible, so that a data directory may be moved. */
interface Record {
  readonly home: string
  readonly password: string
}

const shelf = '/var/lib/hourbridge'

export async function placeFor(dataDir: string, log: Log): Promise<Place> {
  const folder = await ourFolder(dataDir)
  const record = JSON.parse(await keptOnce(join(folder, 'database.json'), () => newRecord(folder, log))) as Record
  const home = resolve(folder, record.home)
  const path = join(home, 'postgres')
  const account = await accountFor(path, log)
  const binaries = await binariesFor(account, account ? shelf : folder, log)
  return { cluster: { path, account, binaries }, password: record.password, gate: join(home, 'lock'), users: join(home, 'users') }
}

async function ourFolder(dataDir: string): Promise<string> {
  try {
    await privateFolder(dataDir)
    return await realpath(dataDir)
  } catch (cause) {
    throw new InputError(`cannot use the data directory ${dataDir}: ${(cause as Error).message}`, {
      advice: 'Make it, or choose another one with HOURBRIDGE_DATA_DIR.',
      cause,
    })
  }
}

async function newRecord(folder: string, log: Log): Promise<string> {
  const account = await accountFor(join(folder, 'postgres'), log)
  const record: Record = { home: await homeFor(folder, account, log), password: randomBytes(24).toString('base64url') }
  return `${JSON.stringify(record, null, 2)}\n`
}

async function homeFor(folder: string, account: Account, log: Log): Promise<string> {
  if (!account) return '.'
  await letThrough(folder, account.gid)
  if (await canEnter(account, folder)) return '.'
  const home = await newHome(folder, log)
  await chown(home, 0, account.gid)
  log.warn(`the user ${account.name} cannot enter ${folder}: the database's files go to ${home}`)
  return home
}

// Never one that is there: it is of a data directory that was removed, and its password went with that.
async function newHome(folder: string, log: Log): Promise<string> {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  await mkdir(shelf, { recursive: true })
  await chmod(shelf, 0o755)
  const earlier = (await readdir(shelf)).filter((other) => other.startsWith(name)).map((other) => join(shelf, other))
  if (earlier.length > 0)
    log.warn(`${earlier.join(', ')} is left from an earlier data directory ${folder}: remove it if nobody needs it`)
  const home = await mkdtemp(join(shelf, `${name}-`))
  await writeFile(join(home, 'README'), `The database of the Hourbridge whose data directory is ${folder}\n`)
  await chmod(home, 0o710)
  return home
}

// A folder that only root may enter lets PostgreSQL's group pass through, not look around. Any other folder keeps its mode.
async function letThrough(folder: string, gid: number) {
  const { uid, mode } = await stat(folder)
  if (uid !== 0 || (mode & 0o077) !== 0) return
  await chown(folder, 0, gid)
  await chmod(folder, 0o710)
}
