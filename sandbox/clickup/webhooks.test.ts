import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { askClickUp } from '../ask.ts'
import { type SteppedClock, steppedClock } from '../core/clock.ts'
import { openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, tasks, lists, folders, spaces, workspace } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')

interface Told {
  event: string
  task_id?: string
  history_items?: { id: string; before: unknown; after: { id: string; time: string } | null; user: { id: number } }[]
  data?: { description: string; interval_id: string }
}

/** A receiver that notes what it hears and answers as `answer` says. */
async function open(answer: (clock: SteppedClock) => number = () => 200) {
  const clock = steppedClock(noon)
  const raw: { body: string; signature: string | null }[] = []
  const deliver = async (request: Request) => {
    raw.push({ body: await request.text(), signature: request.headers.get('x-signature') })
    return new Response(null, { status: answer(clock) })
  }
  const sandbox = openSandbox({ clock, deliver })
  const ask = askClickUp(sandbox, tokens.owner)
  const subscribe = (more: object = {}) =>
    ask(`POST /team/${workspace}/webhook`, { endpoint: 'https://hourbridge.example/hook', events: '*', ...more })
  const heard = async () => {
    await sandbox.clickup.settleWebhooks()
    return raw.splice(0).map(({ body }) => JSON.parse(body) as Told)
  }
  const health = async () => (await ask(`GET /team/${workspace}/webhook`)).at('webhooks.0.health')
  return { ...sandbox, clock, ask, subscribe, heard, health, raw }
}

const track = (clickup: Awaited<ReturnType<typeof open>>['clickup'], by: number = people.member) =>
  clickup.addTime({ by, task: tasks.seatMap, start: noon, durationMs: 900_000 })

test('a new webhook answers its secret, and the same address again is refused', async () => {
  const { subscribe } = await open()
  const made = await subscribe()
  assert.match(String(made.at('webhook.secret')), /^[A-Z0-9]{64}$/)
  assert.deepEqual([made.at('webhook.team_id'), made.at('webhook.userid')], [Number(workspace), people.owner])
  const again = await subscribe()
  assert.deepEqual([again.status, again.at('ECODE')], [400, 'OAUTH_171'])
  assert.equal((await subscribe({ space_id: spaces.clients })).status, 200)
})

test('people see only their own webhooks', async () => {
  const sandbox = await open()
  await sandbox.subscribe()
  assert.deepEqual((await askClickUp(sandbox, tokens.admin)(`GET /team/${workspace}/webhook`)).at('webhooks'), [])
})

test('the signature is over the raw body, which has no white space', async () => {
  const { subscribe, clickup, raw } = await open()
  const secret = String((await subscribe()).at('webhook.secret'))
  track(clickup)
  await clickup.settleWebhooks()
  const { body, signature } = raw[0]!
  assert.equal(signature, createHmac('sha256', secret).update(body).digest('hex'))
  assert.equal(body, JSON.stringify(JSON.parse(body)))
})

test('tracked time is told with its entry, and again as taskUpdated with the same history item', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe()
  const id = track(clickup)
  const [first, twin] = await heard()
  assert.deepEqual(
    [first?.event, first?.task_id, first?.data],
    ['taskTimeTrackedUpdated', tasks.seatMap, { description: 'Time Tracking Created', interval_id: id }],
  )
  assert.deepEqual([first?.history_items?.[0]?.before, first?.history_items?.[0]?.after?.id], [null, id])
  assert.equal(first?.history_items?.[0]?.after?.time, '900000')
  assert.deepEqual([twin?.event, twin?.history_items?.[0]?.id], ['taskUpdated', first?.history_items?.[0]?.id])
})

test('edits and deletions are told with what was before; the user is who did it', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe({ events: ['taskTimeTrackedUpdated'] })
  const id = track(clickup)
  clickup.editTime(id, { durationMs: 1_000, actor: people.admin })
  clickup.deleteTime(id)
  const [, edited, deleted] = await heard()
  assert.deepEqual([edited?.data?.description, deleted?.data?.description], ['Time Tracking Edited', 'Time Tracking Deleted'])
  assert.equal(edited?.history_items?.[0]?.user.id, people.admin)
  assert.deepEqual([deleted?.history_items?.[0]?.after, deleted?.data?.interval_id], [null, id])
})

test('time without a task, roles and members have no event', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe()
  clickup.addTime({ by: people.owner, task: null, start: noon, durationMs: 1 })
  clickup.changeRole(people.admin, 'member')
  clickup.removeMember(people.guest)
  assert.deepEqual(await heard(), [])
})

test('writes through the API are told like those of people', async () => {
  const { ask, subscribe, heard } = await open()
  await subscribe()
  await ask(`POST /team/${workspace}/time_entries`, { start: noon, duration: 1, tid: tasks.seatMap })
  assert.equal((await heard())[0]?.event, 'taskTimeTrackedUpdated')
})

test('a starting timer is told already, unless a switch says otherwise', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe()
  clickup.startTimer(people.member, tasks.seatMap)
  assert.equal((await heard()).length, 2)
  clickup.stopTimer(people.member)
  clickup.switches.timerStartFires = false
  clickup.startTimer(people.member, tasks.seatMap)
  assert.deepEqual(
    (await heard()).map(({ data }) => data?.description),
    ['Time Tracking Edited', undefined],
  )
})

