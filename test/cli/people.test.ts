import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { dayOf } from '../../src/lib/date.ts'
import { freshUrl } from '../database.ts'
import { answer } from './answer.ts'
import { ownDirectory } from './process.ts'

const exampleOf = (name: string) => readFile(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8')

/** The sandbox on sockets, and a command line on a database of its own. */
async function installation() {
  const served = await serveSandbox({ harvest: { limit: null } })
  after(() => served.close())
  const env = {
    DATABASE_URL: await freshUrl(),
    HOURBRIDGE_SECRET_KEY: `${'A'.repeat(43)}=`,
    HOURBRIDGE_CLICKUP_URL: new URL(served.clickupUrl).origin,
    HOURBRIDGE_CLICKUP_TOKEN: seeded.clickup.tokens.owner,
    HOURBRIDGE_HARVEST_URL: new URL(served.harvestUrl).origin,
    HOURBRIDGE_HARVEST_TOKEN: seeded.harvest.tokens.owner,
    HOURBRIDGE_FORECAST_URL: new URL(served.forecastUrl).origin,
    HOURBRIDGE_FORECAST_KEY: seeded.forecast.key,
    HOURBRIDGE_TIMELOG_URL: new URL(served.timelogUrl).origin,
    HOURBRIDGE_TIMELOG_PASSWORD: seeded.timelog.password,
    HOURBRIDGE_TIMELOG_SITE_CODE: seeded.timelog.siteCode,
    HOURBRIDGE_TIMELOG_REPORTING_PASSWORD: seeded.timelog.reportingPassword,
  }
  const file = join(await ownDirectory(), 'setup.yaml')
  return {
    /** Where the companies are. */
    today: dayOf(Date.now(), 'Europe/Copenhagen'),
    say: (...words: string[]) => answer(words, env),
    async apply(text: string) {
      await writeFile(file, text)
      const { code, err } = await answer(['apply', file], env)
      assert.equal(code, 0, err)
    },
  }
}

/** Takes a participant out of an example. */
const without = (text: string, name: string) => text.replace(new RegExp(`      - name: ${name}\\n(        .*\\n)+`), '')

test('people stand side by side; who has the same e-mail address is suggested, and linked by nobody', async () => {
  const { say, apply, today } = await installation()
  const text = without(without(await exampleOf('clickup-harvest'), 'Jonas Friis'), 'Aino Korpela')
  await apply(text)
  const { code, out, err } = await say('people', 'studio')
  assert.equal(code, 0)
  assert.deepEqual(out.trimEnd().split('\n'), [
    '           clickup                                       harvest',
    'linked     Mona Berg (mona@northlight.example, 1001)     Mona Berg (mona@northlight.example, 2001)',
    'suggested  Aino Korpela (aino@northlight.example, 1003)  Aino Korpela (aino@northlight.example, 2003)  same e-mail',
    'suggested  Jonas Friis (jonas@northlight.example, 1002)  Jonas Friis (jonas@northlight.example, 2002)  same e-mail',
    'alone                                                    Lea Martin (lea@northlight.example, 2005)',
    `      - { name: "Aino Korpela", from: "aino@northlight.example", to: "aino@northlight.example", activation: ${today} }`,
    `      - { name: "Jonas Friis", from: "jonas@northlight.example", to: "jonas@northlight.example", activation: ${today} }`,
  ])
  assert.match(err, /^Suggested, not linked\. If they are right, put these lines under participants of bridge studio/)
  assert.equal((await say('people', 'studio')).out, out, 'looking has changed nothing')

  // The lines are what the file wants.
  const lines = out.split('\n').filter((line) => line.startsWith('      - '))
  await apply(text.replace('    participants:\n', `    participants:\n${lines.join('\n')}\n`))
  const { linked, suggested, alone } = JSON.parse((await say('people', 'studio', '--json')).out)
  assert.deepEqual(
    linked.map((one: { name: string; left: { ref: string }; right: { ref: string } }) => [one.name, one.left.ref, one.right.ref]),
    [
      ['Aino Korpela', '1003', '2003'],
      ['Jonas Friis', '1002', '2002'],
      ['Mona Berg', '1001', '2001'],
    ],
  )
  assert.deepEqual([suggested, alone.left], [[], []])
})

test('projects stand side by side; where tasks are not followed, each says where its time goes', async () => {
  const { say, apply } = await installation()
  await apply(await exampleOf('forecast-harvest'))
  const { code, out } = await say('projects', 'planning')
  assert.equal(code, 0)
  assert.match(out, /^linked +Customer portal \(.*500001\) +Museum website \(4001\) +all time to Programming$/m)
  assert.match(out, /^alone +Data warehouse \(.*500004\)$/m)
  assert.match(out, /^alone +Booking redesign \(4003\)$/m)
})

test('a work tool without projects says what leads its time instead; an unknown bridge is told', async () => {
  const { say, apply } = await installation()
  await apply(await exampleOf('clickup-harvest'))
  const none = await say('projects', 'studio')
  assert.equal(none.code, 2)
  assert.match(none.err, /^ClickUp has no projects\nWhere its time goes, routes say/)
  assert.match((await say('people', 'stduio')).err, /there is no bridge "stduio"/)
})

test('projects with the same name on both sides are suggested, with their tasks followed', async () => {
  const { say, apply } = await installation()
  const text = await exampleOf('forecast-timelog')
  await apply(text)
  const { out } = await say('projects', 'consulting')
  assert.match(out, /^linked +Customer portal \(.*500001\) +Customer portal \(.*7001\) +tasks followed$/m)
  assert.match(out, /^suggested +Data warehouse \(.*500004\) +Data warehouse \(.*7004\) +same (code|name)$/m)
  assert.match(out, /^ {6}- \{ from: "500004", project: "7004" \} # Data warehouse$/m)
  assert.match(out, /^alone +Route planning pilot \(.*500006\)$/m)
  const line = out.split('\n').find((one) => one.includes('"500004"'))!
  await apply(text.replace('    projects:\n', `    projects:\n${line}\n`))
  assert.match((await say('projects', 'consulting')).out, /^linked +Data warehouse/m)
})
