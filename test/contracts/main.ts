// `npm run check:contracts`: holds what the connectors send and what the sandbox answers against the vendors' documents.
// The documents are not ours to pass on: they lie beside the repository where somebody has put them.

import { existsSync } from 'node:fs'
import { differences } from './compare.ts'
import { deviations } from './deviations.ts'
import { readDocument } from './document.ts'
import type { Exchange } from './exchange.ts'
import { runForecast } from './forecast.ts'
import { runTimeLog } from './timelog.ts'
import { drive } from './traffic.ts'
import { type Verdict, verdictOn } from './verdict.ts'

const folder = new URL('../../../shared/vendors/', import.meta.url)
const files = { clickup: 'clickup/openapi.json', harvest: 'harvest/openapi.yaml' } as const

if (existsSync(folder)) process.exitCode = await checkAll()
else console.log('The vendors’ documents are not here (../shared/vendors beside the repository): nothing was checked.')

async function checkAll(): Promise<number> {
  const traffic = await drive()
  const results = [
    await checkVendor('clickup', traffic.clickup),
    await checkVendor('harvest', traffic.harvest),
    await runForecast(new URL('forecast/', folder)),
    await runTimeLog(new URL('timelog/', folder)),
  ]
  const passed = results.reduce((sum, one) => sum + one.passed, 0)
  const failed = results.reduce((sum, one) => sum + one.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

/** Vendors with an OpenAPI document. */
async function checkVendor(vendor: keyof typeof files, exchanges: readonly Exchange[]): Promise<Verdict> {
  const document = await readDocument(new URL(files[vendor], folder))
  const known = deviations.filter((one) => one.vendor === vendor)
  return verdictOn(vendor, exchanges, known, (exchange) => differences(exchange, document))
}
