// A copy of Redmine with a database that has its tables and settings, and nobody in it but the administrator.

import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftovers } from './leftovers.ts'
import { installRedmine } from './packages.ts'
import { runBundle, runRuby } from './ruby.ts'

export interface Prepared {
  readonly path: string
  /** Of the administrator `admin`, who is no participant. */
  readonly adminKey: string
  readonly adminPassword: string
  /** The id of the custom field 'Hourbridge' of time entries. */
  readonly markerField: number
}

export interface PreparedRedmine extends Prepared {
  remove(): Promise<void>
}

const system = '/usr/share/redmine'
/** These belong to the system's own installation, and not everybody may read them. */
const itsOwn = ['instances', 'Gemfile.lock', 'config/database.yml'].map((name) => join(system, name))
/** The instance whose database the servers' are copied from. */
const pristine = 'pristine'
const notes = 'prepared.json'

/** Made once, served from many times. In a new temporary directory, unless another, which must be new as well, is named. */
export async function prepareRedmine(place?: string): Promise<PreparedRedmine> {
  await installRedmine()
  const path = place ?? (await mkdtemp(join(await realpath(tmpdir()), 'hourbridge-redmine-')))
  leftovers.addDirectory(path)
  const remove = async () => {
    await rm(path, { recursive: true, force: true, maxRetries: 5 })
    leftovers.dropDirectory(path)
  }
  try {
    await copyRedmine(path)
    return { ...(await fillPristine(path)), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** What prepareRedmine has left in a directory. */
export async function readPrepared(path: string): Promise<Prepared> {
  return { ...JSON.parse(await readFile(join(path, notes), 'utf8')), path }
}

async function copyRedmine(path: string) {
  await cp(system, path, { recursive: true, dereference: true, filter: (source) => !itsOwn.includes(source) })
  const gemfile = await readFile(join(path, 'Gemfile'), 'utf8')
  // It asks the databases.yml of the system which adapters to load.
  await writeFile(
    join(path, 'Gemfile'),
    gemfile.replace(/^Dir\[.*database\.yml'\]/m, "[File.join(__dir__, 'config/database.yml')]"),
  )
  await writeFile(join(path, 'Gemfile.local'), "gem 'puma'\n")
  await writeFile(join(path, 'config/database.yml'), databaseSettings(pristine))
  await writeFile(join(path, 'config/additional_environment.rb'), 'config.log_level = :warn\n')
  await cp(new URL('shared-file.rb', import.meta.url), join(path, 'config/initializers/99-shared-file.rb'))
  await cp(new URL('served.ru', import.meta.url), join(path, 'served.ru'))
}

async function fillPristine(path: string): Promise<Prepared> {
  await makeInstance(path, pristine)
  const installation = { path, instance: pristine }
  await runBundle(installation, ['install', '--local', '--quiet'])
  await runBundle(installation, ['exec', 'rake', 'generate_secret_token', 'db:migrate'])
  // A process of its own: the classes that it uses have been read before there were columns.
  await runBundle(installation, ['exec', 'rake', 'redmine:load_default_data'])
  const told = await runRuby(installation, await readFile(new URL('prepare.rb', import.meta.url), 'utf8'))
  await writeFile(join(path, notes), told)
  return readPrepared(path)
}

/** The directory of an instance that has everything but a database. */
async function makeInstance(path: string, instance: string) {
  for (const folder of ['config', 'log', 'files', 'tmp/cache', 'public/plugin_assets'])
    await mkdir(join(path, 'instances', instance, folder), { recursive: true })
  await writeFile(join(path, 'instances', instance, 'config/database.yml'), databaseSettings(instance))
}

/** An instance with a copy of the prepared database. Answers its name. */
export async function addInstance(path: string): Promise<string> {
  const instance = (await mkdtemp(join(path, 'instances', 'server-'))).split('/').at(-1)!
  await makeInstance(path, instance)
  const database = (name: string) => join(path, 'instances', name, 'redmine.sqlite3')
  await cp(database(pristine), database(instance))
  return instance
}

/** The path is understood from Redmine's own directory. */
const databaseSettings = (instance: string) =>
  `production:\n  adapter: sqlite3\n  database: instances/${instance}/redmine.sqlite3\n  pool: 10\n`
