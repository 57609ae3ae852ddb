// `npm test [-- word…]`: every test file, or those whose path contains one of the words, on one database server for the whole run.
// Node's own summary comes last.

import { availableParallelism } from 'node:os'
import { buildPages } from '../src/cli/pages.ts'
import { filesOf, runFiles } from './run-files.ts'
import { startTestServer } from './server.ts'

const patterns = ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'test/**/*.test.ts', 'web/src/**/*.test.ts']

const began = performance.now()
const files = await filesOf(patterns, process.argv.slice(2))
if (files.length === 0) {
  console.error('no test file has that in its path')
  process.exit(2)
}
// Once for all files that look at the pages; where that fails, they fail, and say why.
if (files.some((file) => /browser\/|cli\/start/.test(file))) await buildPages().catch(({ message }) => console.error(message))
const server = await startTestServer()
console.log(`${files.length} files; the database server took ${((performance.now() - began) / 1000).toFixed(1)} s`)
try {
  process.exitCode = await runFiles(files, { concurrency: availableParallelism(), env: { HOURBRIDGE_TEST_SERVER: server.url } })
} finally {
  await server.stop()
}
