// What Forecast's answers look like: samples in the documented shapes, and, where somebody counted a real company's answers, which
// members were there, of which types, and which could be missing.

export interface Samples {
  /** By what a row is called. */
  readonly rows: ReadonlyMap<string, Shape>
}

/** By member. */
export type Shape = ReadonlyMap<string, Member>

interface Member {
  /** 'string', 'number', 'boolean', 'array', 'object'; null is allowed where it says so. */
  readonly types: ReadonlySet<string>
  readonly mayBeMissing: boolean
}

interface Example {
  readonly body: Readonly<Record<string, unknown>>
}

interface Counted {
  readonly fields: Readonly<Record<string, { readonly types: Readonly<Record<string, number>>; readonly key_absent_in?: number }>>
}

export function samplesIn(examples: Readonly<Record<string, unknown>>, observed: Readonly<Record<string, unknown>>): Samples {
  const example = (name: string) => fromExample((examples[name] as Example).body)
  const page = (examples['page_envelope'] as Example).body['pageContents'] as Readonly<Record<string, unknown>>[]
  const [deleted] = (examples['deleted_time_registration_v3'] as unknown as { body: Readonly<Record<string, unknown>>[] }).body
  return {
    rows: new Map([
      ['TimeRegistrationV4', fromExample(page[0]!)],
      ['Task', example('task_v3_v4')],
      ['Person', fromCounted(observed['GET /v1/persons'] as Counted)],
      ['Project', fromCounted(observed['GET /v1/projects'] as Counted)],
      ['Deleted', fromExample(deleted!)],
    ]),
  }
}

/** A sample shows the type of a member where it is set; that it may be null besides is not in it. */
const fromExample = (row: Readonly<Record<string, unknown>>): Shape =>
  new Map(Object.entries(row).map(([name, value]) => [name, { types: new Set([typeOf(value), 'null']), mayBeMissing: false }]))

const counted: Readonly<Record<string, string>> = {
  int: 'number',
  float: 'number',
  str: 'string',
  bool: 'boolean',
  list: 'array',
}

const fromCounted = ({ fields }: Counted): Shape =>
  new Map(
    Object.entries(fields).map(([name, { types, key_absent_in: absent = 0 }]) => {
      const kinds = Object.keys(types).map((type) => type.replace(/[:[].*/, ''))
      return [name, { types: new Set(kinds.map((kind) => counted[kind] ?? kind)), mayBeMissing: absent > 0 }]
    }),
  )

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** Nothing for rows of which there is no sample. */
export function shapeDifferences({ rows: shapes }: Samples, name: string, rows: readonly unknown[]): string[] {
  const shape = shapes.get(name)
  if (!shape) return []
  return [...new Set(rows.flatMap((row) => rowDifferences(shape, row as Readonly<Record<string, unknown>>)))]
}

function rowDifferences(shape: Shape, row: Readonly<Record<string, unknown>>): string[] {
  const missing = [...shape].filter(([name, { mayBeMissing }]) => !(name in row) && !mayBeMissing)
  const wrong = Object.entries(row).filter(([name, value]) => {
    const types = shape.get(name)?.types
    // A sample in which a member is null tells nothing of its type.
    return types !== undefined && !types.has(typeOf(value)) && [...types].some((type) => type !== 'null')
  })
  return [
    ...missing.map(([name]) => `answer lacks ${name}`),
    ...Object.keys(row)
      .filter((name) => !shape.has(name))
      .map((name) => `answer member ${name} is not in the sample`),
    ...wrong.map(([name, value]) => `answer ${name} is ${typeOf(value)}`),
  ]
}
