// Forecast and TimeLog of a benchmark, in a process of their own as real ones are: no limits, and a clock that can be put forward.

import { openSandbox } from '../sandbox/sandbox.ts'
import { serveSandbox } from '../sandbox/serve.ts'
import { type Declared, openAgency } from '../test/stories/agency.ts'

export type Request =
  | { readonly do: 'enter'; readonly entries: number; readonly spanDays: number }
  | { readonly do: 'change'; readonly edits: number; readonly others: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'compare' | 'countRequests' }

/** What is said first: whom to bridge, and where the vendors are. */
export interface Started {
  readonly declared: Declared
  readonly origins: Readonly<Record<string, string>>
}

let aheadMs = 0
const now = () => Date.now() + aheadMs
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const sandbox = openSandbox({ clock: { now, sleep }, company: 'empty', deliver: async () => new Response() })
const agency = openAgency(sandbox, now, Number(process.argv[2]))
const { forecastUrl, timelogUrl } = await serveSandbox({ sandbox })

function answer(request: Request): unknown {
  switch (request.do) {
    case 'enter':
      return agency.enter(request.entries, request.spanDays)
    case 'change':
      return agency.change(request.edits, request.others)
    case 'pass':
      aheadMs += request.ms
      return undefined
    case 'compare':
    case 'countRequests':
      return agency[request.do]()
  }
}

process.on('message', (request: Request) => process.send!({ answer: answer(request) }))
process.on('disconnect', () => process.exit(0))
const origins = { forecast: new URL(forecastUrl).origin, timelog: timelogUrl }
process.send!({ declared: agency.declared, origins } satisfies Started)