test('a change of a task comes with its cascade', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe()
  const events = async () => (await heard()).map(({ event }) => event)
  const task = clickup.createTask({ list: lists.website, name: 'New' })
  assert.deepEqual(await events(), ['taskCreated', 'taskStatusUpdated'])
  clickup.moveTask(task, lists.booking)
  assert.deepEqual(await events(), ['taskMoved', 'taskUpdated', 'spaceUpdated'])
  clickup.renameTask(task, 'Newer')
  assert.deepEqual(await events(), ['taskUpdated'])
  clickup.trashTask(task)
  const [deleted] = await heard()
  assert.deepEqual([deleted?.event, deleted?.history_items], ['taskDeleted', []])
  clickup.restoreTask(task)
  assert.deepEqual(await events(), [])
  clickup.trashFolder(folders.ferries)
  assert.deepEqual(await events(), ['folderDeleted', 'spaceUpdated', 'listDeleted'])
  clickup.setClickApp(spaces.office, true)
  assert.deepEqual(await events(), ['spaceUpdated'])
})

test('a webhook of one Space hears nothing of another', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe({ space_id: spaces.product })
  track(clickup)
  assert.deepEqual(await heard(), [])
})

test('when its owner has left, a webhook silently stops', async () => {
  const { subscribe, clickup, heard } = await open()
  await subscribe()
  clickup.removeMember(people.owner)
  track(clickup)
  assert.deepEqual(await heard(), [])
})

test('a failing receiver is tried five times, then the event is lost and the health shows it', async () => {
  const { subscribe, clickup, heard, health } = await open(() => 500)
  await subscribe({ events: ['taskTimeTrackedUpdated'] })
  track(clickup)
  assert.equal((await heard()).length, 5)
  assert.deepEqual(await health(), { status: 'failing', fail_count: 1 })
  assert.deepEqual(await heard(), [])
})

test('one success heals', async () => {
  let status = 500
  const { subscribe, clickup, health } = await open(() => status)
  await subscribe({ events: ['taskTimeTrackedUpdated'] })
  track(clickup)
  await clickup.settleWebhooks()
  status = 204
  track(clickup)
  await clickup.settleWebhooks()
  assert.deepEqual(await health(), { status: 'active', fail_count: 0 })
})

test('an answer after more than seven seconds is no answer', async () => {
  const { subscribe, clickup, health } = await open((clock) => {
    clock.step(7_001)
    return 200
  })
  await subscribe({ events: ['taskTimeTrackedUpdated'] })
  track(clickup)
  await clickup.settleWebhooks()
  assert.deepEqual(await health(), { status: 'failing', fail_count: 1 })
})

test('a hundred lost events suspend; PUT with status active revives', async () => {
  const { ask, subscribe, clickup, health, heard } = await open(() => 500)
  const id = (await subscribe({ events: ['taskTimeTrackedUpdated'] })).at('id')
  for (let i = 0; i < 100; i++) track(clickup)
  await clickup.settleWebhooks()
  assert.deepEqual(await health(), { status: 'suspended', fail_count: 100 })
  await heard()
  track(clickup)
  assert.deepEqual(await heard(), [])
  const revived = await ask(`PUT /webhook/${id}`, { endpoint: 'https://hourbridge.example/hook', events: '*', status: 'active' })
  assert.deepEqual(revived.at('webhook.health'), { status: 'active', fail_count: 0 })
})

for (const status of [401, 410]) {
  test(`an answer of ${status} suspends at once`, async () => {
    const { subscribe, clickup, heard, health } = await open(() => status)
    await subscribe({ events: ['taskTimeTrackedUpdated'] })
    track(clickup)
    assert.equal((await heard()).length, 1)
    assert.deepEqual(await health(), { status: 'suspended', fail_count: 0 })
  })
}

test('events can be lost, doubled and late', async () => {
  const { subscribe, clickup, heard, clock } = await open()
  await subscribe({ events: ['taskTimeTrackedUpdated'] })
  clickup.faults.add({ fault: 'webhook lost' })
  clickup.faults.add({ fault: 'webhook duplicated' })
  clickup.faults.add({ fault: { kind: 'webhook late', ms: 60_000 } })
  const [, doubled, late] = [track(clickup), track(clickup), track(clickup)]
  assert.deepEqual(
    (await heard()).map(({ data }) => data?.interval_id),
    [doubled, doubled],
  )
  assert.equal(clickup.waitingWebhooks(), 1)
  clock.step(60_000)
  assert.deepEqual(
    (await heard()).map(({ data }) => data?.interval_id),
    [late],
  )
})

test('a deleted webhook hears nothing more', async () => {
  const { ask, subscribe, clickup, heard } = await open()
  const id = (await subscribe()).at('id')
  assert.deepEqual((await ask(`DELETE /webhook/${id}`)).at(), {})
  track(clickup)
  assert.deepEqual(await heard(), [])
})
