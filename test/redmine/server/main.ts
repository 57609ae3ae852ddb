// `npm run redmine`: a real Redmine on this machine with a company in it, until it is interrupted.

import { parseArgs } from 'node:util'
import { openRedmine, type RedmineServer } from './instance.ts'
import { canHaveRedmine, installRedmine, missingPackages, NoRedmine } from './packages.ts'
import { type Seeded, seedCompany } from './seed.ts'

const usage = `Usage: npm run redmine -- [--port <number>] [--empty]

A real Redmine on 127.0.0.1, with a company that has worked in it for two weeks. Where Redmine is missing, it is installed
from the packages of Debian or Ubuntu. The system's own Redmine is not touched: this one is a copy, and goes when it is interrupted.

  --port <number>  where it listens (default 4820)
  --empty          nobody but the administrator, and nothing inside
  --help           this text`

const options = {
  port: { type: 'string', default: '4820' },
  empty: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

async function main() {
  const { values } = parseArgs({ options })
  if (values.help) return console.log(usage)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError('--port is a number')
  const missing = await missingPackages()
  if (missing.length > 0 && (await canHaveRedmine()).can)
    console.error(`Redmine is missing: installing ${missing.join(', ')}, which takes a few minutes.`)
  await installRedmine()
  console.error('Preparing Redmine, about 20 seconds.')
  const server = await openRedmine(undefined, { port })
  const company = values.empty ? undefined : await seedCompany(server, Date.now())
  console.log([...described(server), ...(company ? inside(company) : []), ...examples(server, company)].join('\n'))
  // Server and data go with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
}

const described = ({ url, adminKey, adminPassword, markerField }: RedmineServer) => [
  `Redmine        ${url}`,
  `administrator  admin, password ${adminPassword}`,
  `  API key      ${adminKey}`,
  `marker field   Hourbridge, custom field ${markerField}`,
]

const inside = ({ people, projects, time }: Seeded) => [
  '',
  `Northlight Studio: ${Object.keys(projects).length} projects, ${time.length} pieces of time. Logins, passwords and API keys; Lea has left, her account is locked.`,
  ...Object.values(people).map(({ login, password, key }) => `  ${login.padEnd(26)} ${password}  ${key}`),
]

const examples = ({ url, adminKey }: RedmineServer, company: Seeded | undefined) => [
  '',
  'For a set-up file:',
  'connections:',
  '  redmine:',
  '    connector: redmine',
  `    address: ${url}`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: set-up files name variables so.
  '    key: ${HOURBRIDGE_REDMINE_KEY}',
  '',
  `export HOURBRIDGE_REDMINE_KEY=${adminKey}`,
  `curl -H 'X-Redmine-API-Key: ${adminKey}' '${url}/time_entries.json?limit=5'`,
  ...(company ? [`curl -H 'X-Redmine-API-Key: ${company.people.aino.key}' '${url}/issues.json?assigned_to_id=me'`] : []),
  '',
  'Ctrl-C ends it and removes everything.',
]

main().catch((error: Error) => {
  const isUsage = error instanceof TypeError
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message)
  process.exitCode = isUsage || error instanceof NoRedmine ? 2 : 1
})
