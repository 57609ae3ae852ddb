// `npm run test:redmine [-- word…]`: the tests that want a real Redmine, installed where it is missing, prepared once for the whole
// run, beside one database server. Where it cannot be had that is a failure, unless the run is to go on all the same.

import { minutes } from '../../src/lib/clock.ts'
import { filesOf, runFiles } from '../run-files.ts'
import { startTestServer } from '../server.ts'
import { type Can, canHaveRedmine, installRedmine, missingPackages } from './server/packages.ts'
import { prepareRedmine } from './server/prepare.ts'

const usage = `Usage: npm run test:redmine -- [--if-possible] [word...]

The tests over a real Redmine; with words, those whose path contains one of them. On Debian and Ubuntu Redmine is installed
where it is missing: by root, or with sudo that asks for no password.

  --if-possible  where Redmine cannot be installed, say so and end with 0
  --help         this text`

const flags = ['--if-possible', '--help']
/** Each file has a Redmine, which keeps a core busy. */
const concurrency = 2

const words = process.argv.slice(2)
const unknown = words.find((word) => word.startsWith('-') && !flags.includes(word))
if (unknown !== undefined) {
  console.error(`There is no option ${unknown}.\n\n${usage}`)
  process.exitCode = 2
} else if (words.includes('--help')) console.log(usage)
else process.exitCode = await testRedmine()

async function testRedmine(): Promise<number> {
  const files = await filesOf(
    ['test/redmine/**/*.redmine.ts'],
    words.filter((word) => !flags.includes(word)),
  )
  if (files.length === 0) {
    console.error('no test over Redmine has that in its path')
    return 2
  }
  const redmine = await haveRedmine()
  if (redmine.can) return runAll(files)
  console.log(`skipped: the tests over a real Redmine, because ${redmine.why.replaceAll(/\s*\n\s*/g, ' ')}`)
  return words.includes('--if-possible') ? 0 : 2
}

async function haveRedmine(): Promise<Can> {
  const answer = await canHaveRedmine()
  if (!answer.can) return answer
  const missing = await missingPackages()
  if (missing.length > 0) console.log(`Redmine is missing: installing ${missing.join(', ')}`)
  return installRedmine().then(
    () => answer,
    (error) => ({ can: false, why: error.message }),
  )
}

async function runAll(files: readonly string[]): Promise<number> {
  const began = performance.now()
  const prepared = await prepareRedmine()
  const server = await startTestServer()
  console.log(`${files.length} files; Redmine and the database server took ${((performance.now() - began) / 1000).toFixed(1)} s`)
  try {
    const env = { HOURBRIDGE_TEST_SERVER: server.url, HOURBRIDGE_REDMINE: prepared.path }
    return await runFiles(files, { concurrency, env, timeoutMs: minutes(15) })
  } finally {
    await server.stop()
    await prepared.remove()
  }
}
