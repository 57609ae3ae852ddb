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

/** Throws ApiError; its status is 0 when the server cannot be reached. */
export const read = <T>(path: string, signal?: AbortSignal): Promise<T> => ask('GET', path, undefined, signal)

export const change = <T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  ask(method, path, body)

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
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
