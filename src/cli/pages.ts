// Builds the pages from their sources with Vite, when what is built is not of these sources. `npm install` brings what that needs.

import { createHash } from 'node:crypto'
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify, stripVTControlCharacters } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { encodings } from '../http/pages.ts'
import { InputError } from '../lib/errors.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const web = join(project, 'web')

/** Where the server takes them from. */
export const pagesFolder = join(web, 'dist')

/** What they were built of; beside them, and not handed out. */
const markFile = '.sources'

/** Builds them if need be; answers whether that was so. Throws InputError where that is not possible. */
export async function buildPages({ anew = false }: { anew?: boolean } = {}): Promise<boolean> {
  const sources = await sourcesMark()
  if (!anew && sources === (await builtMark())) return false
  const place = `${pagesFolder}.${process.pid}`
  try {
    await bundle(place)
    await compressAll(place)
    await writeFile(join(place, markFile), sources)
    await swap(place)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
  return true
}

/** Changes whenever a source or a package does. */
async function sourcesMark(): Promise<string> {
  const found = await Array.fromAsync(glob('web/**/*', { cwd: project, exclude: isBuilt, withFileTypes: true }))
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  if (paths.length === 0)
    throw new InputError('the sources of the pages are not here', { where: web, advice: 'Build them in a clone of Hourbridge.' })
  const hash = createHash('sha256')
  for (const path of [...paths, join(project, 'package-lock.json')].sort()) {
    hash.update(`${path.slice(project.length)}\0`)
    hash.update(await readFile(path))
  }
  return hash.digest('hex')
}

/** `dist`, and what it is built in. */
const isBuilt = (one: { readonly name: string } | string) =>
  /^(dist(\.\d+)?(\.old)?|node_modules)$/.test(typeof one === 'string' ? one : one.name)

const builtMark = () => readFile(join(pagesFolder, markFile), 'utf8').catch(() => undefined)

async function bundle(outDir: string): Promise<void> {
  const { build } = await import('vite').catch((cause) => {
    throw new InputError('the pages cannot be built: the packages for that are not installed', {
      where: web,
      advice: 'Run `npm install`, without --omit=dev and without NODE_ENV=production.',
      cause,
    })
  })
  await build({
    root: web,
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    mode: 'production',
    build: { outDir, emptyOutDir: true },
  }).catch((cause: Error) => {
    throw new InputError(`the pages cannot be built: ${stripVTControlCharacters(cause.message)}`, { where: web, cause })
  })
}

const worthIt = /\.(js|css|html|svg|json|map|txt|webmanifest)$/
const smallest = 1024

/** A compressed copy beside each file that gains by it. */
async function compressAll(folder: string): Promise<void> {
  const all = await Array.fromAsync(glob('**/*', { cwd: folder }))
  for (const path of all.filter((one) => worthIt.test(one))) {
    const bytes = await readFile(join(folder, path))
    if (bytes.byteLength < smallest) continue
    for (const { name, ending } of encodings) await writeFile(join(folder, path) + ending, await compress[name](bytes))
  }
}

const compress = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** A server that runs finds either the old or the new ones, but for an instant. */
async function swap(place: string): Promise<void> {
  const old = `${place}.old`
  await mkdir(pagesFolder, { recursive: true })
  await rename(pagesFolder, old)
  await rename(place, pagesFolder)
  await rm(old, { recursive: true, force: true })
}
