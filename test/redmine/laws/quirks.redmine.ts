// What Redmine does with time and issues like no other vendor (docs/connectors/redmine.md), on a real server.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Fields, Ref, Seen } from '../../../src/model/record.ts'
import { day, draftOf, job, piece, windowOf } from '../../conformance/bench.ts'
import { openRedmine } from '../server/instance.ts'
import { type RedmineBench, redmineBench, refOf } from './bench.ts'

const opening = openRedmine()
after(async () => (await opening).close())
const open = redmineBench(() => opening, 'issues')
const openActivities = redmineBench(() => opening, 'activities')

const create = ({ connection: { connector, session } }: RedmineBench, fields: Fields, n = 0) =>
  connector.create(session, draftOf(fields, n))
const get = ({ connection: { connector, session } }: RedmineBench, ref: Ref) => connector.get(session, 'entry', ref, {})
const list =
  ({ connection: { connector, session } }: RedmineBench, question: Parameters<typeof windowOf>[1]) =>
  (bench: RedmineBench) =>
    connector.list(session, windowOf(bench, question))
const entries = (bench: RedmineBench) => list(bench, {})(bench)
const tasksOf = (bench: RedmineBench, ...projects: number[]) =>
  list(bench, { kind: 'task', projects: projects.map(String) })(bench)
const find = ({ connection: { connector, session } }: RedmineBench, fields: Fields, since: number, n = 0) =>
  connector.find(session, { ...draftOf(fields, n), since })
const refs = (seen: readonly Seen[]) => seen.map(({ ref }) => ref)

test('a note of 1024 characters is kept whole, also where each of them is an emoji', async () => {
  const bench = await open()
  for (const character of ['x', 'ä', '語', '🙂']) {
    const note = character.repeat(1024)
    const made = await create(bench, piece(bench, 0, { note }))
    assert.equal((await get(bench, made.ref))?.fields['note'], note)
    const longer = await create(bench, piece(bench, 0, { note: `${note}x` }))
    assert.equal(longer.fields['note'], `${character.repeat(1023)}…`)
  }
})

test('hours that people typed in their own way are whole minutes for us', async () => {
  const bench = await open()
  const typed: Record<string, number> = { '0:20': 20, '1.01': 61, '1h15': 75, '45m': 45, '2,5': 150, '0.01': 1, '0': 0 }
  for (const [hours, minutes] of Object.entries(typed)) {
    const { time_entry } = await bench.hands.post('/time_entries.json', {
      time_entry: {
        user_id: bench.owner.id,
        issue_id: bench.issues[0],
        activity_id: bench.activityOf(bench.projects[0]!),
        spent_on: day,
        hours,
      },
    })
    const seen = await get(bench, await refOf(bench.hands, time_entry.id))
    assert.equal(seen?.fields['durationMs'], minutes * 60_000, hours)
  }
})

test('nothing is an amount of time as well: it is written, read, and made something', async () => {
  const bench = await open()
  const made = await create(bench, piece(bench, 0, { durationMs: 0 }))
  assert.equal(made.fields['durationMs'], 0)
  const { connector, session } = bench.connection
  const updated = await connector.update(session, 'entry', made.ref, { durationMs: 20_000 }, made.fields)
  assert.equal(updated.fields['durationMs'], 60_000)
})

test('person, project, issue, day, minutes and note all change in one update, to and fro', async () => {
  const bench = await open()
  const { connector, session } = bench.connection
  const made = await create(bench, piece(bench))
  const other = { ...bench.places[1], person: bench.people[1]!, day: '2026-11-05', durationMs: 4_740_000, note: 'all else' }
  const updated = await connector.update(session, 'entry', made.ref, other, made.fields)
  assert.deepEqual(updated.fields, { ...made.fields, ...other })
  const back = await connector.update(session, 'entry', made.ref, made.fields, updated.fields)
  assert.deepEqual([back.ref, back.fields, back.marker], [made.ref, made.fields, made.marker])
})

test('time that a person puts on an issue keeps it while its activity is the task', async () => {
  const bench = await openActivities()
  const { connector, session } = bench.connection
  const made = await create(bench, piece(bench))
  const id = Number(made.ref.split('@')[0])
  await bench.hands.editTime(id, { issue: bench.issues[0]! })
  const updated = await connector.update(session, 'entry', made.ref, { durationMs: 7_200_000 }, made.fields)
  assert.equal((await bench.hands.readTime(id)).issue?.id, bench.issues[0])
  assert.equal(updated.about.code, `#${bench.issues[0]}`)
  const moved = await connector.update(session, 'entry', made.ref, bench.places[1]!, updated.fields)
  assert.deepEqual([moved.fields['project'], moved.about.code], [String(bench.projects[1]), undefined])
})

