// Pages in other languages show there what the server says in English: whoever writes a new English sentence gives it one in each of them
// (web/src/words/README.md), or says in unshown.ts why no page shows it.

import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { codes } from '../../web/src/words/codes.ts'
import type { Tongue } from '../../web/src/words/template.ts'
import { tongues, translated } from '../../web/src/words/translate.ts'
import { samples } from './samples.ts'
import { sentencesIn } from './sentences.ts'
import { unshown, unshownPlaces } from './unshown.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

for (const [language, { rows }] of Object.entries(tongues) as [keyof typeof tongues, Tongue][]) {
  const isKnown = (sentence: string) => translated(sentence, language).isTranslated

  test(`every sentence of the server is told in ${language}`, async () => {
    const missing: string[] = []
    for (const path of await sources()) {
      for (const { line, before, forms } of sentencesIn(await readFile(project + path, 'utf8'))) {
        const unknown = unshownPlaces[path]?.test(before) ? [] : forms.filter((form) => !isTold(form, isKnown))
        missing.push(...unknown.map((form) => `${path}:${line}: ${form}`))
      }
    }
    assert.deepEqual(missing, [], `Give them a row in web/src/words/sentences/${language}`)
  })

  test(`sentences that are made of pieces are told in ${language} as a whole`, () => {
    assert.deepEqual(
      samples.filter((sample) => !isKnown(sample)),
      [],
    )
  })

  test(`no row of ${language} outlives its sentence`, async () => {
    const all = [...(await allForms()), ...samples].join('\n')
    assert.deepEqual(
      rows.map(([english]) => english).filter((english) => !isOfZod(english) && !all.includes(telling(english))),
      [],
    )
  })
}

/** The checker of shapes says these itself. */
const isOfZod = (english: string) => /^(Invalid|Too small:|Too big:|Unrecognized) /.test(english) || english === 'Invalid input'

/** The longest piece between the holes of a row. */
const telling = (english: string) =>
  english
    .replace(/\.$/, '')
    .split(/\{\w+(?::\w+)?\}|\(s\)/)
    .reduce((best, piece) => (piece.length > best.length ? piece : best), '')

test('what is said to be on no page is still said somewhere', async () => {
  const forms = new Set(await allForms())
  assert.deepEqual(
    exempt.filter((form) => !forms.has(form)),
    [],
  )
})

const exempt = Object.values(unshown).flat()

async function allForms(): Promise<string[]> {
  const texts = await Promise.all((await sources()).map((path) => readFile(project + path, 'utf8')))
  return texts.flatMap((text) => sentencesIn(text).flatMap((said) => said.forms))
}

async function sources(): Promise<string[]> {
  const paths = await Array.fromAsync(glob('{src/{sync,http,connectors,lib}/**/*.ts,src/cli/company*.ts}', { cwd: project }))
  return paths.filter((path) => !path.endsWith('.test.ts')).sort()
}

function isTold(form: string, isKnown: (sentence: string) => boolean): boolean {
  const isElsewhere = codes.includes(form) || exempt.includes(form)
  return isElsewhere || fillings(form.trim()).some(isKnown) || samples.some((sample) => hasPiece(sample, form))
}

/** What holes may hold: a name, a number, a thing, a sentence, a span of time. */
const held = ['Museum', '3', 'task', 'it changed nothing', '3 h']

/** Each hole with each of them; where there are many holes, all with the same. */
function fillings(form: string): string[] {
  const [first = '', ...rest] = form.split('{}')
  if (rest.length > 4) return held.map((words) => form.replaceAll('{}', words))
  return rest.reduce((begun, text) => begun.flatMap((begin) => held.map((words) => begin + words + text)), [first])
}

function hasPiece(sample: string, form: string): boolean {
  const texts = form.split('{}').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(texts.join('.*')).test(sample)
}
