// One call of TimeLog as it went over the wire, in the form in which all vendors' traffic is written down.

import type { Exchange } from './exchange.ts'

/** Both bodies are text: an envelope or a form there, XML back. The SOAPAction stands beside the envelope. */
export interface TextExchange extends Exchange {
  readonly sent: { readonly action: string; readonly type: string; readonly text: string }
  readonly received: string
}

type Fetch = (request: Request) => Promise<Response>

export function recordedText(fetch: Fetch, into: Exchange[] | undefined): Fetch {
  if (!into) return fetch
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const { headers } = request
    const text = await request.clone().text()
    const sent = { action: headers.get('soapaction') ?? '', type: headers.get('content-type') ?? '', text }
    const response = await fetch(request)
    const received = await response.clone().text()
    const exchange: TextExchange = {
      method: request.method,
      path: pathname,
      query: searchParams,
      sent,
      status: response.status,
      received,
    }
    into.push(exchange)
    return response
  }
}
