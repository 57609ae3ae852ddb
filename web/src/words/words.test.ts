import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { en } from './en/index.ts'
import { fr } from './fr/index.ts'

const source = fileURLToPath(new URL('..', import.meta.url))

/** All keys with their texts: `common.save`. */
const flat = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'object' ? flat(value, `${at}${key}.`) : [[at + key, value]]))

const english = new Map(flat(en))
const others = { fr: new Map(flat(fr)) }

const holesOf = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, hole]) => hole).sort()

async function pages(): Promise<{ path: string; text: string }[]> {
  const paths = await Array.fromAsync(glob('**/*.{ts,tsx}', { cwd: source }))
  return Promise.all(
    paths
      .filter((path) => !path.startsWith('words'))
      .map(async (path) => ({ path, text: await readFile(source + path, 'utf8') })),
  )
}

for (const [language, words] of Object.entries(others)) {
  test(`every word of the pages is there in ${language}, and nothing beside`, () => {
    assert.deepEqual(
      [...english.keys()].filter((key) => !words.has(key)),
      [],
    )
    assert.deepEqual(
      [...words.keys()].filter((key) => !english.has(key)),
      [],
    )
  })

  test(`${language} fills the same holes`, () => {
    const different = [...english].filter(([key, text]) => String(holesOf(text)) !== String(holesOf(words.get(key) ?? '')))
    assert.deepEqual(different, [])
  })

  test(`${language} is not English: no sentence of several words is the same in both`, () => {
    const same = [...english].filter(([key, text]) => text.split(' ').length > 3 && words.get(key) === text)
    assert.deepEqual(same, [])
  })
}

test('French writes with its own apostrophe', () => {
  assert.deepEqual(
    [...others.fr].filter(([, text]) => text.includes("'")),
    [],
  )
})

test('a page asks only for words that there are', async () => {
  const missing: string[] = []
  for (const { path, text } of await pages()) {
    for (const [, key] of text.matchAll(/\bt\(\s*'([\w.]+)'/g)) if (!isWord(key!)) missing.push(`${path}: ${key}`)
    for (const [, begin] of text.matchAll(/\bt\(\s*`([\w.]+)\$\{/g))
      if (![...english.keys()].some((key) => key.startsWith(begin!))) missing.push(`${path}: ${begin}…`)
  }
  assert.deepEqual(missing, [])
})

const isWord = (key: string) => english.has(key) || english.has(`${key}_other`)

test('no page has words of its own: all of them are in the files of words', async () => {
  const bare: string[] = []
  for (const { path, text } of await pages()) {
    if (!path.endsWith('.tsx')) continue
    for (const [, words] of text.matchAll(/^\s*([A-Z]?[a-z]+(?: [a-z]+)+[.!?]?)\s*$/gm)) bare.push(`${path}: ${words}`)
    for (const [, words] of text.matchAll(/[a-z"}]>\s*([A-Za-z][A-Za-z ,.!?]{3,}?)\s*<\//g)) bare.push(`${path}: ${words}`)
    for (const [, words] of text.matchAll(/\b(?:label|title|placeholder|aria-label|alt)="([^"]*[A-Za-z]{2}[^"]*)"/g))
      bare.push(`${path}: ${words}`)
  }
  assert.deepEqual(
    bare.filter((one) => !/: Hourbridge$/.test(one)),
    [],
  )
})
