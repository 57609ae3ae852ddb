// The JSON Schema of the set-up file, for editors. `node src/cli/setup-schema.ts` writes it to docs/setup.schema.json.

import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { connectors } from '../connectors/index.ts'
import { setupShape } from '../sync/setup-shape.ts'
import { variable } from './setup-variables.ts'

export const schemaFile = new URL('../../docs/setup.schema.json', import.meta.url)

export function schemaText(): string {
  const schema = z.toJSONSchema(setupShape(connectors), { io: 'input', target: 'draft-7' })
  const text = JSON.stringify(asWritten(schema), null, 2)
  return `${text.replaceAll(wordList, onOneLine)}\n`
}

/** A list of nothing but words goes on one line where it is short, as the formatter has it. */
function onOneLine(list: string, words: string): string {
  const line = `[${words.trim().split(/\n\s*/).join(' ')}]`
  return line.length < 100 ? line : list
}

const wordList = /\[\s+((?:"[^"]*",?\s*)+?)\s+\]/g

/** As it is before variables are filled in: a secret is one variable, and any text of a certain form may be one instead. */
function asWritten(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asWritten)
  if (typeof node !== 'object' || node === null) return node
  const { secret, ...rest } = node as Record<string, unknown>
  if (secret) return { type: 'string', pattern: variable.source, description: rest['description'] }
  if (rest['type'] === 'string' && (rest['pattern'] || rest['format'])) {
    const { description, ...text } = rest
    return { ...(description ? { description } : {}), anyOf: [text, { type: 'string', pattern: variable.source }] }
  }
  const members = Object.entries(rest).filter(([, inside]) => !bounds.includes(inside))
  return Object.fromEntries(members.map(([key, inside]) => [key, key === 'propertyNames' ? inside : asWritten(inside)]))
}

/** What every whole number is held to: it says nothing to people. */
const bounds: readonly unknown[] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]

if (import.meta.main) writeFileSync(schemaFile, schemaText())
