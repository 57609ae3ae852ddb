// `hourbridge start`, which is `npm start`: builds the pages if need be and serves, and says which address to open. `hourbridge
// build` only builds.

import type { Call, Command } from './command.ts'
import { buildPages } from './pages.ts'
import { serveCommand, serveUntilStopped } from './serve.ts'

export const startCommand: Command = {
  name: 'start',
  summary: 'build the pages if need be, and serve; then open the address that it prints',
  options: serveCommand.options!,
  more: 'The same as `serve`, for a person at this machine: it builds what is missing and logs warnings only.',
  run: start,
}

export const buildCommand: Command = {
  name: 'build',
  summary: 'build the pages that `serve` hands out',
  options: [['--anew', 'also when they were built of the present sources already']],
  run: async ({ options, print }) => {
    const built = await buildPages({ anew: options['anew'] === true })
    print.fact(built ? 'The pages are built.' : 'The pages were built of these sources already.')
    print.value({ built })
    return 0
  },
}

async function start(call: Call): Promise<0> {
  const { print } = call
  const built = await buildPages()
  if (built) print.advice('The pages are built.')
  return serveUntilStopped(call, { log: 'warn', tell: (url) => print.fact(`Open ${url}`) })
}
