// `hourbridge sandbox`: the vendors imitated on this machine, to try things on.

import { seeded } from '../../sandbox/seeded/seeded.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve.ts'
import { InputError } from '../lib/errors.ts'
import { type Call, type Command, numberOption, textOption } from './command.ts'
import { environmentFor } from './demo-scenes.ts'
import { columns } from './print.ts'
import { portOf } from './settings.ts'
import { whenStopped } from './stop.ts'

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'imitate ClickUp, Forecast, Harvest and TimeLog on this machine, to try things on',
  options: [
    ['--port <number>', 'the first of six ports in a row (default 4810)'],
    ['--seed <number>', 'another seed gives other time entries (default 1)'],
    ['--empty', 'nobody and nothing inside, in place of two companies with weeks of time'],
  ],
  more: 'Nothing leaves this machine. Its tokens are good in the sandbox only. The lines below the addresses are what the examples ask for.',
  run: runSandbox,
}

async function runSandbox(call: Call): Promise<0> {
  const { print, signal, options } = call
  const port = portOf(textOption(call, 'port') ?? '4810', '--port')
  const company = options['empty'] === true ? 'empty' : 'seeded'
  const served = await serveSandbox({ port, seed: numberOption(call, 'seed', 1), company }).catch((cause) => {
    throw new InputError(`cannot listen on port ${port}: ${cause.message}`, {
      where: '--port',
      advice: 'Choose another one.',
      cause,
    })
  })
  for (const line of addressLines(served)) print.fact(line)
  if (company === 'seeded') for (const line of environmentLines(served)) print.fact(line)
  const { sandbox: _, close, ...addresses } = served
  print.value(company === 'seeded' ? { ...addresses, environment: environmentFor(served) } : addresses)
  await whenStopped(signal)
  await close()
  return 0
}

function addressLines(served: ServedSandbox): string[] {
  const { clickup, harvest, timelog } = seeded
  return columns([
    ['ClickUp API', served.clickupUrl, `workspace ${clickup.workspace}`],
    ['ClickUp app', served.clickupAppUrl, ''],
    ['Harvest API', served.harvestUrl, `account ${harvest.account}`],
    ['Harvest ID', served.harvestIdUrl, ''],
    ['control', served.controlUrl, 'GET / says what it understands'],
    ['Forecast API', served.forecastUrl, ''],
    ['TimeLog', served.timelogUrl, `account ${timelog.account}, user ${timelog.username}`],
  ])
}

/** To be put into `.env`, or into the environment. */
const environmentLines = (served: ServedSandbox) => [
  '',
  ...Object.entries(environmentFor(served)).map(([name, value]) => `${name}=${value}`),
]
