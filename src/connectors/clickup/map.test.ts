import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locationIn, personOf, placesOf, roleOf, seenEntry } from './map.ts'
import { entry, folder, oneEntry, only, space } from './shape.ts'

const user = { id: 7, username: 'Mona', email: 'mona@example.com' }
const recorded = { id: '4927023768293703520', user, duration: 1_800_000, billable: false, tags: [] }
const task = { id: '86c7mc19h', name: 'Kick-off', custom_id: null }
const place = { list_id: '1', folder_id: '2', space_id: '3', folder_name: 'Acme' }

test('numbers as text and numbers as numbers are the same entry', () => {
  const created = entry.parse({ ...recorded, task, start: 1_737_925_200_000, at: 1_769_469_641_134, task_location: place })
  const listed = entry.parse({
    ...recorded,
    task,
    start: '1737925200000',
    duration: '1800000',
    at: '1769469641134',
    task_location: place,
  })
  assert.deepEqual(created, listed)
})

test('an id that lost its digits as a number is refused, not misread', () => {
  const body = JSON.parse(`{"data":{"id":4927023768293703520,"user":{"id":7},"start":1,"duration":1}}`)
  assert.equal(oneEntry.safeParse(body).success, false)
})

test('an answer holds an entry bare, in a list, or not at all', () => {
  const one = { ...recorded, start: 1 }
  const refs = [{ data: one }, { data: [one] }, { data: [] }, { data: null }].map((body) => only(oneEntry.parse(body))?.id)
  assert.deepEqual(refs, [recorded.id, recorded.id, undefined, undefined])
})

test('any negative duration is a running timer', () => {
  const running = entry.parse({ ...recorded, task: '0', start: '1769469641134', duration: -468 })
  const seen = seenEntry(locationIn(running)!, 'Europe/Copenhagen')
  assert.deepEqual(
    [seen.running, seen.fields['task'], seen.fields['day'], seen.fields['start']],
    [true, null, '2026-01-27', '00:20'],
  )
})

test('a place is said only when every part of it is', () => {
  const at = (task_location: object | null) => locationIn(entry.parse({ ...recorded, task, start: 1, task_location }))
  assert.equal(at(place)?.folder, '2')
  assert.equal(at({ ...place, folder_name: 'hidden' })?.folder, null)
  for (const partly of [{}, null, { ...place, folder_name: undefined }, { ...place, list_id: null }])
    assert.equal(at(partly), undefined)
})

test('roles above member are guests, and what is unknown is never a member', () => {
  const of = (role: number | null, role_key: string | null) => roleOf({ id: '7', username: null, email: null, role, role_key })
  assert.deepEqual(
    [of(1, 'owner'), of(2, null), of(3, 'member'), of(4, null), of(9, 'member')],
    ['owner', 'admin', 'member', 'guest', 'guest'],
  )
  assert.deepEqual([of(3, 'limited_member'), of(null, null), of(3, 'guest')], ['unknown', 'unknown', 'guest'])
})

test('people without a name go by their address', () => {
  const invited = { ...user, username: null, role: 3, role_key: 'member', date_joined: null }
  assert.deepEqual(personOf({ user: { ...invited, id: '7' } }), {
    ref: '7',
    name: 'mona@example.com',
    email: 'mona@example.com',
    role: 'member',
    active: false,
    zone: null,
  })
})

test('a folder inside a folder hangs there, whether its parent is an id or an object', () => {
  const nested = [
    { id: '5', name: 'Inner', parent_folder: '4' },
    { id: '6', name: 'Other', parent_folder: { id: 4, name: 'Outer' } },
  ]
  const places = placesOf(
    space.parse({ id: '3', name: 'Clients' }),
    nested.map((one) => folder.parse(one)),
    [],
  )
  assert.deepEqual(
    places.map(({ parent }) => parent),
    [null, '4', '4'],
  )
})
