// Which sentences a source can say: its literals that read like prose, each with every way in which its conditions can turn out.

import { type Literal, literalsOf } from './literals.ts'

export interface Said {
  readonly line: number
  /** The code right before it. */
  readonly before: string
  /** With `{}` for holes whose words are not in the source; what is in a condition is told both ways. */
  readonly forms: readonly string[]
}

/** What never reaches a page, by the code in front of it. */
const elsewhere: readonly RegExp[] = [
  /(^|[^\w])(sql(<.*>)?|import|from)$|sql\.(raw|ref|table)\($/, // queries and modules
  /(summary|example|help|title|entryWord|role):$|description:\[?(['",]*)$/, // the document of the API, metrics, and names
  /\b(errorAnswer|routeTo|switching|assert|Bug|Error|super)\([^()]*$/, // the document, and mistakes in the program
  /log\.?\w*\((\{[^}]*\},|'',)?$/, // the log
  /(===|!==|\bcase|\bin|typeof)$/, // comparisons
  /(?<!return)(?<=[\w)\]])\[$/, // members
  /[^|]\|$/, // types
]

/** Whatever stands here is a sentence, even a single word. */
const always = /(message|advice|error|text|describe\(|Refusal\(\d+,|InputError\(|VendorError\('',):?$/

export function sentencesIn(source: string): Said[] {
  return literalsOf(source).flatMap((literal) => said(literal))
}

function said(literal: Literal): Said[] {
  const within = literal.holes
    .flat()
    .filter((inner) => !isAlternative(inner))
    .flatMap(said)
  if (elsewhere.some((place) => place.test(literal.before)) || !isProse(literal)) return within
  const { line, before } = literal
  return [{ line, before, forms: formsOf(literal) }, ...within]
}

/** Several words, of which one at least is no code. */
function isProse({ before, texts }: Literal): boolean {
  const text = texts.join('{}')
  if (always.test(before)) return /[a-z]{3}/i.test(text)
  return /[a-z]{3}/.test(text) && /\S \S/.test(text)
}

/** One of the two outcomes of a condition, or what is told instead of nothing. */
const isAlternative = ({ before }: Literal) => /([?:|]|\?\?)$/.test(before)

function formsOf({ texts, holes }: Literal): string[] {
  return texts
    .slice(1)
    .reduce(
      (forms, text, at) => alternativesOf(holes[at]!).flatMap((filling) => forms.map((form) => form + filling + text)),
      [texts[0]!],
    )
}

function alternativesOf(hole: readonly Literal[]): string[] {
  const told = hole.filter(isAlternative).flatMap(formsOf)
  const isBoth = hole.some(({ before }) => /[^?]\?$/.test(before)) && hole.some(({ before }) => before.endsWith(':'))
  return isBoth ? told : ['{}', ...told.filter((form) => form !== '')]
}
