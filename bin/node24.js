#!/usr/bin/env node
// `node bin/node24.js file.ts …`: runs a file of this project with Node 24, whichever Node was called. Our TypeScript runs as it
// is, which older ones cannot, so Node 24 comes with `npm install` as a package. (npm 10 forgets to link it into .bin.)

import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST = 24

/** Whether the Node that runs now can run our TypeScript. */
export const isNewEnough = () => Number(process.versions.node.split('.')[0]) >= OLDEST

/** Runs the file with a Node that can, as if that had been called: same terminal, signals passed on, same exit code. */
export function runAnew(file, args) {
  const child = spawn(isNewEnough() ? process.execPath : pinnedNode(), [...process.execArgv, file, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => passOn(child, signal))
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : code
  })
  child.on('error', (error) => stop(`Node ${OLDEST} could not be started: ${error.message}`))
}

// Ctrl-C in a terminal reaches the child by itself; a second one would cut its farewell short.
function passOn(child, signal) {
  if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
}

function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`))
    return join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return stop(
      `Hourbridge needs Node ${OLDEST} or newer; this is ${process.version}.\n` +
        `On Linux (x64, arm64) and Windows (x64) "npm install" brings it along, unless optional packages are left out;\n` +
        `elsewhere install it from https://nodejs.org, and start Hourbridge with it.`,
    )
  }
}

function stop(message) {
  console.error(message)
  process.exit(1)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2)
  if (!file) stop('usage: node bin/node24.js file.ts [arguments]')
  runAnew(file, args)
}
