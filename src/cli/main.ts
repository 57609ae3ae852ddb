// The entry of the command line: the process's own streams, signals and environment. What Node has compiled once is kept: that
// halves the time until a command begins.

import { enableCompileCache } from 'node:module'

enableCompileCache()
const { main } = await import('./program.ts')
const { loadEnvFile } = await import('./settings.ts')
const { onStop } = await import('./stop.ts')

const stop = onStop(process)
// When nobody reads on (`| head`), nothing more is said, and what runs is asked to end.
const streams = { out: writer(process.stdout, stop.now), err: writer(process.stderr, () => {}) }

process.exitCode = await main(process.argv.slice(2), {
  streams,
  signal: stop.signal,
  env,
  isTerminal: process.stderr.isTTY === true,
})
// Left to itself the process would wait for idle connections to vendors; everything of ours is closed by now.
process.stdout.write('', () => process.exit())

function env(): NodeJS.ProcessEnv {
  loadEnvFile()
  return process.env
}

function writer(stream: NodeJS.WriteStream, onClosed: () => void) {
  let isOpen = true
  stream.on('error', () => {
    isOpen = false
    onClosed()
  })
  return (text: string) => {
    if (isOpen) stream.write(text)
  }
}
