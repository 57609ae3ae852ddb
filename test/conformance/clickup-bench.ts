// A small ClickUp workspace to hold the connector to: an owner, a member, a folder with a list, a list without a folder.

import { openSandbox } from '../../sandbox/sandbox.ts'
import { clickup } from '../../src/connectors/clickup/index.ts'
import { instantOf } from '../../src/lib/date.ts'
import type { Fields, Ref } from '../../src/model/record.ts'
import { recorded } from '../contracts/exchange.ts'
import { altered } from './altered.ts'
import type { Bench, BenchOptions, OpenBench } from './bench.ts'
import { openConnection, testClock } from './session.ts'

const positions = {
  missingEntry: ['404', 'empty', 'null', '401-oauth018'],
  deleteMissingEntry: ['404', 'empty', '401-oauth018'],
  singleAnswer: ['object', 'array'],
  updateAnswer: ['object', 'array'],
  startAnswer: ['object', 'array', 'empty'],
  stopAnswer: ['object', 'array', 'empty'],
  noTimer: ['400', '404', '401-oauth018', 'null'],
  putTags: ['ignored', 'applied', 'emptied'],
  startWithoutEnd: ['refuse', 'ignore'],
  endBound: ['exclusive', 'inclusive'],
  crossingEntries: ['by start', 'by overlap'],
  strangerAsAssignee: ['refuse', 'ignore'],
  listOrder: ['oldest first', 'newest first', 'shuffled'],
  plan: ['free', 'unlimited', 'business', 'business plus', 'enterprise'],
  changesTouchTask: [true, false],
  clickAppOff: ['accept', 'refuse'],
  entriesOfTrashedTasks: ['kept', 'gone'],
}

async function openBench({ zone = 'Europe/Copenhagen', switches = {}, alter, record }: BenchOptions = {}) {
  const clock = testClock(Date.UTC(2026, 10, 10, 9))
  const delivered: { raw: Uint8Array; headers: Headers }[] = []
  const deliver = async (request: Request) => {
    delivered.push({ raw: await request.bytes(), headers: request.headers })
    return new Response()
  }
  const { clickup: world } = openSandbox({ clock, company: 'empty', clickup: switches, deliver })
  const owner = world.addPerson({ name: 'Mona', email: 'mona@example.com', role: 'owner', timezone: zone })
  const member = world.addPerson({ name: 'Ben', email: 'ben@example.com', role: 'member' })
  const space = world.addSpace({ name: 'Clients' })
  const folder = world.addFolder({ name: 'Acme', space })
  const list = world.addList({ name: 'Website', folder })
  const loose = world.addList({ name: 'Chores', space })
  const token = world.addToken({ person: owner, kind: 'personal' })
  const secrets = [token]
  const fetch = recorded(altered(world.fetch, alter && ((body) => alter(body, { secrets }))), record)
  const open = (credential: object) =>
    openConnection({
      connector: clickup,
      config: { workspace: world.workspace, ...credential },
      fetch,
      clock,
      zoneOf: () => zone,
    })
  const connection = await open({ token })
  /** With a personal token. */
  const as = (person: string) => open({ token: world.addToken({ person: Number(person), kind: 'personal' }) })
  const bench = {
    connection,
    people: [String(owner), String(member)],
    places: [
      { task: world.createTask({ name: 'Kick-off', list, customId: 'ACME-7' }), list, folder, space },
      { task: world.createTask({ name: 'Tidy up', list: loose }), list: loose, folder: null, space },
    ],
    enter: (fields: Fields) =>
      world.addTime({
        by: Number(fields['person']),
        task: String(fields['task']),
        start: instantOf(String(fields['day']), String(fields['start']), zone),
        durationMs: Number(fields['durationMs']),
        description: String(fields['note']),
      }),
    erase: (ref: Ref) => world.deleteTime(ref),
    count: () => world.entries().length,
    timers: {
      begin: ({ person, task, note }: Fields) => world.startTimer(Number(person), String(task), { description: String(note) }),
      end: (person: Ref) => void world.stopTimer(Number(person)),
      as,
    },
    fault: (kind, { after = 0, ...match } = {}) => void world.faults.add({ match, after, fault: kind as '429' }),
    revoke: () => world.revokeToken(token),
    step: clock.step,
    secrets,
  } satisfies Bench
  const tokensOf = (person: string) => {
    const accessToken = world.addToken({ person: Number(person), kind: 'oauth' })
    return { accessToken, refreshToken: null, expiresAt: null }
  }
  return {
    ...{ ...bench, world, fetch, delivered, clock },
    as,
    /** At ClickUp's page. */
    signedIn: (person: string) => open({ tokens: tokensOf(person) }),
  }
}

export type ClickUpBench = Awaited<ReturnType<typeof openBench>>

export const openClickUpBench = Object.assign(openBench, { positions }) satisfies OpenBench

/** Everybody with a token from signing in. */
export const openSignedInBench = Object.assign(
  async (options?: BenchOptions) => {
    const bench = await openBench(options)
    const signedIn = await bench.signedIn(bench.people[0]!)
    const connection: Bench['connection'] = signedIn
    const revoke = () => bench.world.revokeToken(signedIn.session.config.tokens!.accessToken)
    return { ...bench, connection, revoke, timers: { ...bench.timers, as: bench.signedIn } }
  },
  { positions },
) satisfies OpenBench
