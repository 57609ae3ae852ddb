// The server's advice names commands; on the pages there is a page for each.

import type { en } from '../words/en/index.ts'

interface Place {
  readonly path: string
  readonly page: keyof (typeof en)['shell']['pages']
}

const places: Readonly<Record<string, (named: string | undefined) => Place>> = {
  adopt: (bridge) => ({ path: bridge ? `/bridges/${encodeURIComponent(bridge)}?tab=adopt` : '/bridges', page: 'bridges' }),
  apply: () => ({ path: '/integrations', page: 'integrations' }),
  conflicts: () => ({ path: '/conflicts', page: 'conflicts' }),
  doctor: () => ({ path: '/health', page: 'health' }),
  entry: () => ({ path: '/entries', page: 'entries' }),
  held: () => ({ path: '/held', page: 'held' }),
  people: (bridge) => ({ path: bridge ? `/people?bridge=${encodeURIComponent(bridge)}` : '/people', page: 'people' }),
  projects: () => ({ path: '/projects', page: 'projects' }),
  status: () => ({ path: '/', page: 'overview' }),
  sync: () => ({ path: '/', page: 'overview' }),
  token: () => ({ path: '/settings/tokens', page: 'tokens' }),
  waste: () => ({ path: '/waste', page: 'waste' }),
  webhook: (connection) => ({
    path: connection ? `/integrations/${encodeURIComponent(connection)}` : '/integrations',
    page: 'integrations',
  }),
}

const command = /`hourbridge ([a-z]+)([^`]*)`/g

/** Where the commands that a sentence names are done on the pages, each once. */
export function placesIn(sentence: string): readonly Place[] {
  const found = [...sentence.matchAll(command)].flatMap(([, name = '', rest = '']) => places[name]?.(lastWordOf(rest)) ?? [])
  return found.filter(({ path }, at) => found.findIndex((one) => one.path === path) === at)
}

/** What a command is about stands last; what is only named there, `<file>`, is not known. */
const lastWordOf = (rest: string) =>
  /(?:^| )([a-z0-9-]*[a-z0-9])$/.exec(rest)?.[1]?.replace(/^(?:list|confirm|ensure|answer|once)$/, '') || undefined
