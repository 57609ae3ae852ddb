// `hourbridge sandbox`: the vendors imitated on this machine, to try things on.

import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { InputError } from '../lib/errors.ts'
import { type Call, type Command, numberOption, textOption } from './command.ts'
import { portOf } from './settings.ts'
import { whenStopped } from './stop.ts'

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'imitate ClickUp and Harvest on this machine, to try things on',
  options: [
    ['--port <number>', 'the first of four ports in a row (default 4810)'],
    ['--seed <number>', 'another seed gives other time entries (default 1)'],
    ['--empty', 'nobody and nothing inside, in place of a company with two weeks of time'],
  ],
  more: 'Nothing leaves this machine. Its tokens are good in the sandbox only.',
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
  const { clickupUrl, clickupAppUrl, harvestUrl, harvestIdUrl, controlUrl } = served
  const { clickup, harvest } = seeded
  print.fact(`ClickUp API  ${clickupUrl}  workspace ${clickup.workspace}  token ${clickup.tokens.owner}`)
  print.fact(`ClickUp app  ${clickupAppUrl}`)
  print.fact(`Harvest API  ${harvestUrl}  account ${harvest.account}  token ${harvest.tokens.owner}`)
  print.fact(`Harvest ID   ${harvestIdUrl}`)
  print.fact(`control      ${controlUrl}`)
  print.value({ clickupUrl, clickupAppUrl, harvestUrl, harvestIdUrl, controlUrl })
  await whenStopped(signal)
  await served.close()
  return 0
}
