// Forecast has no OpenAPI document. Its traffic is held against a catalogue of the calls that are documented, against samples, and
// against the statistics of a real company's answers; and so is each address that the sandbox knows.

import { readFile } from 'node:fs/promises'
import { deletedRoutes } from '../../sandbox/forecast/deleted.ts'
import { peopleRoutes } from '../../sandbox/forecast/people.ts'
import { projectRoutes } from '../../sandbox/forecast/projects.ts'
import { taskRoutes } from '../../sandbox/forecast/tasks.ts'
import { timeReadRoutes } from '../../sandbox/forecast/time-read.ts'
import { timeWriteRoutes } from '../../sandbox/forecast/time-write.ts'
import { webhookRoutes } from '../../sandbox/forecast/webhooks.ts'
import type { Exchange } from './exchange.ts'
import { type Call, type Catalogue, readCatalogue } from './forecast-catalogue.ts'
import { forecastDeviations } from './forecast-deviations.ts'
import { type Samples, samplesIn, shapeDifferences } from './forecast-samples.ts'
import { driveForecast } from './forecast-traffic.ts'
import { type Verdict, verdictOn } from './verdict.ts'

/** `folder` holds the catalogue, the samples and the statistics. */
export async function runForecast(folder: URL): Promise<Verdict> {
  const read = async (name: string) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))
  const catalogue = readCatalogue(await read('endpoints.json'))
  const samples = samplesIn(await read('synthetic-examples.json'), await read('observed-shapes.json'))
  const exchanges = await driveForecast()
  const verdict = verdictOn('forecast', exchanges, forecastDeviations, (exchange) => differences(exchange, catalogue, samples))
  const strays = routesAstray(catalogue)
  for (const stray of strays) console.log(`  FAIL the sandbox answers ${stray}`)
  return { passed: verdict.passed, failed: verdict.failed + strays.length }
}

function differences(exchange: Exchange, catalogue: Catalogue, samples: Samples): readonly string[] {
  const call = catalogue.callOf(exchange.method, exchange.path)
  if (!call) return [`${exchange.method} ${exchange.path}: is not in the catalogue`]
  const found = [...ofRequest(exchange, call), ...ofAnswer(exchange, call, samples)]
  return [...new Set(found)].map((difference) => `${call.method} ${call.template}: ${difference}`)
}

function ofRequest({ query, sent, method }: Exchange, call: Call): string[] {
  const strange = [...query].filter(([name, value]) => !call.query.get(name)?.test(value))
  const body = sent as object | undefined
  const given = Object.keys(body ?? {})
  return [
    ...(call.isDeprecated ? ['is deprecated'] : []),
    ...strange.map(([name]) => `query ${name} is not in the catalogue, or not in this form`),
    ...given.filter((member) => !call.members.has(member)).map((member) => `body member ${member} is not in the catalogue`),
    ...call.required.filter((member) => method === 'POST' && !given.includes(member)).map((member) => `body lacks ${member}`),
  ]
}

const errors = [400, 401, 404, 415]

function ofAnswer({ status, received, method }: Exchange, call: Call, samples: Samples): string[] {
  if (status >= 400) return ofError(status, received)
  if (status !== (method === 'POST' ? 201 : 200)) return [`status ${status} is not in the documentation`]
  if (method === 'DELETE') return []
  if (call.answer === 'page') return ofPage(received, call, samples)
  if (Array.isArray(received) !== (call.answer === 'array')) return [`the answer is not one ${call.answer}`]
  return shapeDifferences(samples, call.row, Array.isArray(received) ? received : [received])
}

function ofPage(received: unknown, call: Call, samples: Samples): string[] {
  const page = received as { readonly pageContents?: unknown[] }
  const wanted = ['pageContents', 'pageNumber', 'pageSize', 'totalObjectCount']
  if (JSON.stringify(Object.keys(page).toSorted()) !== JSON.stringify(wanted)) return ['the answer is not one page']
  return shapeDifferences(samples, call.row, page.pageContents!)
}

/** Always JSON, with the status inside. */
function ofError(status: number, received: unknown): string[] {
  const body = received as { status?: unknown; message?: unknown } | undefined
  const isTold = body?.status === status && typeof body.message === 'string' && Object.keys(body).length === 2
  return [
    ...(errors.includes(status) ? [] : [`status ${status} is not in the documentation`]),
    ...(isTold ? [] : [`answer ${status} is not status and message`]),
  ]
}

/** Addresses and forms of answers that the sandbox has and Forecast has not. */
function routesAstray(catalogue: Catalogue): string[] {
  const tables = [peopleRoutes, projectRoutes, taskRoutes, timeReadRoutes, timeWriteRoutes, deletedRoutes, webhookRoutes]
  return tables
    .flatMap((table) => Object.keys(table))
    .flatMap((route) => {
      const [method = '', path = '', form = ''] = route.split(' ')
      const call = catalogue.callLike(method, `/api${path}`)
      if (!call) return [`${method} ${path}, which is not in the catalogue`]
      const wanted = { page: '[pageContents]', array: '[]', object: '' }[call.answer]
      return form === wanted ? [] : [`${method} ${path} as ${form || 'one object'}, not as one ${call.answer}`]
    })
}
