// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { connectors } from '../connectors/index.ts'
import { Mistakes } from '../sync/declaration.ts'
import { declarationIn } from './setup-file.ts'

const env = {
  CLICKUP: 'pk_1_ABCDEFGHIJ',
  HARVEST: '2.pt.ABCDEFGHIJ',
  SECRET: 'app-secret',
  REFRESH: 'refresh',
  HOST: 'vendor.test',
}

const setup = `connections:
  clickup:
    connector: clickup
    workspace: 9015
    token: \${CLICKUP}
  harvest:
    connector: harvest
    account: 77001
    contact: mona@example.com
    token: \${HARVEST}
bridges:
  agency:
    from: clickup
    to: harvest
    zone: Europe/Copenhagen
    spaces: ["S1"]
    participants:
      - name: Mona
        from: 1
        to: mona@example.com
        activation: 2026-11-01
      - { name: Nils, from: "2", to: "12", activation: "2026-11-01T09:00", zone: America/New_York, label: false, on: false }
      - { name: Aino, from: "3", to: "13", activation: "2026-11-01T09:00:00+02:00", connection: harvest }
    routes:
      - from: { list: "L1" }
        to: { project: 4001, task: "4101" }
`

const read = (text: string, given: Record<string, string> = env) => declarationIn(text, 'setup.yaml', given, connectors)

/** Each mistake of a set-up, `where: message`, and that nothing of it shows a secret. */
function mistakes(text: string, given = env): string[] {
  try {
    read(text, given)
  } catch (error) {
    assert.ok(error instanceof Mistakes)
    const told = error.all.map(({ where, message, advice }) => `${where}: ${message}${advice ? ` | ${advice}` : ''}`)
    for (const secret of Object.values(env)) assert.ok(!`${told.join()} ${error.message} ${error.stack}`.includes(secret))
    return told
  }
  return []
}

const changed = (from: string | RegExp, to: string) => mistakes(setup.replace(from, to))

test('a set-up file declares connections and bridges, with what is left out filled in', () => {
  const { connections, bridges } = read(setup)
  assert.deepEqual(connections[0], {
    name: 'clickup',
    connector: 'clickup',
    config: { workspace: '9015' },
    secrets: { token: env.CLICKUP },
  })
  assert.deepEqual(bridges[0]!.bridge, {
    name: 'agency',
    left: 'clickup',
    right: 'harvest',
    direction: 'right',
    zone: 'Europe/Copenhagen',
    spaces: ['S1'],
    tasks: undefined,
    pollMs: undefined,
    sweepMs: 3_600_000,
    pollDays: 7,
    windowDays: 35,
    graceMs: 86_400_000,
    policy: { edited: 'ask', deleted: 'edit wins' },
  })
  assert.deepEqual(bridges[0]!.routes, [{ scope: 'list', from: 'L1', project: '4001', task: '4101' }])
  assert.deepEqual(bridges[0]!.participants.slice(1), [
    {
      name: 'Nils',
      left: '2',
      right: '12',
      rightConnection: null,
      activatedAt: Date.parse('2026-11-01T14:00Z'),
      on: false,
      label: false,
      zone: 'America/New_York',
    },
    {
      name: 'Aino',
      left: '3',
      right: '13',
      rightConnection: 'harvest',
      activatedAt: Date.parse('2026-11-01T07:00Z'),
      on: true,
      label: true,
      zone: 'Europe/Copenhagen',
    },
  ])
  assert.equal(bridges[0]!.participants[0]!.activatedAt, Date.parse('2026-10-31T23:00Z'))
})

test('what signing in answered is declared with the app that refreshes it', () => {
  const signedIn =
    'tokens: { accessToken: "${HARVEST}", refreshToken: "${REFRESH}" }\n    app: { clientId: us, clientSecret: "${SECRET}" }\n    baseUrl: https://${HOST}'
  const { config, secrets } = read(setup.replace('token: ${HARVEST}', signedIn)).connections[1]!
  assert.deepEqual(secrets, {
    tokens: { accessToken: env.HARVEST, refreshToken: env.REFRESH, expiresAt: 0 },
    app: { clientId: 'us', clientSecret: env.SECRET },
  })
  assert.deepEqual(config, { account: '77001', contact: 'mona@example.com', baseUrl: 'https://vendor.test' })
})

test('a secret in the file is refused, wherever it is, and never repeated', () => {
  const advice = 'Put it into an environment variable and write ${ITS_NAME} here; if others have seen the file, renew the secret.'
  const refused = (where: string) => [`setup.yaml:${where}: a secret must not be written into this file | ${advice}`]
  assert.deepEqual(changed('${CLICKUP}', env.CLICKUP), refused('5:5: connections.clickup.token'))
  assert.deepEqual(changed('${CLICKUP}', '"a${CLICKUP}"'), refused('5:5: connections.clickup.token'))
  assert.deepEqual(changed('mona@example.com', env.HARVEST), refused('9:5: connections.harvest.contact'))
  assert.deepEqual(changed('name: Mona', 'name: pk_1_ABCDEFGHIJ'), refused('18:9: bridges.agency.participants[0].name'))
})

