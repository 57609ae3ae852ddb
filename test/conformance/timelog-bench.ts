// A small TimeLog site to hold the connector to: a system administrator and another employee, two projects with a task each.

import { seededChance } from '../../sandbox/core/chance.ts'
import { openTimeLog, type TimeLogSandbox } from '../../sandbox/timelog/timelog.ts'
import { timelog } from '../../src/connectors/timelog/index.ts'
import type { Fields, Ref } from '../../src/model/record.ts'
import { recordedText } from '../contracts/timelog-exchange.ts'
import type { Bench, BenchOptions, TaskHands } from './bench.ts'
import { openConnection, testClock } from './session.ts'
import { alteredXml, pagedXml, sentThrough } from './timelog-altered.ts'

const positions = {
  tokenLifeS: [43_200, 301],
  refusedTokenCode: [20003, 20004],
  itemErrors: ['item and envelope', 'item only'],
  failedItem: ['nil', 'echoed'],
  badUnit: ['alone', 'fails all'],
  oversizedPage: ['capped', 'refused'],
  unknownMembers: [false, true],
  refusals: [{ gone: { code: 1, text: 'No such item' } }],
  usedWorkGuid: ['refused', 'overwritten', 'second row'],
  updateMoves: ['ignored', 'obeyed', 'refused'],
  updateMovesDay: ['obeyed', 'ignored', 'refused'],
  seconds: ['kept', 'rounded'],
  timesMustMatch: [false, true],
  overlap: ['allowed', 'refused'],
  emptyDescription: ['accepted', 'refused'],
  allowAllActiveProjects: [false, true],
  useStartEndTime: [false, true],
  timeOnParents: ['accepted', 'refused'],
  usedTaskGuid: ['refused', 'overwritten', 'second row'],
  datesOutsideProject: ['kept', 'refused'],
  statusOffset: [0, 1],
  secondAllocation: ['second row', 'same', 'refused'],
  changeOrder: ['ascending', 'descending', 'shuffled'],
  deletedRowsKeepDate: [true, false],
  clientGuidIn: ['WorkUnitGuid', 'TimeRegistrationGuid'],
  strayLineBreaks: [true, false],
}

const credentials = {
  username: 'mona',
  password: 'let-me-in-42',
  siteCode: 'site-code-9f3c',
  apiId: 'reporter',
  apiPassword: 'reporting-secret-77',
}

export interface TimeLogBenchOptions extends BenchOptions {
  /** Settings of the connection beside the usual ones. */
  readonly settings?: object
  /** False: nobody has registered anything yet. */
  readonly history?: boolean
  /** Changes what is sent on its way. */
  readonly through?: (text: string) => string
}

async function openBench(options: TimeLogBenchOptions = {}) {
  const { zone = 'Europe/Copenhagen', switches = {}, alter, pageSize, record } = options
  const clock = testClock(Date.UTC(2026, 9, 20, 9))
  const world = openTimeLog({ clock, chance: seededChance(1), switches })
  const { employees, projects, tasks } = peopled(world)
  world.setCredentials({ ...credentials, employee: employees[0]! })
  // Old work, from which a check learns which of two GUIDs is the one that counts.
  if (options.history !== false)
    world.addWork({ employee: employees[1]!, task: tasks[0]!, day: '2026-10-20', durationMs: 60_000 })
  clock.step(21 * 86_400_000)
  const secrets = [credentials.password, credentials.siteCode, credentials.apiPassword]
  const site = pagedXml(sentThrough(world.fetch, options.through), pageSize)
  const fetch = recordedText(alteredXml(site, alter && ((body) => alter(body, { secrets }))), record)
  const open = (settings: object = {}) =>
    openConnection({ connector: timelog, config: { ...settingsOf(world), ...settings }, fetch, clock, zoneOf: () => zone })
  const connection = await open(options.settings)
  const bench = {
    connection,
    people: employees.map(String),
    places: projects.map((project, n) => ({ project: String(project), task: String(tasks[n]) })),
    enter: (fields: Fields) => world.addWork(registered(fields)),
    erase: (ref: Ref) => world.deleteWork(ref),
    count: () => world.work().filter(({ deleted }) => !deleted).length,
    tasks: handsOn(world, projects, world.allocations().length),
    creating: {
      entry: { path: /\/InsertWork$/ },
      task: { path: /\/Create(Sub)?Task$/ },
      allocation: { path: /AddEmployeeToTask$/ },
    },
    fault: (kind, { after = 0, ...match } = {}) => void world.faults.add({ match, after, fault: kind as '429' }),
    revoke: () => {
      world.setCredentials({ password: 'another', apiPassword: 'another' })
      world.revokeTokens()
    },
    step: clock.step,
    secrets,
  } satisfies Bench
  return { ...bench, world, clock, open }
}

export const settingsOf = (world: TimeLogSandbox) => ({
  domain: 'app.timelog.com',
  account: world.account,
  username: credentials.username,
  password: credentials.password,
  siteCode: credentials.siteCode,
  reportingUsername: credentials.apiId,
  reportingPassword: credentials.apiPassword,
})

function peopled(world: TimeLogSandbox) {
  const employees = [
    world.addEmployee({ name: 'Mona Holm', initials: 'MOH', userName: 'mona', email: 'Mona@Example.com' }),
    world.addEmployee({ name: 'Ben Berg', initials: 'BB', email: 'ben@example.com' }),
  ]
  const dates = { from: '2026-01-01', until: '2027-12-31' }
  const projects = ['Website', 'Intranet'].map((name) => world.addProject({ name, ...dates }))
  const tasks = projects.map((project, n) => world.addTask({ project, name: `Old task ${n}`, ...dates }))
  for (const task of tasks) for (const employee of employees) world.allocate(employee, task)
  return { employees, projects, tasks }
}

const registered = (fields: Fields) => ({
  employee: Number(fields['person']),
  task: Number(fields['task']),
  day: String(fields['day']),
  ...(typeof fields['start'] === 'string' && { time: fields['start'] }),
  durationMs: Number(fields['durationMs']),
  note: String(fields['note']),
})

/** `before`: allocations that the bench has from the beginning. */
function handsOn(world: TimeLogSandbox, projects: readonly number[], before: number) {
  const edit = (ref: Ref, { done, parent, name, from, until }: Fields) =>
    world.editTask(Number(ref), {
      ...(name !== undefined && { name: String(name) }),
      ...(from != null && { from: String(from) }),
      ...(until != null && { until: String(until) }),
      ...(parent !== undefined && { parent: Number(parent ?? 0) }),
      ...(done !== undefined && { status: done ? 3 : 1 }),
    })
  return {
    projects: projects.map(String),
    make: ({ done, ...fields }: Fields) => {
      const ref = String(world.addTask({ project: Number(fields['project']), name: String(fields['name']) }))
      edit(ref, { ...fields, ...(done && { done }) })
      return ref
    },
    edit,
    erase: (ref: Ref) => world.deleteTask(Number(ref)),
    assign: (ref: Ref, people: readonly Ref[]) => {
      const now = world.allocations().filter(({ task }) => task === Number(ref))
      for (const { employee } of now) if (!people.includes(String(employee))) world.deallocate(employee, Number(ref))
      for (const person of people) world.allocate(Number(person), Number(ref))
    },
    count: (kind) => (kind === 'task' ? world.tasks().length : world.allocations().length - before),
  } satisfies TaskHands
}

export type TimeLogBench = Awaited<ReturnType<typeof openBench>>

export const openTimeLogBench = Object.assign(openBench, { positions })
