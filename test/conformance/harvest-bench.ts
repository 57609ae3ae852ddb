// A small Harvest account to hold the connector to: an administrator, a member, two projects with a task each.

import { openSandbox } from '../../sandbox/sandbox.ts'
import { harvest } from '../../src/connectors/harvest/index.ts'
import type { Fields, Ref } from '../../src/model/record.ts'
import { recorded } from '../contracts/exchange.ts'
import { altered, paged } from './altered.ts'
import type { Bench, BenchOptions, OpenBench } from './bench.ts'
import { openConnection, testClock } from './session.ts'

const positions = {
  missingBody: ['json', 'html', 'empty'],
  foreignEntryStatus: [404, 403],
  decimals: ['half-up', 'truncate'],
  over24: ['refuse', 'accept'],
  hoursInTimestampMode: ['accept', 'ignore', 'refuse'],
  timesInDurationMode: ['ignored', 'stored', 'refused'],
  incompleteReference: ['dropped', 'kept'],
  referenceFilter: ['works', 'ignored'],
  nullReference: ['clears', 'ignored'],
  nullAssignments: [true, false],
  companyForMembers: ['allowed', 'refused'],
  timerShowsStart: [true, false],
  wrongStateStatus: [422, 409, 404],
  lockedFields: ['ignored', 'refused'],
  unassignedStatus: [404, 422],
}

export type TimerMode = 'duration' | 'timestamp'

const openBench =
  (mode: TimerMode, clockFace: '12h' | '24h') =>
  async ({ zone = 'Europe/Copenhagen', switches = {}, alter, pageSize, record }: BenchOptions = {}) => {
    const clock = testClock(Date.UTC(2026, 10, 10, 9))
    const { harvest: world } = openSandbox({ clock, company: 'empty', harvest: switches })
    world.setTimerMode(mode)
    world.setClock(clockFace)
    const admin = world.addPerson({ name: 'Mona Holm', email: 'mona@example.com', role: 'administrator' })
    const member = world.addPerson({ name: 'Ben Berg', email: 'ben@example.com' })
    const client = world.addClient({ name: 'Acme' })
    const projects = ['Website', 'Intranet'].map((name) => world.addProject({ client, name }))
    const tasks = projects.map((project, n) => world.addTask({ name: `Task ${n}`, projects: [project] }))
    for (const project of projects) for (const person of [admin, member]) world.assign(person, project)
    const token = world.addToken({ person: admin, kind: 'personal' })
    const secrets = [token]
    const fetch = recorded(altered(paged(world.fetch, pageSize), alter && ((body) => alter(body, { secrets }))), record)
    const open = (credential: object) => {
      const config = { account: world.account, contact: 'ops@example.com', ...credential }
      return openConnection({ connector: harvest, config, fetch, clock, zoneOf: () => zone })
    }
    const connection = await open({ token })
    const as = (person: string) => open({ token: world.addToken({ person: Number(person), kind: 'personal' }) })
    const bench = {
      connection,
      people: [String(admin), String(member)],
      places: projects.map((project, n) => ({ project: String(project), task: String(tasks[n]) })),
      enter: (fields: Fields) => String(world.addTime(typed(fields))),
      erase: (ref: Ref) => world.deleteTime(Number(ref)),
      count: () => world.entries().length,
      timers: {
        begin: (fields: Fields) => String(world.startTimer(typed(fields))),
        end: (person: Ref) => void world.stopTimer(Number(person)),
        as,
      },
      fault: (kind, { after = 0, ...match } = {}) => void world.faults.add({ match, after, fault: kind as '429' }),
      revoke: () => world.revokeToken(token),
      step: clock.step,
      secrets,
    } satisfies Bench
    return { ...bench, world, clock, open, as }
  }

const typed = (fields: Fields) => ({
  by: Number(fields['person']),
  project: Number(fields['project']),
  task: Number(fields['task']),
  spentDate: String(fields['day']),
  hours: Number(fields['durationMs']) / 3_600_000,
  notes: String(fields['note']),
})

export type HarvestBench = Awaited<ReturnType<ReturnType<typeof openBench>>>

const opener = (mode: TimerMode, clockFace: '12h' | '24h' = '24h') =>
  Object.assign(openBench(mode, clockFace), { positions }) satisfies OpenBench

export const openDurationBench = opener('duration')
export const openTimestampBench = opener('timestamp', '12h')
