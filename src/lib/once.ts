// Small private files that are made once and then kept, whoever of several processes comes first.

import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lock } from './oslock.ts'

/** The text of that file; made, with mode 600, if it is not there yet. Its folder must exist and holds the lock. */
export async function keptOnce(path: string, make: () => string | Promise<string>): Promise<string> {
  const found = await textOf(path)
  if (found !== undefined) return found
  const held = await lock(join(dirname(path), 'lock'), 'alone')
  try {
    const first = await textOf(path)
    if (first !== undefined) return first
    const text = await make()
    await writeWhole(path, text)
    return text
  } finally {
    held.release()
  }
}

/** Makes the folder for such files, for nobody but us; one that is there keeps its mode. */
export async function privateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

// Renamed into place when it is on the disk: a power cut leaves the whole file or none.
async function writeWhole(path: string, text: string) {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
