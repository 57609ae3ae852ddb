// Reads the examples of docs/api.md: its blocks of code, the curl commands in them, and whether an answer has what is shown of it.

export interface Block {
  readonly language: string
  readonly text: string
  /** In the file, where the block begins. */
  readonly line: number
}

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(({ 1: language = '', 2: text = '', index }) => ({
    language,
    text,
    line: markdown.slice(0, index).split('\n').length,
  }))
}

/** Other commands of a shell, and assignments, are for the reader alone. */
export const commandsOf = ({ language, text }: Block): string[] =>
  language === 'sh' ? text.split(/\n(?=curl )/).filter((one) => one.startsWith('curl ')) : []

/** A request as curl is asked for it. */
export interface Asked {
  /** Of curl. */
  readonly args: readonly string[]
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** `values`: of its variables. Throws where the command has an option that is not read here. */
export function askedBy(command: string, values: Readonly<Record<string, string>>): Asked {
  const [, ...args] = wordsOf(command, values)
  let [url, method, body]: (string | undefined)[] = []
  const headers: Record<string, string> = {}
  for (const [n, word] of args.entries()) {
    const option = args[n - 1] ?? ''
    if (option === '-X') method = word
    else if (option === '-H') headers[word.slice(0, word.indexOf(':'))] = word.slice(word.indexOf(':') + 1).trim()
    else if (option === '--json') body = word
    else if (!word.startsWith('-')) url = word
    else if (!['-X', '-H', '-N', '--json'].includes(word)) throw new Error(`${word} of ${command} is not read by this test`)
  }
  if (url === undefined) throw new Error(`${command} has no address`)
  if (body !== undefined) headers['content-type'] = 'application/json'
  return { args, url, method: method ?? (body === undefined ? 'GET' : 'POST'), headers, body }
}

/** As a shell reads them: quotes, escapes, variables, lines that go on. */
function wordsOf(command: string, values: Readonly<Record<string, string>>): string[] {
  const filled = (text: string) => text.replaceAll(/\$([A-Z]+)/g, (_, name: string) => values[name] ?? '')
  const words: string[] = []
  let word: string | undefined
  for (const [piece] of command.matchAll(/\\\n|\s+|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\]+/g)) {
    if (/^\s|^\\\n/.test(piece)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (piece.startsWith("'")) word = (word ?? '') + piece.slice(1, -1)
    else if (piece.startsWith('"')) word = (word ?? '') + filled(piece.slice(1, -1)).replaceAll(/\\(["\\$])/g, '$1')
    else word = (word ?? '') + filled(piece)
  }
  return word === undefined ? words : [...words, word]
}

/**
 * The first of what is shown that the answer lacks; undefined where it has all of it, with values of the same kind. What is null on
 * one of the two tells nothing, and no more does an empty list.
 */
export function missingIn(shown: unknown, answer: unknown, at = 'answer'): string | undefined {
  if (shown === null || answer === null) return undefined
  if (Array.isArray(shown) && Array.isArray(answer)) {
    if (answer.length === 0) return undefined
    return first(shown.map((one, n) => missingInAll(one, answer, `${at}[${n}]`)))
  }
  if (typeof shown !== typeof answer || Array.isArray(shown) !== Array.isArray(answer)) return `${at} is of another kind`
  if (typeof shown !== 'object') return undefined
  const members = answer as Readonly<Record<string, unknown>>
  return first(
    Object.entries(shown).map(([key, one]) =>
      key in members ? missingIn(one, members[key], `${at}.${key}`) : `${at}.${key} is not in the answer`,
    ),
  )
}

/** Undefined as soon as one of them has it. */
function missingInAll(shown: unknown, answers: readonly unknown[], at: string): string | undefined {
  const found = answers.map((one) => missingIn(shown, one, at))
  return found.includes(undefined) ? undefined : found[0]
}

const first = (problems: readonly (string | undefined)[]) => problems.find((problem) => problem !== undefined)
