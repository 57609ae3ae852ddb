// One row of a catalogue at work: an English template with named holes, and that of another language, which takes the same holes. See README.md.

export type Row = readonly [english: string, other: string]

/** A language other than English: its catalogue, its words for what stands in holes, and its way of setting a sentence. */
export interface Tongue {
  readonly rows: readonly Row[]
  /** Things by their English name, in the forms that rows ask for. */
  readonly things: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly words: Readonly<Record<WordKind, Words>>
  /** "12 s", "2 days". */
  span(english: string): string
  /** `none`, or names with "and 3 more" at the end. */
  choices(english: string): string
  /** Whom or what a sentence is about: a name, or `task "Design"`, `project 4001`, `Person 17`. */
  place(english: string): string
  /** What is written of a template, before the holes are filled. */
  set(text: string): string
  /** A filled hole behind what stands before it. */
  joined(text: string, words: string): string
  readonly colon: string
  isOne(count: number): boolean
}

export type Words = Readonly<Record<string, string>>
export type WordKind = 'field' | 'term' | 'setting' | 'policy' | 'question' | 'condition' | 'role' | 'type' | 'said' | 'note'

/** Null where the words are none of ours. */
export type Translate = (sentence: string) => string | null

export interface Template {
  /** Undefined where the template begins with a hole. */
  readonly firstWord: string | undefined
  /** How much of it is not hole: the more there is, the better a match says what was meant. */
  readonly weight: number
  /** Null where the sentence is not of this template, or a hole holds what cannot be translated. */
  match(sentence: string, translate: Translate): Match | null
}

export interface Match {
  readonly text: string
  /** A hole has taken in the end of a sentence: another template may know better. */
  readonly isLoose: boolean
}

interface Kind {
  readonly pattern: string
  say(words: string, translate: Translate): string | null
}

export type Kinds = Readonly<Record<string, Kind>>

/** What holes may hold: by which English it is known, and what becomes of it. */
export function kindsOf({ things, words, span, choices, place }: Tongue): Kinds {
  const oneOf = (table: Words): Kind => ({ pattern: anyOf(table), say: (word) => table[word]! })
  const known = (table: Words): Kind => ({ pattern: any, say: (word) => table[word] ?? word })
  return {
    words: { pattern: any, say: asItIs },
    number: { pattern: '-?\\d+(?:\\.\\d+)?', say: asItIs },
    day: { pattern: '\\d{4}-\\d\\d-\\d\\d', say: asItIs },
    version: { pattern: '[\\w.]+', say: asItIs },
    ref: { pattern: '\\S+', say: asItIs },
    slug: { pattern: '[a-z0-9-]+', say: asItIs },
    path: { pattern: '[\\w.\\-[\\]/]+(?::\\d+)?(?:: [\\w.\\-[\\]]+)?', say: asItIs },
    host: { pattern: '[\\w.:[\\]-]+', say: asItIs },
    /** As JSON writes it. */
    value: { pattern: '"(?:\\\\.|[^"\\\\])*"|[^\\s"]+', say: (json) => words.setting[json] ?? json },
    request: { pattern: '[A-Z]+ https?://\\S+', say: asItIs },
    span: { pattern: '\\d+ (?:s|min|h|days?)', say: span },
    choices: { pattern: any, say: choices },
    thing: { pattern: anyOf(things), say: asItIs },
    things: { pattern: `(?:${anyOf(things)})s`, say: (several) => things[several.slice(0, -1)]!['several']! },
    place: { pattern: any, say: place },
    entries: { pattern: 'entry|entries', say: asItIs },
    field: oneOf(words.field),
    fields: {
      pattern: any,
      say: (list) =>
        atCommas(list)
          .map((field) => words.field[field] ?? field)
          .join(', '),
    },
    term: oneOf(words.term),
    setting: known(words.setting),
    policy: oneOf(words.policy),
    question: oneOf(words.question),
    condition: oneOf(words.condition),
    role: oneOf(words.role),
    type: oneOf(words.type),
    said: known(words.said),
    note: known(words.note),
    credential: {
      pattern: 'token (?:without an end|until [-\\d: ]+)|user [^,]+|personal token|API key',
      say: (text, translate) => translate(text),
    },
    sentence: { pattern: any, say: (text, translate) => translate(text) },
    maybe: { pattern: any, say: (text, translate) => translate(text) ?? text },
    parts: { pattern: any, say: everyPart },
  }
}

const any = '[\\s\\S]+?'
const asItIs = (words: string) => words

