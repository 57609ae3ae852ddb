// The pages, as they were built: files by their names, and index.html for every other address that is not the server's own, so
// that the pages' addresses can be bookmarked. Only files that are listed are ever opened, whatever a request calls them.

import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Context } from 'hono'
import type { App, Env } from './site.ts'

/** Below these nothing is a page. */
const notPages = /^\/(api|webhooks|oauth|healthz|readyz|metrics)(\/|$)/

/** Compressed copies stand beside a file, made when the pages were built. */
export const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

const forever = 'public, max-age=31536000, immutable'

/** `folder`: where they were built. They may be built, and built anew, while the server runs. */
export function pageRoutes(app: App, folder: string): void {
  const shelf = openShelf(folder)
  app.get('*', async (c, next) => {
    if (notPages.test(c.req.path)) return next()
    const files = await shelf()
    if (!files) return unbuilt(c)
    const path = decoded(c.req.path)
    const file = files.get(path)
    if (file) return answer(c, file)
    return path.startsWith('/assets/') || extname(path) in types ? next() : answer(c, files.get('/index.html')!)
  })
}

interface File {
  readonly path: string
  readonly type: string
  readonly etag: string
  readonly cache: string
  /** Names of the encodings that it is there in. */
  readonly encodings: ReadonlySet<string>
}

type Files = ReadonlyMap<string, File>

/** What is there to be handed out, listed anew when the pages were built anew; undefined while they are not built. */
function openShelf(folder: string): () => Promise<Files | undefined> {
  let known: { readonly at: number; readonly files: Promise<Files> } | undefined
  return async () => {
    const at = await stat(join(folder, 'index.html')).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    )
    if (at === undefined) return undefined
    if (known?.at !== at) known = { at, files: listed(folder) }
    return known.files
  }
}

async function listed(folder: string): Promise<Files> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const all = new Set(names)
  const plain = names.filter((name) => extname(name) in types)
  const files = await Promise.all(plain.map(async (path) => [addressOf(folder, path), await fileOf(folder, path, all)] as const))
  return new Map(files)
}

const addressOf = (folder: string, path: string) => path.slice(folder.replace(/[\\/]$/, '').length).replaceAll(sep, '/')

async function fileOf(folder: string, path: string, all: ReadonlySet<string>): Promise<File> {
  const { size, mtimeMs } = await stat(path)
  return {
    path,
    type: types[extname(path)]!,
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    cache: addressOf(folder, path).startsWith('/assets/') ? forever : 'no-cache',
    encodings: new Set(encodings.filter(({ ending }) => all.has(path + ending)).map(({ name }) => name)),
  }
}

async function answer(c: Context<Env>, file: File): Promise<Response> {
  const chosen = encodings.find(({ name }) => file.encodings.has(name) && accepts(c.req.header('accept-encoding'), name))
  const etag = chosen ? `${file.etag.slice(0, -1)}-${chosen.name}"` : file.etag
  c.header('etag', etag)
  c.header('cache-control', file.cache)
  c.header('vary', 'accept-encoding')
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)
  const bytes = await readFile(file.path + (chosen?.ending ?? ''))
  c.header('content-type', file.type)
  if (chosen) c.header('content-encoding', chosen.name)
  c.header('content-length', String(bytes.byteLength))
  return c.body(bytes)
}

/** `gzip;q=0` refuses it. */
const accepts = (header: string | undefined, encoding: string) =>
  (header ?? '').split(',').some((one) => {
    const [name, weight] = one.trim().split(/\s*;\s*q=/)
    return name === encoding && Number(weight ?? 1) > 0
  })

/** Nothing has such a name where it cannot be read. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const unbuilt = (c: Context<Env>) =>
  c.html(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hourbridge</title>
<h1>The pages are not built yet</h1>
<p>The server runs, and its API answers. To see the pages, run <code>npm run build</code> in the folder of Hourbridge and
load this page again, or start with <code>npm start</code>, which does both.</p></html>`,
    503,
  )
