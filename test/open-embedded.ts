// Run by tests as a process of its own: opens the embedded database of a data directory, says what it found as a line of JSON, and
// closes it when its input ends.

import { text } from 'node:stream/consumers'
import { openDatabase } from '../src/db/open.ts'
import { makeLog } from '../src/lib/log.ts'

const log = makeLog({ level: 'info', otherwise: 'info' })
try {
  const database = await openDatabase({ dataDir: process.argv[2]!, log })
  const { rows } = await database.pool.query(
    `select current_setting('data_directory') as folder, (select system_identifier from pg_control_system()) as cluster,
       (pg_stat_file('postmaster.pid')).modification as since`,
  )
  console.log(JSON.stringify({ ...rows[0], where: database.where }))
  await text(process.stdin)
  await database.close()
} catch (error) {
  const { name, message, advice } = error as Error & { advice?: string }
  console.log(JSON.stringify({ error: name, message, advice }))
  process.exitCode = 1
}
