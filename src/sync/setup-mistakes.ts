// What zod finds wrong with a set-up, in sentences for the person who wrote it. Given values are never repeated.

import { z } from 'zod'
import { type At, type Mistake, nearest } from './declaration.ts'

type Issue = z.core.$ZodIssue

/** `covered`: places where a mistake is known already. */
export function mistakesIn(shape: z.ZodType, value: unknown, issues: readonly Issue[], covered: readonly At[]): Mistake[] {
  const isCovered = (at: At) =>
    covered.some((known) => at.every((key, index) => known[index] === key) || known.every((key, index) => at[index] === key))
  return issues.flatMap((issue) => sentences(shape, value, issue)).filter(({ at }) => !isCovered(at))
}

function sentences(shape: z.ZodType, value: unknown, issue: Issue): Mistake[] {
  const at = issue.path.filter((key) => typeof key !== 'symbol')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, at, keysAt(shape, value, at)))
  if (issue.code === 'invalid_key') return [{ at, message: issue.issues[0]?.message ?? 'is not a name' }]
  const given = valueAt(value, at)
  if (given === undefined && issue.code !== 'custom') return [missing(at, issue)]
  if (issue.code === 'invalid_value') return [wrongWord(at, given, issue.values.map(String))]
  if (issue.code === 'invalid_type') return [{ at, message: ours(issue) ?? `must be ${words[issue.expected] ?? issue.expected}` }]
  return [{ at, message: issue.message }]
}

const ours = ({ message }: Issue) => (/^(Invalid|Too|Unrecognized)/.test(message) ? undefined : message)

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of names to values',
  record: 'a mapping of names to values',
}

function missing(at: At, issue: Issue): Mistake {
  const said = ours(issue)
  const expected = issue.code === 'invalid_type' ? `must be ${words[issue.expected] ?? issue.expected}` : undefined
  return { at, message: 'is missing', advice: said || expected ? `It ${said ?? expected}.` : undefined }
}

function unknownKey(key: string, at: At, known: readonly string[]): Mistake {
  const close = nearest(key, known)
  const message = `"${key}" is not known here${close ? `; did you mean "${close}"?` : ''}`
  return { at: [...at, key], message, advice: `Known here: ${known.join(', ')}.` }
}

function wrongWord(at: At, given: unknown, known: readonly string[]): Mistake {
  const close = typeof given === 'string' ? nearest(given, known) : undefined
  return { at, message: `must be ${known.join(' or ')}${close ? `; did you mean ${close}?` : ''}` }
}

const valueAt = (value: unknown, at: At): unknown =>
  at.reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], value)

/** The members that a mapping there may have. */
function keysAt(shape: z.ZodType, value: unknown, at: At): string[] {
  const found = at.reduce<z.ZodType | undefined>(
    (inside, key, index) => inside && childOf(inside, key, valueAt(value, at.slice(0, index))),
    shape,
  )
  const plain = found && unwrapped(found, valueAt(value, at))
  return plain instanceof z.ZodObject ? Object.keys(plain.shape) : []
}

function childOf(shape: z.ZodType, key: string | number, value: unknown): z.ZodType | undefined {
  const plain = unwrapped(shape, value)
  if (plain instanceof z.ZodObject) return plain.shape[key] as z.ZodType | undefined
  if (plain instanceof z.ZodRecord) return plain.valueType as z.ZodType
  if (plain instanceof z.ZodArray) return plain.element as z.ZodType
  return undefined
}

/** Without "optional" and "default"; of several kinds the one that the value names. */
function unwrapped(shape: z.ZodType, value: unknown): z.ZodType {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodDefault) return unwrapped(shape.unwrap() as z.ZodType, value)
  if (!(shape instanceof z.ZodUnion)) return shape
  const options = (shape.options as z.ZodType[]).map((option) => unwrapped(option, value))
  const objects = options.filter((option) => option instanceof z.ZodObject)
  const kind = (value as { connector?: unknown } | undefined)?.connector
  return (
    objects.find((option) => (option.shape['connector'] as z.ZodType | undefined)?.safeParse(kind).success) ?? objects[0] ?? shape
  )
}
