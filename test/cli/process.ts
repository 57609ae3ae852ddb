// Runs the command line as people do: a process of its own, its own directory, an environment without what this machine has set.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when stdout has such a line. */
  line(shape: RegExp): Promise<RegExpExecArray>
}

export type Environment = Readonly<Record<string, string>>

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

const { PATH = '', NODE_COMPILE_CACHE: cache } = process.env
const kept = { PATH, ...(cache && { NODE_COMPILE_CACHE: resolve(cache) }) }

/** A directory that goes when the test has ended. */
export async function ownDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hourbridge-cli-'))
  after(() => rm(path, { recursive: true, force: true }))
  return path
}

export function start(words: readonly string[], env: Environment, cwd: string): Started {
  const child = spawn(process.execPath, [main, ...words], {
    cwd,
    env: { ...kept, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  after(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  const listeners = new Set<() => void>()
  child.stdout!.on('data', (chunk) => {
    out += chunk
    for (const listen of listeners) listen()
  })
  child.stderr!.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })))
  const line = (shape: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = shape.exec(out)
        if (found) resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`it ended without ${shape}:\n${out}\n${err}`)))
    })
  return { child, ended, line }
}

/** Until it ends. */
export const run = (words: readonly string[], env: Environment, cwd: string): Promise<Ended> => start(words, env, cwd).ended
