// The PostgreSQL that we bring ourselves: the first process on a data directory starts it, the others join, the last one to leave
// stops it. Two locks say who is there: `lock` is held alone while starting or stopping, `users` is held shared for as long as
// the server is used. Both are given back by the operating system when a process dies, so nobody is miscounted.

import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { InputError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { type Held, lock, tryLock } from '../lib/oslock.ts'
import { makeCluster, superuser } from './cluster.ts'
import { type Place, placeFor } from './place.ts'
import {
  forgetPostmaster,
  type Postmaster,
  readPidFile,
  runsOn,
  type Settings,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'

export interface Embedded {
  readonly url: string
  /** The directory of the cluster. */
  readonly path: string
  leave(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /** Settings of the server beyond ours; only the process that starts it is heard. */
  readonly settings?: Settings | undefined
}

export async function joinEmbedded({ dataDir, log, settings }: EmbeddedOptions): Promise<Embedded> {
  const place = await placeFor(dataDir, log)
  const gate = await lock(place.gate, 'alone')
  try {
    const first = isAlone(place)
    const using = await lock(place.users, 'shared')
    const server = await (first ? ownServer(place, log, settings) : othersServer(place)).catch((error: unknown) => {
      using.release()
      throw error
    })
    return { url: urlOf(server, place.password), path: place.cluster.path, leave: () => leave(place, using, log) }
  } finally {
    gate.release()
  }
}

async function leave(place: Place, using: Held, log: Log): Promise<void> {
  // Somebody has removed the whole directory: PostgreSQL notices within a minute and ends by itself.
  if (!existsSync(place.gate)) return using.release()
  const gate = await lock(place.gate, 'alone')
  try {
    using.release()
    if (isAlone(place)) await stop(place, log)
  } finally {
    gate.release()
  }
}

async function stop({ cluster }: Place, log: Log) {
  const server = await readPidFile(cluster)
  if (!server || !(await runsOn(cluster, server.pid))) return
  await stopPostmaster(cluster, server)
  log.debug('PostgreSQL is stopped')
}

// Only meaningful while the gate is held: nobody can come in between.
function isAlone(place: Place): boolean {
  const alone = tryLock(place.users, 'alone')
  alone?.release()
  return alone !== undefined
}

async function ownServer(place: Place, log: Log, settings?: Settings): Promise<Postmaster> {
  const { cluster, password } = place
  const orphan = await orphanOf(place, log)
  if (orphan) return orphan
  await forgetPostmaster(cluster)
  const version = await stat(join(cluster.path, 'PG_VERSION')).catch(() => undefined)
  if (!version) await makeCluster(cluster, password)
  if (cluster.account) log.info(`PostgreSQL refuses to run as root: it runs as the system user ${cluster.account.name}`)
  return startPostmaster(cluster, settings)
}

// A server whose Hourbridge was killed goes on running. Nobody else uses it, so one that cannot be reached may be stopped.
async function orphanOf({ cluster, password }: Place, log: Log): Promise<Postmaster | undefined> {
  for (;;) {
    const server = await readPidFile(cluster)
    if (!server || !(await runsOn(cluster, server.pid))) return undefined
    const answer = server.ready ? await answerOf(server, password) : 'not yet'
    if (answer === 'welcome') {
      log.info('PostgreSQL still runs from a Hourbridge that was killed: going on with it')
      return server
    }
    if (answer === 'unreachable') await stopPostmaster(cluster, server)
    await wait(20)
  }
}

async function othersServer({ cluster, password }: Place): Promise<Postmaster> {
  for (const until = Date.now() + 10_000; Date.now() < until; await wait(20)) {
    const server = await readPidFile(cluster)
    if (server?.ready && (await answerOf(server, password)) === 'welcome') return server
  }
  throw new InputError(`other processes use the database in ${cluster.path}, but its server does not answer`, {
    advice: 'Stop them (they may run in another container) and start again, or share a PostgreSQL by DATABASE_URL.',
  })
}

async function answerOf(server: Postmaster, password: string): Promise<'welcome' | 'not yet' | 'unreachable'> {
  const client = new pg.Client({ connectionString: urlOf(server, password), connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'welcome'
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '28P01') throw wrongPassword(error)
    return code === '57P03' ? 'not yet' : 'unreachable'
  } finally {
    await client.end().catch(() => {})
  }
}

const wrongPassword = (cause: unknown) =>
  new InputError('the password in database.json is not that of the database beside it', {
    advice: 'Put back the database.json that belongs to it, or restore a backup into an empty data directory.',
    cause,
  })

function urlOf({ host, port }: Postmaster, password: string): string {
  const url = new URL(`postgresql://${superuser}:${password}@localhost:${port}/postgres`)
  if (host.startsWith('/')) url.searchParams.set('host', host)
  else url.hostname = host
  return url.href.replaceAll('+', '%20')
}
