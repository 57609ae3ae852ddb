// A Redmine that goes by the clock of a test: time that jumps here jumps there as well, as with two machines that agree.

import { renameSync, writeFileSync } from 'node:fs'
import { cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { type Prepared, prepareRedmine, readPrepared } from '../server/prepare.ts'

export interface ClockedRedmine {
  readonly server: Omit<RedmineServer, 'processId'>
  /** What its clock shows from here on, in milliseconds. */
  setClock(now: number): void
}

export async function openClockedRedmine(): Promise<ClockedRedmine> {
  const { prepared, remove } = await preparation()
  await addInitializer(prepared)
  const server = await openRedmine(prepared)
  const file = join(server.directory, 'clock')
  let shown: number | undefined
  const setClock = (at: number) => {
    if (at === shown) return
    shown = at
    // In one step: half a file would be another time.
    writeFileSync(`${file}.next`, String(at))
    renameSync(`${file}.next`, file)
  }
  return { server: { ...server, close: () => server.close().then(remove) }, setClock }
}

async function preparation(): Promise<{ prepared: Prepared; remove(): Promise<void> }> {
  const named = process.env['HOURBRIDGE_REDMINE']
  if (named) return { prepared: await readPrepared(named), remove: async () => undefined }
  const own = await prepareRedmine()
  return { prepared: own, remove: own.remove }
}

/** Other servers start from the same copy meanwhile, and without a clock of their own they take no notice of it. */
async function addInitializer({ path }: Prepared): Promise<void> {
  const initializers = join(path, 'config/initializers')
  const part = join(initializers, `98-clock.${process.pid}.part`)
  await cp(new URL('clock.rb', import.meta.url), part)
  await rename(part, join(initializers, '98-clock.rb'))
}
