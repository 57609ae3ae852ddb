// Holds an answer to the OpenAPI document: its status, its content type, and every member of its body. Hono does not check that.

import assert from 'node:assert/strict'

export interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly type: string
  readonly body: string
}

interface Shape {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
}

interface Document {
  readonly paths: Readonly<
    Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Shape }> }> }>>
  >
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> }
}

export function matchesDocument(given: unknown, { method, route, status, type, body }: Answered): void {
  const document = given as Document
  const declared = document.paths[route]?.[method]?.responses[status]
  assert.ok(declared, `${method} ${route} declares ${status}`)
  const [[contentType, { schema }] = ['', { schema: {} as Shape }]] = Object.entries(declared.content ?? {})
  assert.ok(type.startsWith(contentType), `${route}: ${type} is ${contentType}`)
  if (contentType !== 'application/json') return
  const problem = problemIn(document, schema, JSON.parse(body), 'body')
  assert.equal(problem, undefined)
}

/** Undefined where the value has the shape. Members that are not declared are a problem too. */
function problemIn(document: Document, shape: Shape, value: unknown, at: string): string | undefined {
  if (shape.$ref) return problemIn(document, document.components.schemas[shape.$ref.split('/').at(-1)!]!, value, at)
  if (shape.anyOf)
    return shape.anyOf.some((one) => problemIn(document, one, value, at) === undefined) ? undefined : `${at} fits none`
  if (shape.enum && !shape.enum.includes(value)) return `${at} is ${JSON.stringify(value)}`
  if ('const' in shape && shape.const !== value) return `${at} is not ${JSON.stringify(shape.const)}`
  const types = [shape.type ?? []].flat()
  if (types.length > 0 && !types.some((type) => isOf(type, value)))
    return `${at} is ${JSON.stringify(value)}, not ${types.join(' or ')}`
  if (Array.isArray(value)) return first(value.map((one, n) => problemIn(document, shape.items ?? {}, one, `${at}[${n}]`)))
  return typeof value === 'object' && value !== null
    ? problemInMembers(document, shape, value as Record<string, unknown>, at)
    : undefined
}

function problemInMembers(
  document: Document,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  at: string,
): string | undefined {
  const { properties = {}, required = [], additionalProperties = false } = shape
  const missing = required.find((key) => !(key in value))
  if (missing) return `${at}.${missing} is missing`
  return first(
    Object.entries(value).map(([key, one]) => {
      const declared = properties[key] ?? additionalProperties
      if (declared === false) return `${at}.${key} is not declared`
      return declared === true ? undefined : problemIn(document, declared, one, `${at}.${key}`)
    }),
  )
}

const first = (problems: readonly (string | undefined)[]) => problems.find((problem) => problem !== undefined)

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return type === 'object' ? typeof value === 'object' && value !== null && !Array.isArray(value) : typeof value === type
}
