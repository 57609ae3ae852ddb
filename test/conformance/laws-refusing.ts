// Laws of failing: a read that fails says why, "unknown" is never answered as "none" or "gone" (R5), and no message holds a secret.

import assert from 'node:assert/strict'
import { type Reason, VendorError } from '../../src/lib/errors.ts'
import { linkedKinds } from '../../src/model/record.ts'
import { type Bench, draftOf, job, type OpenBench, piece, sinceOf, type TaskHands, team, windowOf } from './bench.ts'

/** `truncated body` breaks off in the middle, `html` is a friendly page with status 200. */
const reasons: Readonly<Record<string, Reason>> = {
  '429': 'throttled',
  '500 before': 'unavailable',
  '502 html': 'unavailable',
  'timeout before': 'unavailable',
  'reset before': 'unavailable',
  html: 'unreadable',
  'truncated body': 'unreadable',
}

export const laws = {
  'a failing read says why and never "none"': async (open: OpenBench) => {
    for (const [kind, reason] of Object.entries(reasons)) {
      const bench = await open()
      for (const [name, read] of Object.entries(await readsOf(bench))) {
        await bench.fault(kind)
        await assert.rejects(read(), (error: unknown) => isReason(error, reason, `${name} under ${kind}`))
      }
    }
  },

  'a failing later page fails the listing': async (open: OpenBench) => {
    const bench = await open({ pageSize: 3 })
    for (let n = 0; n < 7; n++) await bench.enter(piece(bench, n))
    const { connector, session, sent } = bench.connection
    const question = windowOf(bench)
    sent.length = 0
    await connector.list(session, question)
    const pages = sent.length
    for (let page = 0; page < pages; page++) {
      await bench.fault('502 html', { after: page })
      await assert.rejects(connector.list(session, question), { reason: 'unavailable' })
    }
  },

  'a kind that is not followed or not written is refused, not answered with nothing': async (open: OpenBench) => {
    const bench = await open()
    const { connector, session } = bench.connection
    for (const kind of linkedKinds) {
      const fields = { ...piece(bench), name: 'Task', parent: null }
      if (!connector.traits.lists.includes(kind)) {
        await assert.rejects(connector.list(session, windowOf(bench, { kind })), isNo)
        if (connector.changes) await assert.rejects(connector.changes(session, sinceOf(bench, { kinds: [kind] })), isNo)
      }
      if (connector.kinds[kind] === 'write') continue
      await assert.rejects(connector.create(session, draftOf(fields, 0, kind)), isNo)
      await assert.rejects(connector.update(session, kind, '1', { name: 'x' }, fields), isNo)
      await assert.rejects(connector.remove(session, kind, '1', fields), isNo)
    }
  },

  'a dead credential is unauthorized, whatever was asked': async (open: OpenBench) => {
    const bench = await open()
    const reads = await readsOf(bench)
    const draft = draftOf(piece(bench))
    await bench.revoke()
    for (const [name, read] of Object.entries(reads)) {
      await assert.rejects(read(), (error: unknown) => isReason(error, 'unauthorized', name))
    }
    await assert.rejects(bench.connection.connector.create(bench.connection.session, draft), { reason: 'unauthorized' })
  },

  'throttled says for how long': async (open: OpenBench) => {
    const bench = await open()
    await bench.fault('429')
    const error = await bench.connection.connector.check(bench.connection.session).catch((thrown: unknown) => thrown)
    assert.ok(error instanceof VendorError && error.retryAfterMs !== undefined && error.retryAfterMs > 0)
  },

  'no message holds a secret': async (open: OpenBench) => {
    for (const kind of Object.keys(reasons)) {
      const bench = await open({ alter: echoing })
      for (const read of Object.values(await readsOf(bench))) {
        await bench.fault(kind)
        const error = await read().catch((thrown: unknown) => thrown)
        const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : ''
        for (const secret of bench.secrets) assert.ok(!text.includes(secret), 'a message holds a secret')
      }
    }
  },
}

/** Every way of reading, on an entry that is there. */
async function readsOf(bench: Bench): Promise<Record<string, () => Promise<unknown>>> {
  const { connector, session } = bench.connection
  const ref = await bench.enter(piece(bench))
  return {
    check: () => connector.check(session),
    people: () => connector.people(session),
    places: () => connector.places(session),
    list: () => connector.list(session, windowOf(bench)),
    ...(connector.changes && { changes: () => connector.changes!(session, sinceOf(bench, { since: 0 })) }),
    get: () => connector.get(session, 'entry', ref, piece(bench)),
    find: () => connector.find(session, { ...draftOf(piece(bench)), since: 0 }),
    ...(bench.tasks && (await readsOfTasks(bench, bench.tasks))),
  }
}

async function readsOfTasks(bench: Bench, tasks: TaskHands): Promise<Record<string, () => Promise<unknown>>> {
  const { connector, session } = bench.connection
  const fields = job(bench)
  const ref = await tasks.make(fields)
  await tasks.assign(ref, team(bench))
  const lists = connector.traits.lists.filter((kind) => kind !== 'entry')
  return {
    ...Object.fromEntries(lists.map((kind) => [`list of ${kind}s`, () => connector.list(session, windowOf(bench, { kind }))])),
    'get of a task': () => connector.get(session, 'task', ref, fields),
    ...(connector.kinds.task === 'write' && {
      'find of a task': () => connector.find(session, { ...draftOf(fields, 0, 'task'), since: 0 }),
    }),
  }
}

/** Aloud, and not as a read that failed and may be tried again. */
const isNo = (error: Error) => error.name === 'Bug' || (error instanceof VendorError && error.reason === 'refused')

function isReason(error: unknown, reason: Reason, where: string): boolean {
  assert.ok(error instanceof VendorError, `${where}: ${String(error)}`)
  assert.equal(error.reason, reason, `${where}: ${error.message}`)
  return true
}

/** A vendor that repeats what it was given in its complaint. */
function echoing(body: unknown, { secrets }: Pick<Bench, 'secrets'>): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const isComplaint = (key: string) => ['err', 'message', 'error_description'].includes(key)
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, isComplaint(key) ? `${value} ${secrets}` : value]))
}