test('a variable that is not set is named', () => {
  const { HARVEST: _, ...rest } = env
  assert.deepEqual(mistakes(setup, rest as typeof env), [
    'setup.yaml:10:5: connections.harvest.token: the environment variable HARVEST is not set | Set HARVEST in the environment or in the file .env.',
  ])
})

test('an unknown key suggests the nearest known one', () => {
  assert.match(
    changed('workspace', 'workspce').join('\n'),
    /^setup.yaml:4:5: connections.clickup.workspce: "workspce" is not known here; did you mean "workspace"\?/m,
  )
  assert.match(
    changed('spaces:', 'space:')[0]!,
    /^setup.yaml:16:5: bridges.agency.space: "space" is not known here; did you mean "spaces"\? \| Known here: from, to, /,
  )
  assert.match(
    changed('task: "4101"', 'taks: "4101"').join('\n'),
    /routes\[0\]\.to\.taks: "taks" is not known here; did you mean "task"\?/,
  )
  assert.match(
    changed('bridges:', 'bridge:')[0]!,
    /^setup.yaml:11:1: bridge: "bridge" is not known here; did you mean "bridges"\?/,
  )
})

test('what is missing, or not of its form, is told with what it must be', () => {
  assert.deepEqual(changed('    zone: Europe/Copenhagen\n', ''), [
    'setup.yaml:12:3: bridges.agency.zone: is missing | It must be the name of a time zone, such as Europe/Copenhagen.',
  ])
  assert.deepEqual(changed('Europe/Copenhagen', 'Mars/Olympus'), [
    'setup.yaml:15:5: bridges.agency.zone: must be the name of a time zone, such as Europe/Copenhagen',
  ])
  assert.deepEqual(changed('2026-11-01\n', '2026-13-01\n'), [
    'setup.yaml:21:9: bridges.agency.participants[0].activation: must be a date such as 2026-11-01, or an instant such as 2026-11-01T09:00:00+01:00',
  ])
  assert.deepEqual(changed('["S1"]', '[]'), ['setup.yaml:16:5: bridges.agency.spaces: must name at least one Space'])
  assert.deepEqual(changed('["S1"]', 'S1'), ['setup.yaml:16:5: bridges.agency.spaces: must be a list'])
  assert.deepEqual(changed('["S1"]', '["S1"]\n    poll: often'), [
    'setup.yaml:17:5: bridges.agency.poll: must be a span of time such as 30s, 15m, 24h or 2d',
  ])
  assert.deepEqual(changed('["S1"]', '["S1"]\n    direction: twoway'), [
    'setup.yaml:17:5: bridges.agency.direction: must be one-way or two-way; did you mean two-way?',
  ])
  assert.deepEqual(changed('label: false', 'label: yes'), [
    'setup.yaml:22:100: bridges.agency.participants[1].label: must be true or false',
  ])
  assert.deepEqual(changed('{ list: "L1" }', '{ list: "L1", task: "T1" }'), [
    'setup.yaml:25:9: bridges.agency.routes[0].from: must name exactly one of task, list, folder, project, space',
  ])
  assert.deepEqual(changed('connector: harvest', 'connector: harvset'), [
    `setup.yaml:7:5: connections.harvest.connector: must name a connector: ${Object.keys(connectors).join(', ')}`,
  ])
  assert.deepEqual(changed('agency', 'My agency'), [
    'setup.yaml:12:3: bridges.My agency: a name has lower-case letters, digits and dashes only',
  ])
})

test('all mistakes of a file are told at once', () => {
  const told = mistakes(
    setup
      .replace('workspace: 9015', 'workspace: ours')
      .replace('zone: Europe/Copenhagen', 'zone: home')
      .replace('${HARVEST}', 'x'),
  )
  assert.deepEqual(told.map((one) => one.split(': ')[1]).sort(), [
    'bridges.agency.zone',
    'connections.clickup.workspace',
    'connections.harvest.token',
  ])
})

test('what is not YAML is told with its line, and without an excerpt', () => {
  assert.match(changed('workspace: 9015', 'workspace: "9015')[0]!, /^setup.yaml:\d+:\d+: this is not YAML: /)
  assert.match(
    changed('token: ${CLICKUP}', 'token: ${CLICKUP}\n    token: pk_1_ABCDEFGHIJ')[0]!,
    /^setup.yaml:6:5: this is not YAML: Map keys must be unique/,
  )
  assert.match(changed('workspace: 9015', 'workspace: pk_1_ABCDEFGHIJ: x')[0]!, /^setup.yaml:4:\d+: this is not YAML/)
  assert.match(mistakes('- 1')[0]!, /^setup.yaml:1:1: must be a mapping/)
})

const exampleNames = [
  'clickup-harvest',
  'clickup-harvest-two-way',
  'clickup-redmine',
  'clickup-timelog',
  'forecast-harvest',
  'forecast-timelog',
  'real-accounts',
  'real-forecast-timelog',
  'redmine-timelog',
]

test('the examples are read as they are', async () => {
  for (const name of exampleNames) {
    const text = await readFile(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8')
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, one]) => [one!, 'https://vendor.test'])
    assert.equal(read(text, Object.fromEntries(names)).bridges.length, 1)
  }
})