const anyOf = (table: Readonly<Record<string, unknown>>) =>
  Object.keys(table)
    .sort((one, two) => two.length - one.length)
    .join('|')

function everyPart(list: string, translate: Translate): string | null {
  const said = atCommas(list).map(translate)
  return said.includes(null) ? null : said.join(', ')
}

/** Commas in brackets or quotes part nothing. */
function atCommas(list: string): string[] {
  const pieces = list.match(/\([^)]*\)|"(?:\\.|[^"\\])*"|, |[\s\S]/g) ?? []
  const parts = ['']
  for (const piece of pieces) {
    if (piece === ', ') parts.push('')
    else parts.push(parts.pop()! + piece)
  }
  return parts
}

/** Throws when a row asks for a hole, or a kind of hole, that there is not. */
export function templateOf([english, other]: Row, tongue: Tongue, kinds: Kinds): Template {
  const { texts, holes } = holesIn(withoutStop(english))
  const pattern = new RegExp(
    `^${texts.map((text, at) => escaped(text) + (at in holes ? `(${kindOf(holes[at]!, kinds).pattern})` : '')).join('')}$`,
  )
  const parts = partsOf(withoutStop(other), holes, tongue)
  const telling = longest(texts.flatMap((text) => text.split('(s)')))
  const match = (sentence: string, translate: Translate): Match | null => {
    const found = sentence.includes(telling) ? pattern.exec(sentence) : null
    if (!found) return null
    const said = new Map<string, string>()
    for (const [at, { name, kind }] of holes.entries()) {
      const words = kinds[kind]!.say(found[at + 1]!, translate)
      if (words === null) return null
      said.set(name, words)
    }
    return { text: filled(parts, said, tongue), isLoose: found.slice(1).some((words) => sentenceEnd.test(words)) }
  }
  return { firstWord: firstWordOf(texts[0]!, holes.length === 0), weight: texts.join('').length, match }
}

interface Hole {
  readonly name: string
  readonly kind: string
}

/** One text more than there are holes. */
function holesIn(english: string): { texts: string[]; holes: Hole[] } {
  const pieces = english.split(/\{(\w+(?::\w+)?)\}/)
  const holes = pieces
    .filter((_, index) => index % 2 === 1)
    .map((inside): Hole => {
      const [name, kind = 'words'] = inside.split(':')
      return { name: name!, kind }
    })
  return { texts: pieces.filter((_, index) => index % 2 === 0), holes }
}

function kindOf({ name, kind }: Hole, kinds: Kinds): Kind {
  const found = kinds[kind]
  if (!found) throw new Error(`no kind of hole is called ${kind}: {${name}:${kind}}`)
  return found
}

const longest = (texts: readonly string[]) => texts.reduce((best, text) => (text.length > best.length ? text : best), '')

/** Where one sentence ends and another begins. */
export const sentenceEnd = /[.?!] (?=[A-Z`\d])/

/** Whether a sentence ends with a full stop depends on where it stands, so templates have none. */
export const withoutStop = (text: string) => (/[^.]\.$/.test(text) ? text.slice(0, -1) : text)

const escaped = (text: string) =>
  text
    .split('(s)')
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('s?')

function firstWordOf(text: string, isWhole: boolean): string | undefined {
  const [first, ...rest] = text.split(' ')
  return (rest.length > 0 || isWhole) && !first!.includes('(s)') ? first : undefined
}

type Part = string | { readonly name: string; readonly say: (words: string) => string }

function partsOf(other: string, holes: readonly Hole[], tongue: Tongue): Part[] {
  return other.split(/(\{[^}]+\})/).map((piece): Part => {
    const inside = /^\{(\w+)(?:\.(\w+))?(?:\|([^}]*))?\}$/.exec(piece)
    if (!inside) return tongue.set(piece)
    const [, name, form, numbers] = inside
    if (!holes.some((hole) => hole.name === name)) throw new Error(`the English has no {${name}}: ${other}`)
    if (form) return { name: name!, say: (thing) => tongue.things[thing]![form]! }
    if (numbers === undefined) return { name: name!, say: asItIs }
    const [one, several] = numbers.split('|')
    return { name: name!, say: (count) => (tongue.isOne(Number(count)) ? one! : several!) }
  })
}

const filled = (parts: readonly Part[], said: ReadonlyMap<string, string>, tongue: Tongue) =>
  parts.reduce<string>(
    (text, part) => (typeof part === 'string' ? text + part : tongue.joined(text, part.say(said.get(part.name)!))),
    '',
  )
