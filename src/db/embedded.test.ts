import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { silent } from '../lib/log.ts'
import { type Database, openDatabase } from './open.ts'

const root = await mkdtemp(join(tmpdir(), 'hourbridge embedded '))
await chmod(root, 0o755)
after(() => rm(root, { recursive: true, force: true }))

let number = 0
const newFolder = () => join(root, `data ${number++}`)

let made: Promise<string> | undefined

/** A data directory that has been used before: a copy, because making a cluster takes a second. */
async function usedFolder(): Promise<string> {
  made ??= makeOne()
  const folder = newFolder()
  await promisify(execFile)('cp', ['-a', await made, folder])
  return folder
}

async function makeOne(): Promise<string> {
  const folder = newFolder()
  const database = await open(folder)
  await note(database, 'kept')
  await database.close()
  return folder
}

const open = (dataDir: string): Promise<Database> => openDatabase({ dataDir, log: silent })

async function pidOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

const isRunning = (dataDir: string) => existsSync(join(dataDir, 'postgres', 'postmaster.pid'))

/** Another process that opens it; `told` is what it says of it, `end` lets it close. */
function openElsewhere(dataDir: string) {
  const script = fileURLToPath(new URL('../../test/open-embedded.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['pipe', 'pipe', 'pipe'] })
  after(() => child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const told = once(lines, 'line').then(([line]) => JSON.parse(line) as Record<string, string>)
  const end = async () => {
    child.stdin.end()
    await exited
  }
  return { child, told, end, exited, said: saidBy(child) }
}

function saidBy(child: ChildProcess) {
  const chunks: string[] = []
  child.stderr?.on('data', (chunk) => chunks.push(String(chunk)))
  return () => chunks.join('')
}

const note = async (database: Database, text: string) => {
  await database.pool.query('create table if not exists public.note (text text)')
  await database.pool.query('insert into public.note values ($1)', [text])
}

const notes = async (database: Database) =>
  (await database.pool.query('select text from public.note')).rows.map(({ text }) => text)

test('a data directory is made, private, its cluster started; closing stops it; what was written is there again', async () => {
  const dataDir = newFolder()
  const first = await open(dataDir)
  await note(first, 'kept')
  assert.equal((await stat(join(dataDir, 'database.json'))).mode & 0o777, 0o600)
  assert.equal((await stat(dataDir)).mode & 0o007, 0)
  assert.equal((await stat(join(dataDir, 'postgres'))).mode & 0o777, 0o700)
  await first.close()
  assert.equal(isRunning(dataDir), false)

  const second = await open(dataDir)
  assert.deepEqual(await notes(second), ['kept'])
  await second.close()
})

test('a path too long for a socket works too', async () => {
  const dataDir = join(root, 'a folder with a long name '.repeat(4), 'data')
  await mkdir(join(dataDir, '..'))
  const database = await open(dataDir)
  await note(database, 'kept')
  await database.close()
  assert.equal(isRunning(dataDir), false)
})

test('who comes second joins, and the last one to leave stops it', async () => {
  const dataDir = await usedFolder()
  const first = await open(dataDir)
  const other = openElsewhere(dataDir)
  await other.told
  const third = await open(dataDir)

  await first.close()
  await note(third, 'still there')
  await third.close()
  assert.equal(isRunning(dataDir), true)
  await other.end()
  assert.equal(isRunning(dataDir), false)
})

test('processes that start at the same instant on nothing make one cluster and share it', async () => {
  const dataDir = newFolder()
  const all = Array.from({ length: 4 }, () => openElsewhere(dataDir))
  const told = await Promise.all(all.map(({ told }) => told))

  assert.equal(new Set(told.map(({ cluster, since }) => `${cluster} ${since}`)).size, 1)
  await Promise.all(all.map(({ end }) => end()))
  assert.equal(isRunning(dataDir), false)
  assert.deepEqual((await readdir(dataDir)).toSorted(), ['database.json', 'lock', 'postgres', 'postgres.log', 'users'])
})

test('processes that come and go all the time never lose the server under each other', async () => {
  const dataDir = await usedFolder()
  const visit = async () => {
    const database = await open(dataDir)
    await note(database, 'x')
    await database.close()
  }
  const guest = async () => {
    for (let n = 0; n < 4; n++) await visit()
  }
  await Promise.all([guest(), guest(), guest()])
  const last = await open(dataDir)
  assert.equal((await notes(last)).length, 13)
  await last.close()
})

test('after kill -9 the server goes on, and the next start goes on with it', async () => {
  const dataDir = await usedFolder()
  const victim = openElsewhere(dataDir)
  await victim.told
  const pid = await pidOf(dataDir)
  victim.child.kill('SIGKILL')
  await victim.exited

  const heir = openElsewhere(dataDir)
  await heir.told
  assert.match(heir.said(), /still runs from a Hourbridge that was killed/)
  assert.equal(await pidOf(dataDir), pid)
  await heir.end()
  assert.equal(isRunning(dataDir), false)
})

test('a server left behind that cannot be reached any more is started anew', async () => {
  const dataDir = await usedFolder()
  const victim = openElsewhere(dataDir)
  await victim.told
  const pid = await pidOf(dataDir)
  victim.child.kill('SIGKILL')
  await victim.exited
  await rm(join(dataDir, 'postgres', '.s.PGSQL.5432'))

  const database = await open(dataDir)
  assert.notEqual(await pidOf(dataDir), pid)
  assert.deepEqual(await notes(database), ['kept'])
  await database.close()
})

test('a data directory that is removed under it is no reason not to end', async () => {
  const dataDir = await usedFolder()
  const database = await open(dataDir)
  const pid = await pidOf(dataDir)
  await rm(dataDir, { recursive: true })
  await database.close()
  process.kill(pid, 'SIGQUIT')
})

test('a start that is killed while it makes the cluster is made up for', async () => {
  const dataDir = newFolder()
  await mkdir(dataDir)
  const draft = firstDraft(dataDir)
  const victim = openElsewhere(dataDir)
  await draft
  victim.child.kill('SIGKILL')
  await victim.exited
  assert.equal(existsSync(join(dataDir, 'postgres')), false)

  const database = await open(dataDir)
  await note(database, 'whole')
  await database.close()
})

/** Resolves when initdb has begun. */
async function firstDraft(dataDir: string) {
  for await (const { filename } of watch(dataDir)) if (filename?.startsWith('postgres.new-')) return
}

test('after a power cut, a postmaster.pid whose number is somebody else’s by now is not believed', async () => {
  const dataDir = await usedFolder()
  const before = await open(dataDir)
  process.kill(await pidOf(dataDir), 'SIGKILL')
  await before.close()
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  const text = (await readFile(file, 'utf8')).split('\n')
  await writeFile(file, [String(process.ppid), ...text.slice(1)].join('\n'))

  const database = await open(dataDir)
  assert.deepEqual(await notes(database), ['kept'])
  await database.close()
})

test('a database.json of another database is answered with what to do', async () => {
  const dataDir = await usedFolder()
  const victim = openElsewhere(dataDir)
  await victim.told
  victim.child.kill('SIGKILL')
  await victim.exited
  const own = await readFile(join(dataDir, 'database.json'), 'utf8')
  await writeFile(join(dataDir, 'database.json'), JSON.stringify({ home: '.', password: 'another' }))

  await assert.rejects(open(dataDir), { name: 'InputError', advice: /Put back/ })
  await writeFile(join(dataDir, 'database.json'), own)
  await (await open(dataDir)).close()
})

test('a data directory that cannot be made, or is a file, is answered with what to do', async () => {
  await writeFile(join(root, 'file'), '')
  await assert.rejects(open(join(root, 'file')), { name: 'InputError', advice: /HOURBRIDGE_DATA_DIR/ })
  await assert.rejects(open(join(root, 'file', 'below')), { name: 'InputError', advice: /HOURBRIDGE_DATA_DIR/ })
})
