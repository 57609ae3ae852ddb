// Who may do what in a real Redmine, and what it says to those who may not (docs/connectors/redmine.md).

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { VendorError } from '../../../src/lib/errors.ts'
import type { Fields } from '../../../src/model/record.ts'
import { draftOf, piece, windowOf } from '../../conformance/bench.ts'
import { makeClient } from '../server/client.ts'
import { openRedmine } from '../server/instance.ts'
import { type RedmineBench, redmineBench, type TestConnection } from './bench.ts'

const opening = openRedmine()
after(async () => (await opening).close())
const open = redmineBench(() => opening, 'issues')

const create = ({ connector, session }: TestConnection, fields: Fields, n = 0) => connector.create(session, draftOf(fields, n))

test('a key that is no longer good lists what anybody may see, and is unauthorized for us', async () => {
  const bench = await open({ switches: { project: 'public' } })
  const ref = await bench.enter(piece(bench))
  const stranger = makeClient(bench.server.url, 'a key that never was')
  assert.equal((await stranger.timeOf({ user_id: bench.owner.id })).length, 1, 'Redmine answers a stranger')
  const { connector, session: good } = bench.connection
  const session = { ...good, config: { ...good.config, key: stranger.key } }
  const attempts = {
    list: () => connector.list(session, windowOf(bench)),
    tasks: () => connector.list(session, windowOf(bench, { kind: 'task' })),
    places: () => connector.places(session),
    people: () => connector.people(session),
    find: () => connector.find(session, { ...draftOf(piece(bench)), since: 0 }),
    missing: () => connector.get(session, 'entry', '987654', {}),
    create: () => connector.create(session, draftOf(piece(bench))),
    update: () => connector.update(session, 'entry', ref, { note: 'x' }, piece(bench)),
    remove: () => connector.remove(session, 'entry', ref, piece(bench)),
  }
  for (const [name, attempt] of Object.entries(attempts)) await assert.rejects(attempt(), { reason: 'unauthorized' }, name)
  assert.equal(await bench.count(), 1)
})

test('a key whose owner is locked is named as the mistake, and deletes nothing', async () => {
  const bench = await open()
  const ref = await bench.enter(piece(bench))
  await bench.revoke()
  const { connector, session } = bench.connection
  await assert.rejects(connector.remove(session, 'entry', ref, piece(bench)), { reason: 'unauthorized' })
  await assert.rejects(connector.check(session), faultOf('key', /not valid, or its owner is locked/))
  assert.equal(await bench.count(), 1)
})

test('an administrator who is one no more cannot vouch for what is not shown', async () => {
  const bench = await open()
  await bench.enter(piece(bench))
  await bench.hands.put(`/users/${bench.owner.id}.json`, { user: { admin: false } })
  const { connector, session } = bench.connection
  await assert.rejects(connector.list(session, windowOf(bench)), { reason: 'refused', message: /no longer an administrator/ })
})

test('a key of another person is not taken for the one that was connected', async () => {
  const bench = await open()
  const { connector, session: good } = bench.connection
  const session = { ...good, config: { ...good.config, key: bench.member.key } }
  await assert.rejects(connector.list(session, windowOf(bench)), { reason: 'unauthorized', message: /another person/ })
})

test('an address that redirects, or is no Redmine, says so', async () => {
  const bench = await open()
  const answers: readonly (readonly [number, string, Record<string, string>, RegExp])[] = [
    [302, '', { location: 'https://projects.example.com/login?key=1' }, /another address: https:\/\/projects\.example\.com/],
    [200, '<html><h1>Welcome</h1></html>', {}, /not JSON/],
    [200, '{"users":[]}', {}, /unexpected shape/],
    [404, '<html><h1>Not Found</h1></html>', {}, /not of its API/],
    [404, '', {}, /not there/],
  ]
  for (const [status, text, headers, words] of answers) {
    const other = await answering(status, text, headers)
    await assert.rejects(bench.open({ address: other.url }), faultOf('address', words), `${status} ${text}`).finally(other.close)
    await assert.rejects(bench.open({ address: other.url }), { reason: 'unreachable' })
  }
  await assert.rejects(bench.open({ address: `${bench.server.url}/somewhere` }), faultOf('address', /not of its API/))
})

