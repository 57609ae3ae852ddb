// Asking the server: one function for reading, one for changing, and one kind of error, in the server's own words.

export interface Mistake {
  /** Where in what was sent: `bridges.agency.routes[2].to.project`, or the name of a field. */
  readonly path: string
  readonly message: string
  readonly advice?: string | null
}

export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly where: string | null
  readonly advice: string | null
  readonly mistakes: readonly Mistake[]

  constructor(status: number, body: Partial<Pick<ApiError, 'message' | 'where' | 'advice' | 'mistakes'>>) {
    super(body.message ?? `the server answered ${status}`)
    this.status = status
    this.where = body.where ?? null
    this.advice = body.advice ?? null
    this.mistakes = body.mistakes ?? []
  }
}

/** Where the server is, for what is no page of it. */
export interface ServerPlace {
  /** Origin, without a slash at its end. */
  readonly base: string
  /** An API token; without it the cookie of who is signed in goes along. */
  readonly token: string | null
}

/** A page of the server itself. */
let place: ServerPlace = { base: '', token: null }

/** From now on this server is asked, with this token and no cookies. */
export function connectTo(server: ServerPlace): void {
  place = server
}

/** Whether this is a page of the server itself, or shown somewhere else. */
export const isAtHome = () => place.base === ''

/** Of a page of the server: `/entries/…` as it is, or as a whole address. */
export const addressOf = (path: string) => place.base + path

/** Throws ApiError; its status is 0 when the server cannot be reached. */
export const read = <T>(path: string, signal?: AbortSignal): Promise<T> => ask('GET', path, undefined, signal)

export const change = <T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> => ask(method, path, body, signal)

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const { base, token } = place
  const response = await fetch(base + path, {
    method,
    credentials: token === null ? 'same-origin' : 'omit',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((cause) => {
    throw signal?.aborted ? cause : new ApiError(0, { message: 'the server cannot be reached' })
  })
  const text = await response.text()
  const value = jsonOf(text)
  if (response.ok) return value as T
  throw new ApiError(response.status, (value as { error?: object } | undefined)?.error ?? {})
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A path with its query; what is undefined, null or '' is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
