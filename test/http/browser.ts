// As much of a browser as signing in needs: it keeps cookies, and says that a request comes from our own pages.

import assert from 'node:assert/strict'

export type Send = (path: string, init?: RequestInit) => Promise<Response>

export interface Browser {
  readonly send: Send
  readonly cookies: Map<string, string>
  get(path: string): Promise<Response>
  post(path: string, body?: object): Promise<Response>
  put(path: string, body?: object): Promise<Response>
  patch(path: string, body?: object): Promise<Response>
  delete(path: string, body?: object): Promise<Response>
}

export function browserOn(server: Send): Browser {
  const cookies = new Map<string, string>()
  const send: Send = async (path, init = {}) => {
    const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...Object.fromEntries(new Headers(init.headers)) })
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await server(path, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    return response
  }
  const json = (method: string) => (path: string, body?: object) =>
    send(path, body ? { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : { method })
  const get = (path: string) => send(path)
  return { send, cookies, get, post: json('POST'), put: json('PUT'), patch: json('PATCH'), delete: json('DELETE') }
}

function keep(cookies: Map<string, string>, header: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
  if (value === '' || /max-age=0/i.test(header)) cookies.delete(name)
  else cookies.set(name, value)
}

/** The body of an answer that is good. */
// biome-ignore lint/suspicious/noExplicitAny: tests read bodies as they come; the shapes are held to the document elsewhere
export async function json(response: Response): Promise<any> {
  if (!response.ok) assert.fail(`${response.status} ${await response.text()}`)
  return response.json()
}
