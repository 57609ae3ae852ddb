// The set-up file as YAML, with the line and column of everything in it.

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { InputError } from '../lib/errors.ts'
import { withoutSecrets } from '../lib/log.ts'
import { type At, Mistakes } from '../sync/declaration.ts'
import { pathText } from '../sync/setup-declared.ts'

export interface SetupText {
  readonly value: unknown
  /** `setup.yaml:12:5: bridges.agency.routes[2].from`; of something that is not there, the place of what should hold it. */
  where(at: At): string
}

/** Throws Mistakes when it is not YAML. The parser's excerpts of the text are left out: they may show a secret. */
export function parseSetup(text: string, file: string): SetupText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`
  }
  if (document.errors.length > 0) {
    throw new Mistakes(
      document.errors.map(
        ({ message, pos }) => new InputError(clean(message), { where: placeOf(pos[0]), advice: syntaxAdvice(message) }),
      ),
    )
  }
  return {
    value: document.toJS(),
    where: (at) => {
      const offset = offsetOf(document.contents, at, (node) => (isAlias(node) ? node.resolve(document) : node) as Node | null)
      return at.length === 0 ? placeOf(offset) : `${placeOf(offset)}: ${pathText(at)}`
    },
  }
}

const clean = (message: string) => `this is not YAML: ${withoutSecrets(message.replace(/: ".*"$/s, ''))}`

const syntaxAdvice = (message: string) =>
  /unique/i.test(message)
    ? 'Each name may be there once: take one of them out.'
    : 'Check the indentation, the colons and the quotes there.'

/** Of a member its key, of a list its item. */
function offsetOf(root: Node | null, at: At, resolve: (node: Node) => Node | null): number {
  let node = root
  let offset = root?.range?.[0] ?? 0
  for (const key of at) {
    const inside = node && resolve(node)
    const [mark, next] = isMap(inside)
      ? memberOf(inside.items, key)
      : isSeq(inside)
        ? [inside.items[Number(key)], inside.items[Number(key)]]
        : []
    if (!mark) break
    offset = (mark as Node).range?.[0] ?? offset
    node = (next ?? null) as Node | null
  }
  return offset
}

function memberOf(items: readonly { key: unknown; value: unknown }[], key: string | number) {
  const pair = items.find((one) => isScalar(one.key) && String(one.key.value) === String(key))
  return [pair?.key, pair?.value]
}
