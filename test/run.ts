// `npm test [-- word…]`: every test file, or those whose path contains one of the words, on one database server for the whole run.
// Node's own summary comes last.

import { spawn } from 'node:child_process'
import { glob } from 'node:fs/promises'
import { availableParallelism, constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { buildPages } from '../src/cli/pages.ts'
import { startTestServer } from './server.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const patterns = ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'test/**/*.test.ts', 'web/src/**/*.test.ts']

const began = performance.now()
const files = await testFiles(process.argv.slice(2))
if (files.length === 0) {
  console.error('no test file has that in its path')
  process.exit(2)
}
// Once for all files that look at the pages; where that fails, they fail, and say why.
if (files.some((file) => /browser\/|cli\/start/.test(file))) await buildPages().catch(({ message }) => console.error(message))
const server = await startTestServer()
console.log(`${files.length} files; the database server took ${((performance.now() - began) / 1000).toFixed(1)} s`)
try {
  process.exitCode = await runFiles(files, server.url)
} finally {
  await server.stop()
}

async function testFiles(words: readonly string[]): Promise<string[]> {
  const found = await Array.fromAsync(glob(patterns, { cwd: project }))
  return found.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort()
}

// A process for each file, as many at once as there are cores: files that kill, listen or step clocks cannot disturb each other.
function runFiles(files: readonly string[], serverUrl: string): Promise<number> {
  const args = ['--test', '--test-timeout=300000', `--test-concurrency=${availableParallelism()}`, ...files]
  const env = { ...process.env, HOURBRIDGE_TEST_SERVER: serverUrl, NODE_COMPILE_CACHE: 'node_modules/.cache/compiled' }
  const child = spawn(process.execPath, args, { cwd: project, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
