// The catalogue of Forecast's calls: which call a request is, what it may carry, and in what form it is answered.

export interface Call {
  readonly method: string
  /** With the names of its parameters in braces; those of dates are their form. */
  readonly template: string
  readonly isDeprecated: boolean
  readonly query: ReadonlyMap<string, RegExp>
  /** Of the JSON body. */
  readonly members: ReadonlySet<string>
  readonly required: readonly string[]
  readonly answer: 'page' | 'array' | 'object'
  /** What a row of the answer, or the answer, is called. */
  readonly row: string
}

export interface Catalogue {
  callOf(method: string, path: string): Call | undefined
  /** For an address with names of its own in the place of ids: `/api/v3/tasks/:task`. */
  callLike(method: string, path: string): Call | undefined
}

interface Endpoint {
  readonly method: string
  readonly path: string
  readonly returns: string
  readonly paged_envelope: boolean
  readonly deprecated?: boolean
  readonly filters?: Readonly<Record<string, string>>
  readonly request_body?: Readonly<Record<string, string>>
}

export function readCatalogue({ endpoints }: { readonly endpoints: readonly Endpoint[] }): Catalogue {
  const calls = endpoints.map((endpoint) => callFrom(endpoint, endpoints))
  return {
    callOf: (method, path) => narrowest(calls.filter((call) => call.method === method && patternOf(call.template).test(path))),
    callLike: (method, path) => {
      const wanted = nameless(path.replace(/:\w+/g, '{}'))
      return calls.find((call) => call.method === method && nameless(call.template) === wanted)
    },
  }
}

const nameless = (path: string) => path.replace(/\{[^}]*\}/g, '{}')

/** The template with the most literal parts wins: `/deleted` before `/{id}`. */
const narrowest = (calls: readonly Call[]) =>
  calls.toSorted((a, b) => a.template.split('{').length - b.template.split('{').length)[0]

function callFrom(endpoint: Endpoint, all: readonly Endpoint[]): Call {
  const { method, path, returns, paged_envelope: isPaged, filters = {} } = endpoint
  const paging = isPaged ? { pageNumber: 'N', pageSize: 'N' } : {}
  const body = Object.entries(bodyOf(endpoint, all))
  return {
    method,
    template: path,
    isDeprecated: endpoint.deprecated === true,
    query: new Map(Object.entries({ ...paging, ...filters }).map(([name, form]) => [name, formOf(form)])),
    members: new Set(body.flatMap(([name]) => name.split('|'))),
    required: body.filter(([, note]) => note.startsWith('required')).map(([name]) => name),
    answer: isPaged ? 'page' : /\[/.test(returns) ? 'array' : 'object',
    row: rowOf(endpoint),
  }
}

/** Samples are of one version: rows of a v4 list of time are called by it. */
function rowOf({ path, returns }: Endpoint): string {
  if (returns.startsWith('[{id, deleted_by')) return 'Deleted'
  const name = /^(?:page of )?(\w+)/.exec(returns)?.[1] ?? ''
  return name === 'TimeRegistration' && path.startsWith('/api/v4/') ? 'TimeRegistrationV4' : name
}

/** Where a PUT says nothing, it takes what the POST beside it takes. */
function bodyOf({ method, path, request_body: body }: Endpoint, all: readonly Endpoint[]) {
  if (body || method !== 'PUT') return body ?? {}
  const collection = path.replace(/\/\{[^}]+\}$/, '')
  return all.find((one) => one.method === 'POST' && one.path === collection)?.request_body ?? {}
}

const patternOf = (template: string) =>
  new RegExp(`^${template.replace(/\{([^}]+)\}/g, (_, name: string) => (isForm(name) ? digitsOf(name) : '[^/]+'))}$`)

const isForm = (name: string) => /^[DMYHmsT]+$/.test(name)
const digitsOf = (form: string) => form.replace(/[DMYHms]/g, '\\d')
const formOf = (form: string) => new RegExp(`^${form === 'N' ? '\\d+' : isForm(form) ? digitsOf(form) : form}$`)
