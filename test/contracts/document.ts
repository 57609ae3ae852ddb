// A vendor's OpenAPI document: which operation a request is, and what its schemas say of a value.

import { readFile } from 'node:fs/promises'
import { type AnySchema, type ErrorObject, Ajv2020 as Validator } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

export interface Operation {
  readonly method: string
  /** With the names of its parameters in braces. */
  readonly template: string
  readonly parameters: ReadonlyMap<string, Parameter>
  /** Pointer to the schema of the JSON body; undefined: no body is described. */
  readonly body: string | undefined
  readonly hasBody: boolean
  /** By status; the value is a pointer to the schema, where one is given. */
  readonly answers: ReadonlyMap<string, string | undefined>
  readonly bodyMembers: ReadonlySet<string>
}

export interface Parameter {
  readonly in: string
  readonly pointer: string
}

export interface Complaint {
  /** `data.*.start`; members of lists are one. */
  readonly at: string
  readonly problem: string
}

export interface Document {
  operationOf(method: string, path: string): Operation | undefined
  complaintsOf(pointer: string, value: unknown, options?: { readonly isText?: boolean }): readonly Complaint[]
}

interface Described {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export async function readDocument(file: URL): Promise<Document> {
  const text = await readFile(file, 'utf8')
  const described = nullableAsType(file.pathname.endsWith('.json') ? JSON.parse(text) : parse(text)) as Described
  const operations = operationsIn(described)
  return { operationOf: (method, path) => operationFor(operations, method, path), complaintsOf: complainer(described) }
}

/** OpenAPI 3.0 says `nullable` beside a schema, also beside a reference; JSON schema knows only the type null. */
function nullableAsType(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullableAsType)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nullableAsType(inner)]))
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
const pointerTo = (...parts: (string | number)[]) => `#/${parts.map((part) => escaped(String(part))).join('/')}`

interface RawOperation {
  readonly parameters?: readonly RawParameter[]
  readonly requestBody?: { readonly content?: Record<string, { readonly schema?: { readonly properties?: object } }> }
  readonly responses?: Readonly<Record<string, { readonly content?: Record<string, { readonly schema?: unknown }> }>>
}

interface RawParameter {
  readonly name: string
  readonly in: string
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

function operationsIn({ servers, paths }: Described): Operation[] {
  const prefix = new URL(servers[0]!.url).pathname.replace(/\/$/, '')
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => operationAt(prefix, path, method, item as Record<string, RawOperation>)),
  )
}

function operationAt(prefix: string, path: string, method: string, item: Readonly<Record<string, RawOperation>>): Operation {
  const raw = item[method]!
  const shared = (item['parameters'] ?? []) as readonly RawParameter[]
  const named = (all: readonly RawParameter[], ...where: string[]) =>
    all.map((one, n): [string, Parameter] => [
      one.name,
      { in: one.in, pointer: pointerTo('paths', path, ...where, 'parameters', n, 'schema') },
    ])
  const bodySchema = raw.requestBody?.content?.['application/json']?.schema
  const body = pointerTo('paths', path, method, 'requestBody', 'content', 'application/json', 'schema')
  return {
    method: method.toUpperCase(),
    template: prefix + path,
    parameters: new Map([...named(shared), ...named(raw.parameters ?? [], method)]),
    hasBody: raw.requestBody !== undefined,
    body: bodySchema ? body : undefined,
    bodyMembers: new Set(Object.keys(bodySchema?.properties ?? {})),
    answers: new Map(
      Object.entries(raw.responses ?? {}).map(([status, { content }]) => [
        status,
        content?.['application/json']?.schema
          ? pointerTo('paths', path, method, 'responses', status, 'content', 'application/json', 'schema')
          : undefined,
      ]),
    ),
  }
}

/** The template with the most literal parts wins: `/current` before `/{timer_id}`. */
function operationFor(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const fits = operations.filter((one) => one.method === method && pattern(one.template).test(path))
  return fits.toSorted((a, b) => a.template.split('{').length - b.template.split('{').length)[0]
}

const pattern = (template: string) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`)

function complainer(described: Described): Document['complaintsOf'] {
  const options = { strict: false, allErrors: true, validateFormats: false, logger: false } as const
  const [exact, lenient] = [new Validator(options), new Validator({ ...options, coerceTypes: true })]
  for (const validator of [exact, lenient]) validator.addSchema(described as AnySchema, 'document', false, false)
  return (pointer, value, { isText = false } = {}) => {
    const validate = (isText ? lenient : exact).compile({ $ref: `document${pointer}` })
    return validate(value) ? [] : unique((validate.errors ?? []).map(complaint))
  }
}

const complaint = ({ instancePath, message, keyword, params }: ErrorObject): Complaint => {
  const at = instancePath
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? '*' : part))
    .join('.')
  return { at, problem: keyword === 'required' ? `lacks ${params['missingProperty']}` : (message ?? keyword) }
}

const unique = (all: readonly Complaint[]) => [...new Map(all.map((one) => [`${one.at} ${one.problem}`, one])).values()]
