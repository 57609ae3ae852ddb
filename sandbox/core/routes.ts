// Which handler answers which method and path.

import { TrieRouter } from 'hono/router/trie-router'

export interface Route<Handler> {
  readonly handler: Handler
  /** Where the rows are in the answer, for a route that lists. */
  readonly rows: string | undefined
  readonly params: Readonly<Record<string, string>>
}

/** 'GET /team/:team/time_entries', or with the name of its rows: 'GET /team/:team/time_entries [data]'. */
export type RouteTable<Handler> = Readonly<Record<string, Handler>>

export type FindRoute<Handler> = (method: string, path: string) => Route<Handler> | undefined

export function openRoutes<Handler>(...tables: RouteTable<Handler>[]): FindRoute<Handler> {
  const router = new TrieRouter<{ handler: Handler; rows: string | undefined }>()
  for (const [line, handler] of tables.flatMap(Object.entries)) {
    const [method, path, rows] = line.split(' ') as [string, string, string?]
    router.add(method, path, { handler, rows: rows?.slice(1, -1) })
  }
  return (method, path) => {
    const [found] = router.match(method, path)[0]
    if (found === undefined) return undefined
    return { ...found[0], params: found[1] as Record<string, string> }
  }
}