/** A server that has this one answer. */
async function answering(status: number, text: string, headers: Record<string, string>) {
  const server = createServer((_, answer) => answer.writeHead(status, headers).end(text)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

const faultOf = (setting: string, words: RegExp) => (error: VendorError) => {
  assert.deepEqual(
    error.faults.map((fault) => fault.setting),
    [setting],
    error.message,
  )
  assert.match(error.message, words)
  return true
}

/** What is done in Redmine, and what a person then reads; `fields`: the time that is refused. */
const refusals: readonly {
  readonly what: string
  readonly act: (bench: RedmineBench) => Promise<unknown>
  readonly words: RegExp
  readonly fields?: (bench: RedmineBench) => Fields
}[] = [
  {
    what: 'a closed project',
    act: ({ hands, projects }) => hands.closeProject(projects[0]!),
    words: /Project Website \w+ is closed: reopen it/,
  },
  {
    what: 'an archived project',
    act: ({ hands, projects }) => hands.put(`/projects/${projects[0]}/archive.json`),
    words: /Project \d+ is archived, or not shown/,
  },
  {
    what: 'a project without time tracking',
    act: ({ hands, projects }) =>
      hands.put(`/projects/${projects[0]}.json`, { project: { enabled_module_names: ['issue_tracking'] } }),
    words: /Time tracking is off in project Website \w+: switch it on/,
  },
  {
    what: 'a person who is no member',
    act: async ({ hands, projects, member }) => {
      const { memberships } = await hands.get(`/projects/${projects[0]}/memberships.json`)
      const theirs = memberships.find(({ user }: { user: { id: number } }) => user.id === member.id)
      await hands.delete(`/memberships/${theirs.id}.json`)
    },
    words: /Person \d+ is locked or no member of project Website \w+: give them a role/,
    fields: ({ people }) => ({ person: people[1]! }),
  },
  {
    what: 'a person who is locked',
    act: ({ hands, member }) => hands.lockUser(member.id),
    words: /Person \d+ is locked or no member of project Website/,
    fields: ({ people }) => ({ person: people[1]! }),
  },
  {
    what: 'an issue that has moved to another project',
    act: ({ hands, projects, issues }) => hands.editIssue(issues[0]!, { project: projects[1]! }),
    words: /\(422\)/,
  },
]

for (const { what, act, words, fields } of refusals) {
  test(`${what}: what is refused says what to do, whatever the language of the key's owner`, async () => {
    for (const language of ['en', 'fr', 'de']) {
      const bench = await open({ switches: { language } })
      await act(bench)
      const before = await bench.count()
      const refused = create(bench.connection, piece(bench, 0, fields?.(bench)))
      await assert.rejects(refused, { reason: 'refused', message: words }, language)
      assert.equal(await bench.count(), before)
    }
  })
}

test('an activity that the project does not have is refused, with those to choose from', async () => {
  const bench = await open()
  const connection = await bench.open({ activity: 'Plumbing' })
  const message = /no activity "Plumbing" in project Website \w+\. Choose from: Design, Development/
  await assert.rejects(create(connection, piece(bench)), { reason: 'refused', message })
  const unnamed = await bench.open({ activity: undefined })
  await assert.rejects(create(unnamed, piece(bench)), { reason: 'refused', message: /Activity cannot be blank/ })
  assert.equal(await bench.count(), 0)
})

test('a closed project and one without time tracking are places where no time goes, an archived one is none', async () => {
  const bench = await open()
  const { connector, session } = bench.connection
  const [first, second] = bench.projects as [number, number]
  await bench.hands.closeProject(first)
  await bench.hands.put(`/projects/${second}.json`, { project: { enabled_module_names: ['issue_tracking'] } })
  const placeOf = async (id: number) =>
    (await connector.places(session)).find(({ kind, ref }) => kind === 'project' && ref === String(id))
  assert.match((await placeOf(first))!.why!, /is closed: reopen it/)
  assert.match((await placeOf(second))!.why!, /Time tracking is off/)
  await bench.hands.put(`/projects/${second}/archive.json`)
  assert.equal(await placeOf(second), undefined)
})

test('a key that is not an administrator’s finds the field of our marker on an entry, and uses it', async () => {
  const bench = await open({ switches: { keyOf: 'Time keeper' } })
  assert.equal(bench.connection.session.account?.facts['markerField'], null, 'nothing was entered')
  await bench.enter(piece(bench))
  const connection = await bench.open()
  const { connector, session } = connection
  assert.equal(session.account?.facts['markerField'], String(bench.server.markerField))
  assert.equal(connector.markerOf!(session.account!), 'searchable')
  const made = await create(connection, piece(bench))
  assert.equal(made.marker, draftOf(piece(bench)).marker)
  const found = await connector.find(session, { ...draftOf(piece(bench)), since: 0 })
  assert.deepEqual(
    found.map(({ ref }) => ref),
    [made.ref],
  )
})

test('to somebody who is no administrator, people have names but no addresses', async () => {
  const bench = await open({ switches: { keyOf: 'Time keeper' } })
  const { connector, session } = bench.connection
  const people = await connector.people(session)
  const [self, other] = bench.people.map((person) => people.find(({ ref }) => ref === person))
  assert.deepEqual(
    [self?.name, self?.role, self?.email],
    ['Mona Holm', 'member', null],
    'Redmine hides an address from its own key',
  )
  assert.deepEqual([other?.name, other?.role, other?.email, other?.active], ['Ben Berg', 'unknown', null, true])
})

test('somebody with no rights over others is told so, and enters time of their own', async () => {
  const bench = await open()
  const { connector, session } = await bench.open({ key: bench.member.key })
  assert.equal(session.account?.admin, false)
  const [other, self] = bench.people as [string, string]
  await assert.rejects(connector.list(session, windowOf(bench)), { reason: 'refused', message: new RegExp(`person ${other}`) })
  await assert.rejects(connector.create(session, draftOf(piece(bench))), { reason: 'refused' })
  const own = await connector.create(session, draftOf(piece(bench, 0, { person: self })))
  const listed = await connector.list(session, windowOf(bench, { people: [self] }))
  assert.deepEqual(
    listed.map(({ ref }) => ref),
    [own.ref],
  )
})

test('a Redmine that lets no program in says where to switch that on', async () => {
  const bench = await open()
  await bench.server.run("Setting.rest_api_enabled = '0'")
  const { connector, session } = bench.connection
  await assert.rejects(connector.check(session), faultOf('address', /switch on "Enable REST web service"/))
  await assert.rejects(connector.list(session, windowOf(bench)))
})
