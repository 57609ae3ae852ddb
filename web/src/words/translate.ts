// The server says everything in English sentences; pages in another language look them up here as they show them. What is no sentence of ours (a
// vendor's own words, a name) stays as it is. Loaded only where another language than English is spoken.

import { french } from './sentences/fr/index.ts'
import { kindsOf, type Match, sentenceEnd, type Template, type Tongue, templateOf, withoutStop } from './template.ts'

type Language = 'en' | 'fr'

export interface Translated {
  readonly text: string
  /** False where the sentence is not known: `text` is then the English one. */
  readonly isTranslated: boolean
}

export function translated(sentence: string, language: Language): Translated {
  if (language === 'en') return { text: sentence, isTranslated: true }
  translators[language] ??= translatorOf(tongues[language])
  const text = translators[language](sentence)
  return { text: text ?? sentence, isTranslated: text !== null }
}

/** Every language but English. */
export const tongues = { fr: french } as const satisfies Readonly<Record<Exclude<Language, 'en'>, Tongue>>

/** Made when the first sentence is looked up. */
const translators: Partial<Record<Exclude<Language, 'en'>, (sentence: string) => string | null>> = {}

/** Lists show the same few sentences over and over: this many are remembered. */
const mostRemembered = 5000

function translatorOf(tongue: Tongue): (sentence: string) => string | null {
  const kinds = kindsOf(tongue)
  const templates = tongue.rows.map((row) => templateOf(row, tongue, kinds)).sort((one, two) => two.weight - one.weight)
  const shelves = Map.groupBy(templates, ({ firstWord }) => firstWord)
  const remembered = new Map<string, string | null>()
  const translate = (sentence: string): string | null => {
    const known = remembered.get(sentence)
    if (known !== undefined) return known
    if (remembered.size >= mostRemembered) remembered.clear()
    const text = sentence.includes('\n') ? everyLine(sentence, translate) : stopped(sentence, { shelves, translate, tongue })
    remembered.set(sentence, text)
    return text
  }
  return translate
}

function everyLine(sentence: string, translate: Translator['translate']): string | null {
  const lines = sentence.split('\n').map((line) => (line === '' ? '' : translate(line)))
  return lines.includes(null) ? null : lines.join('\n')
}

interface Translator {
  /** Templates by their first word, the most telling first. */
  readonly shelves: ReadonlyMap<string | undefined, readonly Template[]>
  readonly tongue: Tongue
  translate(sentence: string): string | null
}

function stopped(sentence: string, translator: Translator): string | null {
  const bare = withoutStop(sentence)
  const text = one(bare, translator)
  return text === null || bare === sentence ? text : `${text}.`
}

/** As a whole where a template says so, else in its parts: "A. B", "A: B". */
function one(sentence: string, translator: Translator): string | null {
  const whole = bestMatch(sentence, translator)
  if (whole && !whole.isLoose) return whole.text
  const { translate, tongue } = translator
  return (
    inTwo(sentence, { end: sentenceEnd, kept: 1, glue: ' ' }, translate) ??
    whole?.text ??
    inTwo(sentence, { end: /: /, kept: 0, glue: tongue.colon }, translate)
  )
}

interface Seam {
  readonly end: RegExp
  /** Characters of the seam that belong to the first part. */
  readonly kept: number
  readonly glue: string
}

/** At the first place where both parts are known. */
function inTwo(sentence: string, { end, kept, glue }: Seam, translate: Translator['translate']): string | null {
  for (const { index, 0: found } of sentence.matchAll(new RegExp(end, 'g'))) {
    const head = translate(sentence.slice(0, index + kept))
    const tail = head === null ? null : translate(sentence.slice(index + found.length))
    if (tail !== null) return head + glue + tail
  }
  return null
}

function bestMatch(sentence: string, { shelves, translate }: Translator): Match | undefined {
  const [first] = sentence.split(' ', 1)
  let loose: Match | undefined
  for (const shelf of [shelves.get(first), shelves.get(undefined)]) {
    for (const template of shelf ?? []) {
      const match = template.match(sentence, translate)
      if (match && !match.isLoose) return match
      loose ??= match ?? undefined
    }
  }
  return loose
}
