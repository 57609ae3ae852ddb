// What a request looks like to a vendor, and what the vendor answers, before and after the wire.

export interface Call {
  readonly method: string
  /** As sent, with the leading `/api/v2`. */
  readonly path: string
  readonly origin: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly text: string
  /** Arrival, by the sandbox's clock. */
  readonly at: number
  /** Reads show the state of so many ms ago; 0 unless a fault says otherwise. */
  readonly lagMs: number
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON without white space. */
  readonly body?: unknown
  /** Sent as it is, in place of `body`. */
  readonly text?: string
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

export const page = (status: number, title: string, content = ''): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  text: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>`,
})

export const bare = (status: number): Answer => ({ status, text: '' })

export const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export async function readCall(request: Request, at: number): Promise<Call> {
  const url = new URL(request.url)
  const text = request.body === null ? '' : await request.text()
  const { method, headers } = request
  return { method, headers, text, at, path: url.pathname, origin: url.origin, query: url.searchParams, lagMs: 0 }
}

export function toResponse({ status, headers, body, text }: Answer): Response {
  if (status === 204) return new Response(null, { status, headers: headers ?? {} })
  const sent = text ?? (body === undefined ? null : JSON.stringify(body))
  return new Response(sent, { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } })
}

export type Body = Readonly<Record<string, unknown>>

/** The JSON object in the body; {} where there is none, undefined where it cannot be read. */
export function jsonBody(call: Call): Body | undefined {
  if (call.text === '') return {}
  try {
    const value: unknown = JSON.parse(call.text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined
  } catch {
    return undefined
  }
}

/** The fields of a form body, as sent by most OAuth libraries. `a[b]=c` becomes `{ a: { b: 'c' } }`. */
export function formBody(call: Call): Body {
  const body: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(call.text)) {
    const nested = /^(\w+)\[(\w+)\]$/.exec(key)
    if (nested) body[nested[1]!] = { ...(body[nested[1]!] as object), [nested[2]!]: value }
    else body[key] = value
  }
  return body
}

export const isForm = (call: Call) => (call.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
