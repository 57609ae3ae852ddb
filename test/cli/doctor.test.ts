import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { checkAll, type Finding } from '../../src/sync/checks.ts'
import { ensureWebhook } from '../../src/sync/webhooks.ts'
import { openCompany, type TestHome } from './world.ts'

const url = 'https://hours.northlight.example'

const wrong = async (home: TestHome): Promise<Finding[]> => (await checkAll(home)).filter(({ ok }) => !ok)

test('all is well after a round', async () => {
  const home = await openCompany()
  await home.settle()
  assert.deepEqual(await wrong(home), [])
})

test('a token that has ended', async () => {
  const home = await openCompany()
  await home.settle()
  home.sandbox.harvest.revokeToken(seeded.harvest.tokens.owner)
  const [finding, ...more] = await wrong(home)
  assert.deepEqual(more, [])
  assert.equal(finding?.what, 'harvest')
  assert.match(finding?.text ?? '', /401/)
  assert.match(finding?.advice ?? '', /^Renew the credential of connection harvest at the vendor/)
})

test('the ClickApp of a chosen Space is off', async () => {
  const home = await openCompany()
  await home.settle()
  home.sandbox.clickup.setClickApp(seeded.clickup.spaces.product, false)
  const [finding] = await wrong(home)
  assert.equal(finding?.text, 'time tracking is off in Space Product: its time waits')
  assert.match(finding?.advice ?? '', /ClickApps/)
})

test('a participant has become a guest', async () => {
  const home = await openCompany()
  await home.settle()
  home.sandbox.clickup.changeRole(seeded.clickup.people.member, 'guest')
  assert.ok((await wrong(home)).some(({ text }) => text === "Aino Korpela is a guest at ClickUp: a guest's time is never sent"))
})

test('a webhook that is missing, and one that the vendor has suspended', async () => {
  const company = await openCompany({}, { deliver: async () => new Response(null, { status: 410 }) })
  const home = { ...company, settings: { ...company.settings, url } }
  await home.settle()
  assert.match((await wrong(home))[0]?.text ?? '', /^ClickUp has no webhook for https:\/\/hours/)

  await ensureWebhook(home.engine, { db: home.database.kysely, vault: home.vault }, 'clickup', url)
  assert.deepEqual(await wrong(home), [])

  home.sandbox.clickup.addTime({ by: 1003, task: seeded.clickup.tasks.homepage, start: Date.now() - 60_000, durationMs: 60_000 })
  await home.sandbox.clickup.settleWebhooks()
  const [finding] = await wrong(home)
  assert.match(finding?.text ?? '', /^ClickUp no longer sends to us: its webhook is failing or suspended; not heard of yet$/)
  assert.match(finding?.advice ?? '', /hourbridge webhook ensure clickup/)
  assert.equal(home.sandbox.clickup.webhooks()[0]?.status, 'suspended', 'looking has changed nothing')
})

test('nobody has looked for too long', async () => {
  const home = await openCompany()
  assert.match((await wrong(home))[0]?.text ?? '', /^was never read$/)
  await home.settle()
  const later = { ...home, clock: { ...home.clock, now: () => Date.now() + 3_600_000 } }
  const texts = (await checkAll(later)).filter(({ ok }) => !ok).map(({ text }) => text)
  assert.deepEqual(texts, ['was last read 60 min ago, and should be every 60 s'])
})
