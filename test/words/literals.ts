// Reads the string and template literals out of TypeScript source: what can the program say? A tokenizer, no parser: it knows comments, quotes, templates
// within templates and regular expressions, and of the code around a literal only the few characters before it.

export interface Literal {
  readonly line: number
  /** The code right before it, with blanks between words alone: `message:`, `new Refusal(400,''`. Begins anew in every hole. */
  readonly before: string
  /** The texts around the holes: one more than there are holes. */
  readonly texts: readonly string[]
  /** The literals in the code of each hole. */
  readonly holes: readonly (readonly Literal[])[]
}

/** All literals of a source, in their order; those within the holes of a template are in that template. */
export const literalsOf = (source: string): Literal[] => readCode({ source, at: 0, line: 1 })

interface Reader {
  readonly source: string
  at: number
  line: number
}

const beforeLength = 400

/** Up to the brace that closes what is around it, which is taken in. */
function readCode(reader: Reader): Literal[] {
  const literals: Literal[] = []
  let before = ''
  let depth = 0
  let isApart = false
  while (reader.at < reader.source.length) {
    const two = reader.source.slice(reader.at, reader.at + 2)
    const [char = ''] = two
    if (two === '//' || two === '/*') take(reader, two === '//' ? /[^\n]*/y : /\/\*[\s\S]*?\*\//y)
    else if (/["'`]/.test(char)) {
      literals.push(char === '`' ? readTemplate(reader, before) : readString(reader, before))
      before = `${before}''`.slice(-beforeLength)
    } else if (char === '/' && beginsRegex.test(before)) take(reader, regex)
    else {
      depth += char === '{' ? 1 : char === '}' ? -1 : 0
      take(reader, /[\s\S]/y)
      if (depth < 0) return literals
      if (/\S/.test(char)) before = withCode(before, char, isApart)
      isApart = /\s/.test(char)
    }
  }
  return literals
}

const withCode = (before: string, char: string, isApart: boolean) =>
  `${before}${isApart && /\w$/.test(before) && /\w/.test(char) ? ' ' : ''}${char}`.slice(-beforeLength)

const beginsRegex = /(^|[(,=:[!&|?{};>]|return)$/
const regex = /\/(\\.|\[(\\.|[^\]\\\n])*\]|[^/\\\n])+\/\w*/y

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const taken = pattern.exec(reader.source)?.[0] ?? reader.source.charAt(reader.at)
  reader.at += taken.length
  reader.line += taken.split('\n').length - 1
  return taken
}

function readString(reader: Reader, before: string): Literal {
  const { line } = reader
  const quoted = take(reader, /'(\\[\s\S]|[^'\\])*'|"(\\[\s\S]|[^"\\])*"/y)
  return { line, before, texts: [unescaped(quoted.slice(1, -1))], holes: [] }
}

function readTemplate(reader: Reader, before: string): Literal {
  const { line } = reader
  const texts: string[] = []
  const holes: Literal[][] = []
  take(reader, /`/y)
  for (;;) {
    // A lookahead, so that what is empty is matched as well and nothing else is taken.
    const isEmpty = /`|\$\{/y
    isEmpty.lastIndex = reader.at
    texts.push(isEmpty.test(reader.source) ? '' : unescaped(take(reader, /(\\[\s\S]|\$(?!\{)|[^`\\$])+/y)))
    if (take(reader, /`|\$\{/y) === '`') return { line, before, texts, holes }
    holes.push(readCode(reader))
  }
}

const unescaped = (text: string) => text.replace(/\\(.)/g, (_all, char: string) => (char === 'n' ? '\n' : char))
