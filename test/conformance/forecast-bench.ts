// A small company at Forecast to hold the connector to: two people, two projects with a task each, an API key.

import { openSandbox } from '../../sandbox/sandbox.ts'
import { forecast } from '../../src/connectors/forecast/index.ts'
import type { Fields, Ref } from '../../src/model/record.ts'
import { recorded } from '../contracts/exchange.ts'
import { altered } from './altered.ts'
import type { Bench, BenchOptions, OpenBench, TaskHands } from './bench.ts'
import { openConnection, testClock } from './session.ts'

/** Rounding to a day and approval are in forecast-quirks.test.ts: there an update cannot be what was asked for. */
const positions = {
  maxPageSize: [1000, 2],
  strayFilters: ['ignored', 'refused'],
  malformedFilters: ['refused', 'ignored'],
  after: ['exclusive', 'inclusive'],
  filterZoneMinutes: [0, 120, -300, -720],
  order: ['newest first', 'shuffled'],
  v3Project: ['filled', 'like v4'],
  writeAnswer: ['like v3', 'like v1'],
  moveByPut: ['ignored', 'refused'],
  lockBindsApi: ['always', 'with rules', 'never'],
  invoicedTime: ['refused', 'editable'],
  rounding: [1, 15, 60],
  timeTouchesTask: [true, false],
  timeOfDeletedTask: ['kept', 'deleted', 'deleted silently'],
  childrenOfDeletedTask: ['deleted', 'kept'],
  writesBy: ['API person', 'person sent'],
  apiRaisesWebhooks: [true, false],
}

async function openBench({ zone = 'Europe/Copenhagen', switches = {}, alter, record, pageSize }: BenchOptions = {}) {
  const clock = testClock(Date.UTC(2026, 10, 10, 9))
  const delivered: Request[] = []
  const deliver = async (request: Request) => {
    delivered.push(request)
    return new Response()
  }
  const cut = pageSize === undefined ? {} : { maxPageSize: pageSize }
  const { forecast: world } = openSandbox({ clock, company: 'empty', forecast: { ...cut, ...switches }, deliver })
  const people = ['Mona Holm', 'Ben Berg'].map((name) => world.addPerson({ name, email: `${name.slice(0, 3)}@Example.com` }))
  const projects = ['Website', 'Intranet'].map((name) => world.addProject({ name }))
  const tasks = projects.map((project, n) => world.addTask({ project, title: `Job ${n}`, estimate: 4800 }))
  world.settleDown()
  const key = world.addKey()
  const secrets = [key]
  const fetch = recorded(altered(world.fetch, alter && ((body) => alter(body, { secrets }))), record)
  const open = (config: object = { key }) => openConnection({ connector: forecast, config, fetch, clock, zoneOf: () => zone })
  const columnOf = (project: number, isDone: boolean) =>
    world.columns(project).find(({ category }) => category === (isDone ? 'DONE' : 'TODO'))!.id
  const bench = {
    connection: await open(),
    people: people.map(String),
    places: projects.map((project, n) => ({ project: String(project), task: String(tasks[n]) })),
    enter: (fields: Fields) => String(world.addTime(typed(fields))),
    erase: (ref: Ref) => world.deleteTime(Number(ref)),
    count: () => world.entries().length,
    tasks: handsOn(world, projects.map(String), columnOf),
    fault: (kind, { after = 0, ...match } = {}) => void world.faults.add({ match, after, fault: kind as '429' }),
    revoke: () => world.revokeKey(key),
    step: clock.step,
    secrets,
  } satisfies Bench
  return { ...bench, world, clock, delivered, open }
}

const typed = ({ person, project, task, day, durationMs, note }: Fields) => ({
  by: Number(person),
  ...(task === null ? { project: Number(project) } : { task: Number(task) }),
  day: String(day),
  minutes: Math.round(Number(durationMs) / 60_000),
  notes: String(note),
})

type World = ReturnType<typeof openSandbox>['forecast']

function handsOn(world: World, projects: readonly Ref[], columnOf: (project: number, isDone: boolean) => number) {
  const projectOf = (ref: Ref) => world.tasks().find(({ id }) => id === Number(ref))!.project
  const members = ({ project, parent, name, from, until, done }: Fields, within: number) => ({
    ...(project !== undefined && { project: Number(project) }),
    ...(parent !== undefined && { parent: parent === null ? null : Number(parent) }),
    ...(name !== undefined && { title: String(name) }),
    ...(from !== undefined && { startDate: from as string | null }),
    ...(until !== undefined && { endDate: until as string | null }),
    ...(done !== undefined && { column: columnOf(within, done === true) }),
  })
  return {
    projects,
    make: (fields: Fields) => {
      const project = Number(fields['project'])
      return String(world.addTask({ ...members(fields, project), project, title: String(fields['name']) }))
    },
    edit: (ref: Ref, changes: Fields) => world.editTask(Number(ref), members(changes, projectOf(ref))),
    erase: (ref: Ref) => world.deleteTask(Number(ref)),
    assign: (ref: Ref, people: readonly Ref[]) => world.editTask(Number(ref), { assigned: people.map(Number) }),
    count: (kind) => (kind === 'task' ? world.tasks().length : 0),
  } satisfies TaskHands
}

export type ForecastBench = Awaited<ReturnType<typeof openBench>>

export const openForecastBench = Object.assign(openBench, { positions }) satisfies OpenBench
