// Minutes and Redmine's hours, the length of a note, and what an update sends.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Account } from '../connector.ts'
import * as map from './map.ts'

const account: Account = { id: 'rm', name: 'rm', self: '5', admin: true, zone: null, facts: { markerField: '7' } }
const issues = { config: { address: 'https://rm.example.com' }, account } as const
const activities = { config: { ...issues.config, tasks: 'activities' }, account } as const

const fields = { person: '5', project: '2', task: '31', day: '2026-11-03', start: null, durationMs: 3_600_000, note: 'kick-off' }
const timed = (durationMs: number) => ({ ...fields, durationMs })

/** As Redmine keeps hours and shows them. */
const shown = (hours: number) => Math.round(hours * 100) / 100

test('every whole minute of a week survives the way to Redmine, which shows hundredths of an hour, and back', () => {
  for (let minutes = 0; minutes <= 7 * 24 * 60; minutes++) {
    const { hours } = map.alteration(timed(minutes * 60_000), fields, issues) as { hours: number }
    assert.equal(map.minutesIn(shown(hours)), minutes)
  }
})

test('hours that people typed are the nearest minute', () => {
  const typed = [
    [0.33, 20],
    [1.01, 61],
    [0.01, 1],
    [0, 0],
    [7.5, 450],
  ]
  for (const [hours, minutes] of typed) assert.equal(map.minutesIn(hours!), minutes)
})

test('what Redmine keeps is kept as it is, and something never becomes nothing', () => {
  const note = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', minLength: 900, maxLength: 1200 }))
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 90_000_000 }), note, (durationMs, text) => {
      const once = map.entryAsStored({ ...timed(durationMs), note: text, start: '10:00' })
      assert.deepEqual(map.entryAsStored(once), once)
      assert.equal(Number(once['durationMs']) % 60_000, 0)
      assert.equal(Number(once['durationMs']) > 0, durationMs > 0)
      assert.ok([...String(once['note'])].length <= 1024)
      assert.equal(once['start'], null)
    }),
  )
})

test('a note of 1024 characters stays, be they as wide as they may; a longer one ends in an ellipsis', () => {
  const exact = '🙂'.repeat(1024)
  assert.equal(map.entryAsStored({ ...fields, note: exact })['note'], exact)
  assert.equal(map.entryAsStored({ ...fields, note: `${exact}x` })['note'], `${'🙂'.repeat(1023)}…`)
  assert.equal(map.entryAsStored({ ...fields, note: 'a\0b\ud83d' })['note'], 'ab\ufffd')
})

test('an update sends what it names, and the place as a whole', () => {
  const cases = [
    [{ note: 'x' }, { comments: 'x' }],
    [
      { durationMs: 5_400_000, day: '2026-11-04' },
      { spent_on: '2026-11-04', hours: 1.5 },
    ],
    [{ person: '6' }, { user_id: 6 }],
    [{ task: '32' }, { project_id: 2, issue_id: 32 }],
    [{ task: null }, { project_id: 2, issue_id: '' }],
    [{ project: '3' }, { project_id: 3, issue_id: 31 }],
  ] as const
  for (const [changes, sent] of cases) assert.deepEqual(map.alteration(changes, fields, issues), sent)
})

test('where activities are the tasks, time stays on its issue, but not in another project', () => {
  assert.deepEqual(map.alteration({ task: '9' }, { ...fields, task: '8' }, activities), { project_id: 2, activity_id: 9 })
  const elsewhere = { project: '3', task: '9' }
  assert.deepEqual(map.alteration(elsewhere, { ...fields, task: '8' }, activities), {
    project_id: 3,
    activity_id: 9,
    issue_id: '',
  })
})

test('a new entry names its activity where the settings do, and its marker where there is a field for it', () => {
  const draft = { kind: 'entry', marker: 'hourbridge:a:b', fields, origin: { task: null, url: null } } as const
  const place = { user_id: 5, project_id: 2, issue_id: 31, spent_on: '2026-11-03', hours: 1, comments: 'kick-off' }
  const marker = { custom_fields: [{ id: 7, value: 'hourbridge:a:b' }] }
  assert.deepEqual(map.creation(draft, fields, issues, '9'), { ...place, activity_id: 9, ...marker })
  const unmarked = { ...issues, account: { ...account, facts: { markerField: null } } }
  assert.deepEqual(map.creation(draft, fields, unmarked, undefined), place)
})

test('an id that Redmine gives again is another entry, also when its clock is put back an hour', () => {
  const ref = (madeOn: string | null) => map.entryRef({ id: '12', created_on: madeOn })
  assert.notEqual(ref('2026-11-03T10:00:00Z'), ref('2026-11-03T10:00:01Z'))
  assert.equal(ref('2026-10-25T00:30:07Z'), ref('2026-10-25T01:30:07Z'))
  for (const one of [ref('2026-11-03T10:00:00Z'), ref(null)]) assert.equal(map.idIn(one), '12')
})

test('a project says why no time goes there, and what to do', () => {
  const project = {
    ...{ id: '2', name: 'Website', identifier: 'web', status: 1, parent: null, time_entry_activities: [] },
    enabled_modules: [{ id: '1', name: 'time_tracking' }],
  }
  assert.equal(map.whyOff(project), undefined)
  assert.match(map.whyOff({ ...project, status: 5 })!, /Website is closed: reopen it/)
  assert.match(map.whyOff({ ...project, enabled_modules: [{ id: '2', name: 'wiki' }] })!, /off in project Website: switch it on/)
})
