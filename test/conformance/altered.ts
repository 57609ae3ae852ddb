// A vendor whose JSON answers are changed on their way.

type Fetch = (request: Request) => Promise<Response>

export function altered(fetch: Fetch, alter: ((body: unknown) => unknown) | undefined): Fetch {
  if (!alter) return fetch
  return async (request) => {
    const response = await fetch(request)
    const text = await response.text()
    const { status, headers } = response
    return new Response(status === 204 ? null : rewritten(text, alter), { status, headers })
  }
}

function rewritten(text: string, alter: (body: unknown) => unknown): string {
  try {
    return JSON.stringify(alter(JSON.parse(text)))
  } catch {
    return text
  }
}

/** A vendor whose pages hold fewer rows than they could: a question without a size of its own gets this one. */
export function paged(fetch: Fetch, size: number | undefined): Fetch {
  if (size === undefined) return fetch
  return (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.searchParams.has('per_page')) return fetch(request)
    url.searchParams.set('per_page', String(size))
    return fetch(new Request(url, request))
  }
}
