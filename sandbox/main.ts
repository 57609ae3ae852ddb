// `npm run sandbox`: the vendors on this machine, until it is interrupted.

import { parseArgs } from 'node:util'
import { seeded } from './seeded/seeded.ts'
import { type ServedSandbox, serveSandbox } from './serve.ts'

const usage = `Usage: npm run sandbox -- [--port <number>] [--seed <number>] [--empty]

Imitates ClickUp's API v2, Harvest's API v2, Forecast's API and TimeLog's SOAP services and Reporting API on 127.0.0.1.
Nothing leaves this machine.

  --port <number>  the first of six ports in a row: ClickUp, Harvest, Harvest ID, control, Forecast, TimeLog (default 4810)
  --seed <number>  another seed gives other time entries and other chance (default 1)
  --empty          nobody and nothing inside, in place of the companies with weeks of time
  --help           this text`

const options = {
  port: { type: 'string', default: '4810' },
  seed: { type: 'string', default: '1' },
  empty: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

async function main() {
  const { values } = parseArgs({ options })
  if (values.help) return console.log(usage)
  const [port, seed] = [Number(values.port), Number(values.seed)]
  if (!Number.isInteger(port) || port < 1 || port > 65_530 || !Number.isInteger(seed))
    throw new TypeError('--port and --seed are numbers')
  const served = await serveSandbox({ port, seed, company: values.empty ? 'empty' : 'seeded' })
  console.log(described(served, values.empty))
  const stop = () => void served.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function described(served: ServedSandbox, empty: boolean) {
  const addresses = [
    `ClickUp API   ${served.clickupUrl} (baseUrl: ${new URL(served.clickupUrl).origin})`,
    `ClickUp app   ${served.clickupAppUrl}`,
    `Harvest API   ${served.harvestUrl} (baseUrl: ${new URL(served.harvestUrl).origin})`,
    `Harvest ID    ${served.harvestIdUrl}`,
    `Forecast API  ${served.forecastUrl} (baseUrl: ${new URL(served.forecastUrl).origin})`,
    `TimeLog       ${served.timelogUrl} (then /{account})`,
    `control       ${served.controlUrl}`,
  ]
  return [...addresses, ...(empty ? [] : [...tokens(), ...examples(served)])].join('\n')
}

const { clickup, harvest, forecast, timelog } = seeded

const tokens = () => [
  '',
  `ClickUp workspace ${clickup.workspace}`,
  ...Object.entries(clickup.tokens).map(([name, token]) => `  ${name.padEnd(12)} ${token}`),
  `  app          ${clickup.app.clientId} ${clickup.app.clientSecret}`,
  `Harvest account ${harvest.account}`,
  ...Object.entries(harvest.tokens).map(([name, token]) => `  ${name.padEnd(12)} ${token}`),
  `  app          ${harvest.app.clientId} ${harvest.app.clientSecret}`,
  'Forecast company Fjeldmark Consulting',
  `  key          ${forecast.key}`,
  `TimeLog account ${timelog.account}`,
  `  user         ${timelog.username} ${timelog.password}`,
  `  site code    ${timelog.siteCode}`,
  `  reporting    ${timelog.reportingUser} ${timelog.reportingPassword}`,
]

const examples = ({ clickupUrl, harvestUrl, forecastUrl, controlUrl }: ServedSandbox) => [
  '',
  `curl -H 'Authorization: ${clickup.tokens.owner}' '${clickupUrl}/team/${clickup.workspace}/time_entries'`,
  `curl -H 'Authorization: Bearer ${harvest.tokens.owner}' -H 'Harvest-Account-Id: ${harvest.account}' '${harvestUrl}/users/me'`,
  `curl -H 'X-FORECAST-API-KEY: ${forecast.key}' '${forecastUrl}/v4/time_registrations?pageSize=5'`,
  `curl -X POST ${controlUrl}/do -H 'Content-Type: application/json' -d '${JSON.stringify(exampleAct())}'`,
]

const exampleAct = () => ({
  side: 'clickup',
  action: 'addTime',
  args: [
    {
      by: clickup.people.member,
      task: clickup.tasks.homepage,
      start: Date.now() - 3_600_000,
      durationMs: 3_600_000,
      description: 'From the command line',
    },
  ],
})

main().catch((error: Error) => {
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = 2
})
