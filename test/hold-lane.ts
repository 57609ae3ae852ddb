// Run by a test as a process of its own: takes a lane, says so, and never ends by itself.

import { openDatabase } from '../src/db/open.ts'
import { startJobs } from '../src/jobs/start.ts'
import { done } from '../src/jobs/verdict.ts'
import { silent } from '../src/lib/log.ts'

const database = await openDatabase({ dataDir: '', databaseUrl: process.argv[2], log: silent })
const jobs = await startJobs({ database, log: silent, heartbeatSeconds: 10 })
const hold = (key: string) => {
  console.log(`holds ${key}`)
  return new Promise<never>(() => {})
}
const idle = async () => done
await jobs.work({ lane: ({ key }) => hold(key), pull: idle, sweep: idle, housekeeping: idle }, async () => [])
