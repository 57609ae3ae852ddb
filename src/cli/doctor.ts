// `hourbridge doctor`: what is wrong, in one sentence each, and what to do.

import { InputError } from '../lib/errors.ts'
import { checkAll, type Finding, unopened } from '../sync/checks.ts'
import type { Call, Command } from './command.ts'
import { openHome } from './home.ts'
import { columns } from './print.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'look at everything live; say what is wrong and what to do',
  more: 'Exit code 1 when something is wrong.',
  run: examine,
}

async function examine(call: Call): Promise<0 | 1> {
  const findings = await findingsOf(call)
  for (const line of columns(findings.map(row))) call.print.fact(line)
  call.print.value({ ok: findings.every(({ ok }) => ok), findings })
  return findings.every(({ ok }) => ok) ? 0 : 1
}

async function findingsOf({ settings }: Call): Promise<Finding[]> {
  const home = await openHome(settings).catch((error: unknown) => {
    if (error instanceof InputError) return unopened(error)
    throw error
  })
  if ('ok' in home) return [home]
  try {
    return await checkAll(home)
  } finally {
    await home.close()
  }
}

const row = ({ ok, what, text, advice }: Finding) => [ok ? 'ok' : 'FAIL', what, advice === null ? text : `${text}: ${advice}`]
