// Test files found by their path and run with Node's own runner, whose summary comes last.

import { spawn } from 'node:child_process'
import { glob } from 'node:fs/promises'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { minutes } from '../src/lib/clock.ts'

const project = fileURLToPath(new URL('..', import.meta.url))

/** Those whose path contains one of the words, or all. */
export async function filesOf(patterns: readonly string[], words: readonly string[]): Promise<string[]> {
  const found = await Array.fromAsync(glob(patterns, { cwd: project }))
  return found.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort()
}

interface Options {
  /** How many files at once. */
  readonly concurrency: number
  /** For the files, besides this process's own. */
  readonly env: Readonly<Record<string, string>>
  /** How long a file may take; five minutes unless said. */
  readonly timeoutMs?: number
}

/**
 * A process for each file: files that kill, listen or step clocks cannot disturb each other. Answers the exit code. A signal ends the
 * files, and leaves this process to end what it has started for them.
 */
export function runFiles(files: readonly string[], { concurrency, env, timeoutMs = minutes(5) }: Options): Promise<number> {
  const args = ['--test', `--test-timeout=${timeoutMs}`, `--test-concurrency=${concurrency}`, ...files]
  const whole = { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/compiled', ...env }
  const child = spawn(process.execPath, args, { cwd: project, stdio: 'inherit', env: whole })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