test('an issue that moves to another project takes its time with it', async () => {
  const bench = await open()
  const made = await create(bench, piece(bench))
  await bench.hands.editIssue(bench.issues[0]!, { project: bench.projects[1]! })
  const seen = await get(bench, made.ref)
  assert.deepEqual([seen?.fields['project'], seen?.fields['task']], [String(bench.projects[1]), String(bench.issues[0])])
  assert.deepEqual(refs(await tasksOf(bench, bench.projects[0]!)), [])
  assert.deepEqual(refs(await tasksOf(bench, bench.projects[1]!)), bench.issues.map(String))
})

test('an issue that is deleted takes its time with it', async () => {
  const bench = await open()
  const made = await create(bench, piece(bench))
  await bench.hands.removeIssue(bench.issues[0]!)
  assert.equal(await get(bench, made.ref), undefined)
  assert.deepEqual(await entries(bench), [])
})

test('a parent in another project is none for us', async () => {
  const bench = await open({ switches: { project: 'subproject' } })
  const { connector, session } = bench.connection
  const [first, second] = bench.projects as [number, number]
  const inside = await bench.hands.addIssue({ project: first, subject: 'Inside', parent: bench.issues[0]! })
  const across = await bench.hands.addIssue({ project: second, subject: 'Across', parent: bench.issues[0]! })
  const tasks = await tasksOf(bench, first, second)
  const parentOf = (id: number) => tasks.find(({ ref }) => ref === String(id))!.fields['parent']
  assert.deepEqual([parentOf(inside), parentOf(across)], [String(bench.issues[0]), null])
  assert.deepEqual(refs(await tasksOf(bench, second)), [bench.issues[1], across].map(String))
  assert.equal((await connector.get(session, 'task', String(across), {}))?.fields['parent'], null)
})

test('issues of the projects below are not listed with those of the one above', async () => {
  const bench = await open()
  const [above, below] = bench.projects as [number, number]
  await bench.hands.put(`/projects/${below}.json`, { project: { parent_id: above } })
  assert.deepEqual(refs(await tasksOf(bench, above)), [String(bench.issues[0])])
  assert.deepEqual(refs(await tasksOf(bench, above, below)), bench.issues.map(String))
})

test('a private issue is no secret to an administrator, and to others its time has no title', async () => {
  const bench = await open({ switches: { keyOf: 'Time keeper' } })
  const [hidden] = bench.issues
  await bench.server.run("Role.find_by_name('Time keeper').update!(:issues_visibility => 'default')")
  const ref = await bench.enter(piece(bench))
  await bench.hands.put(`/issues/${hidden}.json`, { issue: { is_private: true } })
  const { connector, session } = bench.connection
  const [listed] = await entries(bench)
  assert.deepEqual([listed?.ref, listed?.fields['task'], listed?.about.title], [ref, String(hidden), undefined])
  assert.deepEqual((await get(bench, ref))?.fields, listed?.fields)
  assert.deepEqual(refs(await tasksOf(bench, bench.projects[0]!)), [])
  await assert.rejects(connector.taskIn!(session, `#${hidden}`), { reason: 'refused', message: /not allowed/ })
  await assert.rejects(connector.get(session, 'task', String(hidden), {}), { reason: 'refused' })
  await bench.server.run("Role.find_by_name('Time keeper').update!(:issues_visibility => 'all')")
})

test('an issue may be given to a group, in which nobody of that id is a person', async () => {
  const bench = await open()
  await bench.server.run("Setting.issue_group_assignment = '1'")
  const { connector, session } = bench.connection
  const { group } = await bench.hands.post('/groups.json', {
    group: { name: `Crew ${bench.owner.login}`, user_ids: [bench.owner.id] },
  })
  const developer = (await bench.hands.roles()).find(({ name }) => name === 'Developer')!.id
  await bench.hands.addMember(bench.projects[0]!, group.id, developer)
  await bench.hands.editIssue(bench.issues[0]!, { assigned: group.id })
  const [task] = await tasksOf(bench, bench.projects[0]!)
  assert.deepEqual(task?.assigned, [String(group.id)])
  assert.ok(!(await connector.people(session)).some(({ ref }) => ref === String(group.id)))
})

test('the issue that a person means: its number, or the address of its page', async () => {
  const bench = await open()
  const { connector, session } = bench.connection
  const ref = await bench.tasks!.make(job(bench, 1, { done: true }))
  for (const text of [ref, `#${ref}`, `${bench.server.url}/issues/${ref}`, `${bench.server.url}/issues/${ref}?tab=history`])
    assert.equal((await connector.taskIn!(session, text))?.ref, ref, text)
  assert.equal(await connector.taskIn!(session, '99999999'), undefined)
  for (const text of [`https://redmine.example.com/issues/${ref}`, 'the seat map', `${bench.server.url}/projects/${ref}`])
    await assert.rejects(connector.taskIn!(session, text), { name: 'InputError', advice: /Give the number of the issue/ }, text)
  const activities = (await openActivities()).connection
  await assert.rejects(activities.connector.taskIn!(activities.session, ref), {
    reason: 'refused',
    message: /set tasks to issues/,
  })
})

