// Puma over an instance of Redmine, as a process that goes with this one.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Installation, lastOf, startBundle } from './ruby.ts'

export interface Served {
  readonly processId: number
  readonly port: number
  /** Resolves when the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const startsWithinMs = 90_000
const stopsWithinMs = 10_000

/** On this port of 127.0.0.1; 0: on any that is free. Throws with what it printed and logged where it does not start. */
export async function serve(installation: Installation, port: number): Promise<Served> {
  const words = ['exec', 'puma', '-b', `tcp://127.0.0.1:${port}`, '-t', '5:5', '-e', 'production', 'served.ru']
  const child = await startBundle(installation, words)
  const processId = child.pid
  if (processId === undefined) throw new Error('There is no bundle to start Redmine with.')
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    const later = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs)
    await gone
    clearTimeout(later)
  }

  let printed = ''
  const listening = new Promise<number>((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      const found = /Listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)
      if (found) resolve(Number(found[1]))
    }
    child.stdout!.on('data', read)
    child.stderr!.on('data', read)
  })
  const tooLate = new Promise<void>((resolve) => setTimeout(resolve, startsWithinMs).unref())
  const found = await Promise.race([listening, gone, tooLate])
  if (typeof found === 'number' && (await answers(found))) return { processId, port: found, end }
  await end('SIGKILL')
  throw new Error(`Redmine did not start.\n${lastOf(printed)}\n${await logOf(installation)}`)
}

/** The first answer takes the longest. */
const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/login`, { signal: AbortSignal.timeout(startsWithinMs) }).then(
    (answer) => answer.text().then(() => answer.ok),
    () => false,
  )

const logOf = ({ path, instance }: Installation) =>
  readFile(join(path, 'instances', instance, 'log/production.log'), 'utf8').then(
    (log) => lastOf(log),
    () => '',
  )
