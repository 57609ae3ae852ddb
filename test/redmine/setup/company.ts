// Northlight Studio in a real Redmine, beside the sandbox on sockets: what the examples are written for.

import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after } from 'node:test'
import { type ServedSandbox, serveSandbox } from '../../../sandbox/serve.ts'
import { openHome } from '../../../src/cli/home.ts'
import { readSettings } from '../../../src/cli/settings.ts'
import { exportSetup } from '../../../src/sync/setup-export.ts'
import { type Answer, answer } from '../../cli/answer.ts'
import { ownDirectory } from '../../cli/process.ts'
import { testKey } from '../../cli/world.ts'
import { freshUrl } from '../../database.ts'
import { env as sandboxEnvironment } from '../../stories/installation.ts'
import { type Client, makeClient } from '../server/client.ts'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { type Seeded, seedCompany } from '../server/seed.ts'

type Variables = Readonly<Record<string, string>>

export interface Company {
  readonly redmine: RedmineServer
  /** The administrator's. */
  readonly admin: Client
  readonly seeded: Seeded
  readonly vendors: ServedSandbox
  /** What the examples ask for. */
  readonly variables: Variables
}

/** Until the tests of the file have ended. */
export async function openCompany(): Promise<Company> {
  const redmine = await openRedmine()
  after(() => redmine.close())
  const seeded = await seedCompany(redmine, Date.now())
  const vendors = await serveSandbox()
  after(vendors.close)
  const variables = {
    ...(sandboxEnvironment as Variables),
    HOURBRIDGE_CLICKUP_URL: new URL(vendors.clickupUrl).origin,
    HOURBRIDGE_TIMELOG_URL: vendors.timelogUrl,
    HOURBRIDGE_REDMINE_URL: redmine.url,
    HOURBRIDGE_REDMINE_KEY: redmine.adminKey,
  }
  return { redmine, admin: makeClient(redmine.url, redmine.adminKey), seeded, vendors, variables }
}

export const exampleNamed = (name: string) => readFile(new URL(`../../../examples/${name}.yaml`, import.meta.url), 'utf8')

export interface Installation {
  /** `hourbridge …` in this process. */
  run(...words: readonly string[]): Promise<Answer>
  /** What it says; throws where it fails. */
  told(...words: readonly string[]): Promise<string>
  apply(text: string, ...words: readonly string[]): Promise<Answer>
  /** The mistakes that a set-up is refused with, as they are printed, without the file. */
  refused(text: string): Promise<string[]>
  exported(): Promise<string>
}

/** An installation with a database of its own. */
export async function newInstallation({ variables }: Pick<Company, 'variables'>, more: Variables = {}): Promise<Installation> {
  const directory = await ownDirectory()
  const file = join(directory, 'setup.yaml')
  const own = { DATABASE_URL: await freshUrl(), HOURBRIDGE_SECRET_KEY: testKey, HOURBRIDGE_LOG: 'error' }
  const environment = { ...variables, ...own, ...more }
  const run = (...words: readonly string[]) => answer(words, environment)
  const apply = async (text: string, ...words: readonly string[]) => {
    await writeFile(file, text)
    return run('apply', file, ...words)
  }
  return {
    run,
    apply,
    async told(...words) {
      const { code, out, err } = await run(...words)
      assert.equal(code, 0, `${words.join(' ')}:\n${out}${err}`)
      return out
    },
    async refused(text) {
      const { code, out, err } = await apply(text)
      assert.equal(code, 2, out + err)
      return err
        .split(`${file}:`)
        .slice(1)
        .map((mistake) =>
          mistake
            .replace(/^\d+:\d+: /, '')
            .replaceAll(/\s+/g, ' ')
            .trim(),
        )
    },
    async exported() {
      const home = await openHome(readSettings(environment))
      try {
        return (await exportSetup(home)).text
      } finally {
        await home.close()
      }
    },
  }
}