test('an id that Redmine gives again is not the entry that had it before', async () => {
  const bench = await open()
  const { connector, session } = bench.connection
  const before = await create(bench, piece(bench))
  let now = before
  for (let tries = 0; now.ref === before.ref && tries < 200; tries++) {
    await connector.remove(session, 'entry', now.ref, now.fields)
    now = await create(bench, piece(bench))
  }
  assert.equal(now.ref.split('@')[0], before.ref.split('@')[0])
  assert.equal(await get(bench, before.ref), undefined)
  await assert.rejects(connector.update(session, 'entry', before.ref, { note: 'x' }, before.fields), { reason: 'missing' })
  await connector.remove(session, 'entry', before.ref, before.fields)
  assert.deepEqual((await get(bench, now.ref))?.fields, now.fields)
})

const pageOf = /time_entries\.json\?.*offset=(\d+)/

/** So many entries, and what a listing answers while people act before each page but the first. */
async function listedWhile(count: number, act: (bench: RedmineBench, ids: number[]) => Promise<unknown>) {
  const bench = await open()
  const activity = bench.activityOf(bench.projects[0]!)
  const time = { issue: bench.issues[0]!, user: bench.owner.id, day, hours: 0.25, activity }
  const ids: number[] = []
  for (let n = 0; n < count; n++) ids.push(await bench.hands.addTime({ ...time, comments: `piece ${n}` }))
  bench.before(async ({ url }) => {
    if (Number(pageOf.exec(url)?.[1] ?? 0) > 0) await act(bench, ids)
  })
  const make = () => bench.hands.addTime({ ...time, comments: 'in between' })
  return { ids, make, listing: entries(bench) }
}

const idsIn = (seen: readonly Seen[]) => seen.map(({ ref }) => Number(ref.split('@')[0]))

test('entries that come and go between the pages: all that stayed are listed', async () => {
  let acted = false
  const { ids, listing } = await listedWhile(105, async (bench, rows) => {
    if (acted) return
    acted = true
    for (const id of rows.splice(3, 4)) await bench.hands.removeTime(id)
    const { issues, owner } = bench
    const activity = bench.activityOf(bench.projects[0]!)
    await bench.hands.addTime({ issue: issues[0]!, user: owner.id, day, hours: 1, activity, comments: 'in between' })
  })
  const listed = idsIn(await listing)
  assert.equal(acted, true)
  assert.deepEqual(
    ids.filter((id) => !listed.includes(id)),
    [],
  )
  assert.equal(listed.length, 102)
})

test('a listing from under which entries are taken page after page is no answer', async () => {
  const { listing } = await listedWhile(106, (bench, rows) => bench.hands.removeTime(rows.shift()!))
  await assert.rejects(listing, { reason: 'unavailable', message: /rows went/ })
})

test('a filter that Redmine does not know is passed over, and we are not taken in', async () => {
  const bench = await open()
  const field = bench.server.markerField
  await bench.enter(piece(bench, 1))
  const made = await create(bench, piece(bench))
  await bench.server.run(`TimeEntryCustomField.find(${field}).update!(:is_filter => false)`)
  const all = await bench.hands.timeOf({ user_id: bench.owner.id, [`cf_${field}`]: draftOf(piece(bench)).marker })
  assert.equal(all.length, 2, 'Redmine answers all of them')
  assert.deepEqual(refs(await find(bench, piece(bench), 0)), [made.ref])
  const fresh = { ...bench, connection: await bench.open() }
  assert.equal(fresh.connection.session.account?.facts['canFilter'], false)
  assert.deepEqual(refs(await find(fresh, piece(bench), 0)), [made.ref])
  await bench.server.run(`TimeEntryCustomField.find(${field}).update!(:is_filter => true)`)
})

test('a field of that name that cannot take a marker, or is named and is not there, is a mistake in the settings', async () => {
  const bench = await open()
  await bench.server.run("TimeEntryCustomField.create!(:name => 'Short', :field_format => 'string', :max_length => 20)")
  await assert.rejects(bench.open({ markerField: 'Short' }), { reason: 'refused', message: /take 255 characters/ })
  await assert.rejects(bench.open({ markerField: 'Nowhere' }), { reason: 'refused', message: /no custom field.*"Nowhere"/ })
})

test('the field of the marker is taken away while it is in use: what was made is found by its likeness, and not doubled', async () => {
  const bench = await open()
  const since = bench.connection.session.clock.now()
  await bench.server.run('TimeEntryCustomField.find_by_name("Hourbridge").destroy!')
  bench.fault('reset after', { method: 'POST' })
  await assert.rejects(create(bench, piece(bench)), { reason: 'unavailable' })
  const [only, ...others] = await find(bench, piece(bench), since)
  assert.deepEqual([only?.fields, only?.marker, others.length], [piece(bench, 0, { start: null }), null, 0])
  assert.equal(await bench.count(), 1)
  const { connector, session } = await bench.open()
  assert.equal(connector.markerOf!(session.account!), 'none')
})
