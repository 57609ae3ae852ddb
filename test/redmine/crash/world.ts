// The world in which plugs are pulled: a Redmine of its own for the file; for each story a ClickUp over sockets, a database, people and a
// project in Redmine; and what must be there in the end.

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { openSandbox, type Sandbox } from '../../../sandbox/sandbox.ts'
import { serveSandbox } from '../../../sandbox/serve.ts'
import { type Database, openDatabase } from '../../../src/db/open.ts'
import { minutes } from '../../../src/lib/clock.ts'
import { silent } from '../../../src/lib/log.ts'
import { openVault } from '../../../src/lib/secret.ts'
import { ownDirectory, start } from '../../cli/process.ts'
import type { Run } from '../../crash/workers.ts'
import { freshUrl } from '../../database.ts'
import { makeClient } from '../server/client.ts'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { addCompany, type Company, declare } from './company.ts'
import { expected, found } from './hands.ts'

export interface World {
  readonly sandbox: Sandbox
  readonly company: Company
  readonly database: Database
  readonly run: Run
}

export let redmine: RedmineServer

before(async () => {
  redmine = await openRedmine()
})
after(() => redmine.close())

export const admin = () => makeClient(redmine.url, redmine.adminKey)

const key = `${'A'.repeat(43)}=`

/** `redmineUrl`: what ours take for Redmine. */
export async function openWorld({
  redmineUrl = redmine.url,
  isMarked,
}: {
  redmineUrl?: string
  isMarked: boolean
}): Promise<World> {
  await redmine.run(`CustomField.find(${redmine.markerField}).update!(:name => '${isMarked ? 'Hourbridge' : 'Invoice'}')`)
  const sandbox = openSandbox({ clickup: { limit: null }, deliver: async () => new Response() })
  for (const { id } of sandbox.clickup.entries()) sandbox.clickup.deleteTime(id)
  const { close, clickupUrl } = await serveSandbox({ sandbox })
  after(close)
  const cwd = await ownDirectory()
  const env = { DATABASE_URL: await freshUrl(), HOURBRIDGE_SECRET_KEY: key }
  const database = await openDatabase({ dataDir: cwd, databaseUrl: env.DATABASE_URL, log: silent })
  after(database.close)
  const company = await addCompany(redmine)
  await declare(database, await openVault({ dataDir: cwd, key }), {
    ...{ clickupUrl, redmineUrl, adminKey: redmine.adminKey, company },
    timing: { deadlineSeconds: 3, staleSeconds: 0.5 },
    changes: { policy: { edited: 'left', deleted: 'edit wins' }, pollMs: 300, sweepMs: minutes(5), graceMs: 0 },
  })
  return { sandbox, company, database, run: (words) => start(words, env, cwd) }
}

/** Each piece as it is in ClickUp, none twice; what was written is settled; marks are where they can be, and differ. */
export async function isAllThere({ sandbox, company, database: { pool } }: World, isMarked: boolean): Promise<void> {
  assert.deepEqual(await found(admin(), company), expected(sandbox, company))
  const open = await pool.query("select action from journal where state <> 'settled'")
  assert.deepEqual(open.rows, [])
  const entries = await admin().timeOf({ project_id: company.project })
  const marks = entries.map((entry) => entry.custom_fields?.[0]?.value || undefined).filter((mark) => mark !== undefined)
  assert.equal(new Set(marks).size, isMarked ? entries.length : 0)
}
