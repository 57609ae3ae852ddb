import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))

/** A folder imports only from itself and from those before it. */
const line = ['lib', 'model', 'db', 'jobs', 'connectors', 'sync', 'http', 'cli']

/** Files that may be longer than 300 lines, each with the reason. */
const long: Readonly<Record<string, string>> = {}

interface Source {
  readonly path: string
  readonly text: string
  /** Without comments. */
  readonly code: string
  /** Files of the project that it imports, as paths from its root. */
  readonly imports: readonly string[]
}

const sources = await read(['src/**/*.ts', 'sandbox/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'])
const pages = await read(['web/src/**/*.{ts,tsx}', 'extension/**/*.{ts,tsx}'])
const production = sources.filter(({ path }) => path.startsWith('src/') && !path.endsWith('.test.ts'))

async function read(patterns: readonly string[]): Promise<Source[]> {
  const paths = await Array.fromAsync(glob(patterns, { cwd: project }))
  return Promise.all(paths.toSorted().map(async (path) => sourceOf(path, await readFile(join(project, path), 'utf8'))))
}

function sourceOf(path: string, text: string): Source {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
  const named = code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)
  return { path, text, code, imports: [...named].map(([, to]) => posix.join(posix.dirname(path), to!)) }
}

const folderOf = (path: string) => path.split('/')[1] ?? ''

test('folders of src import only from those before them', () => {
  const backwards = production.flatMap(({ path, imports }) => {
    const reach = line.slice(0, line.indexOf(folderOf(path)) + 1)
    return imports.filter((to) => to.startsWith('src/') && !reach.includes(folderOf(to))).map((to) => `${path} imports ${to}`)
  })
  assert.deepEqual(backwards, [])
})

test('src imports nothing of the tests, and of the sandbox only what the shell starts', () => {
  const strange = production.flatMap(({ path, imports }) =>
    imports
      .filter((to) => !to.startsWith('src/') && !(path.startsWith('src/cli/') && to.startsWith('sandbox/')))
      .map((to) => `${path} imports ${to}`),
  )
  assert.deepEqual(strange, [])
})

test('the sandbox imports nothing of src: what both believe would never be doubted', () => {
  const shared = sources.filter(({ path, imports }) => path.startsWith('sandbox/') && imports.some((to) => to.startsWith('src/')))
  assert.deepEqual(
    shared.map(({ path }) => path),
    [],
  )
})

// A forecast is also a word.
const names = /clickup|harvest|timelog|redmine|['"`/]forecast['"`/]/i

test('vendors are named by their own folder, the list of connectors and the shell, nowhere else', () => {
  const may = /^src\/(connectors\/(index\.ts|clickup\/|forecast\/|harvest\/|redmine\/|timelog\/)|cli\/)/
  const naming = production.filter(({ path, code }) => !may.test(path) && names.test(code))
  assert.deepEqual(
    naming.map(({ path }) => path),
    [],
  )
})

test('a connector imports no other', () => {
  const vendorOf = (path: string) => /^src\/connectors\/(\w+)\//.exec(path)?.[1]
  const mixed = production.flatMap(({ path, imports }) => {
    const own = vendorOf(path)
    return imports.filter((to) => own && vendorOf(to) && vendorOf(to) !== own).map((to) => `${path} imports ${to}`)
  })
  assert.deepEqual(mixed, [])
})

test('pages and extension take types alone of src; the pages nothing of the extension', () => {
  const taken = pages.flatMap(({ path, code }) =>
    [...code.matchAll(/import\s+(?!type\b)[^'"]*'(\.[^']*)'/g)]
      .map(([, to]) => posix.join(posix.dirname(path), to!))
      .filter((to) => to.startsWith('src/') || (path.startsWith('web/') && to.startsWith('extension/')))
      .map((to) => `${path} imports ${to}`),
  )
  assert.deepEqual(taken, [])
})

test('files stay short and none is a drawer', () => {
  const tooLong = [...sources, ...pages].filter(({ path, text }) => text.split('\n').length > 301 && !(path in long))
  const drawers = sources.filter(({ path }) => /(^|\/)(utils?|helpers?|commons?|types|services|managers)(\/|\.ts$)/.test(path))
  assert.deepEqual(
    [...tooLong, ...drawers].map(({ path }) => path),
    [],
  )
})

test('types that only compile away, so that Node runs the sources as they are', () => {
  const built = sources.filter(({ code }) =>
    /^\s*(export )?(const )?enum \w|^\s*(export )?namespace \w|import \w+ = require\(/m.test(code),
  )
  assert.deepEqual(
    built.map(({ path }) => path),
    [],
  )
})
