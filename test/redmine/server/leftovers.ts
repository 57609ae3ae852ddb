// What must not outlive this process: servers that it has started, directories that it has made.

import { rmSync } from 'node:fs'
import { constants } from 'node:os'

const processes = new Set<number>()
const directories = new Set<string>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

let isWatching = false

export const leftovers = {
  addProcess(id: number) {
    watch()
    processes.add(id)
  },
  dropProcess: (id: number) => processes.delete(id),
  addDirectory(path: string) {
    watch()
    directories.add(path)
  },
  dropDirectory: (path: string) => directories.delete(path),
}

function watch() {
  if (isWatching) return
  isWatching = true
  process.on('exit', clear)
  // Whoever else listens to a signal ends the process in their own way.
  for (const signal of signals)
    process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(128 + constants.signals[signal]))
}

function clear() {
  for (const id of processes) kill(id)
  for (const path of directories) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
}

function kill(id: number) {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
