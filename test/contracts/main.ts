// `npm run check:contracts`: holds what the connectors send and what the sandbox answers against the vendors' OpenAPI documents.
// The documents are not ours to pass on: they lie beside the repository where somebody has put them.

import { existsSync } from 'node:fs'
import { differences } from './compare.ts'
import { type Deviation, deviations } from './deviations.ts'
import { readDocument } from './document.ts'
import type { Exchange } from './exchange.ts'
import { drive } from './traffic.ts'

const folder = new URL('../../../shared/vendors/', import.meta.url)
const files = { clickup: 'clickup/openapi.json', harvest: 'harvest/openapi.yaml' } as const

if (existsSync(folder)) process.exitCode = await checkAll()
else console.log('The vendors’ documents are not here (../shared/vendors beside the repository): nothing was checked.')

async function checkAll(): Promise<number> {
  const traffic = await drive()
  const results = [await checkVendor('clickup', traffic.clickup), await checkVendor('harvest', traffic.harvest)]
  const passed = results.reduce((sum, one) => sum + one.passed, 0)
  const failed = results.reduce((sum, one) => sum + one.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

/** Counts exchanges, and listed deviations that no longer occur. */
async function checkVendor(vendor: keyof typeof files, exchanges: readonly Exchange[]) {
  const document = await readDocument(new URL(files[vendor], folder))
  const known = deviations.filter((one) => one.vendor === vendor)
  const found = exchanges.map((exchange) => differences(exchange, document))
  const occurring = new Set(found.flat())
  const unlisted = found.map((all) => all.filter((difference) => !known.some((one) => lines(one).includes(difference))))
  const failed = unlisted.filter((all) => all.length > 0).length
  const vanished = known.flatMap(lines).filter((line) => !occurring.has(line))
  report(vendor, { exchanges, known, unlisted: new Set(unlisted.flat()), vanished })
  return { passed: exchanges.length - failed, failed: failed + vanished.length }
}

function lines({ operation, differences: all }: Deviation): string[] {
  return all.map((difference) => `${operation}: ${difference}`)
}

interface Findings {
  readonly exchanges: readonly Exchange[]
  readonly known: readonly Deviation[]
  readonly unlisted: ReadonlySet<string>
  readonly vanished: readonly string[]
}

function report(vendor: string, { exchanges, known, unlisted, vanished }: Findings) {
  const operations = new Set(exchanges.map(({ method, path }) => `${method} ${path.replace(/\/[^/]*\d[^/]*/g, '/…')}`))
  console.log(
    `${vendor}: ${exchanges.length} exchanges with ${operations.size} operations, ${known.length} of them deviate as we know:`,
  )
  for (const { operation, differences: all, because } of known) console.log(`  ${operation}: ${all.length} (${because})`)
  for (const line of unlisted) console.log(`  FAIL not in the list: ${line}`)
  for (const line of vanished) console.log(`  FAIL listed, but no longer so: ${line}`)
}
