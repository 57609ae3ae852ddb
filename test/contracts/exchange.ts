// One request to a vendor and its answer, as they went over the wire.

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly sent: unknown
  readonly status: number
  readonly received: unknown
}

type Fetch = (request: Request) => Promise<Response>

export function recorded(fetch: Fetch, into: Exchange[] | undefined): Fetch {
  if (!into) return fetch
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const sent = jsonOr(await request.clone().text())
    const response = await fetch(request)
    const received = jsonOr(await response.clone().text())
    into.push({ method: request.method, path: pathname, query: searchParams, sent, status: response.status, received })
    return response
  }
}

/** Undefined for an empty body and for anything but JSON. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
