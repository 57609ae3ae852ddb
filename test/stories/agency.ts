// A whole agency at Forecast and TimeLog: twelve people, ten projects, and tasks with four people on each. Its time is made by
// counting, so that every run has the same.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { addDays, dayOf } from '../../src/lib/date.ts'
import type { Bridge, Participant, Route } from '../../src/model/bridge.ts'
import type { Connection } from '../../src/sync/connections.ts'

/** What Hourbridge has to know of it: plain data, that passes between processes. */
export interface Declared {
  readonly connections: readonly [forecast: Connection, timelog: Connection]
  readonly bridge: Bridge
  readonly participants: readonly Participant[]
  readonly routes: readonly Route[]
}

/** What both vendors hold: `person day task minutes note` of everything that only one of them has. */
export interface Compared {
  readonly forecast: Total
  readonly timelog: Total
  readonly onlyForecast: readonly string[]
  readonly onlyTimelog: readonly string[]
}

export interface Total {
  readonly entries: number
  readonly minutes: number
}

export interface Agency {
  readonly declared: Declared
  /** Half of these entries at Forecast, half at TimeLog, from `spanDays` ago until today. TimeLog must have the tasks by now. */
  enter(entries: number, spanDays: number): void
  /** These on both sides, as somebody has copied them before. */
  enterTwice(entries: number, spanDays: number): void
  /** On each side people edit so many entries, and delete and enter some more. */
  change(edits: number, others: number): void
  compare(): Compared
  /** Requests that the two have answered since this was last asked. */
  countRequests(): { readonly forecast: number; readonly timelog: number }
}

const zone = 'Europe/Copenhagen'
const names = ['Ann', 'Bob', 'Cem', 'Dina', 'Emil', 'Freja', 'Gil', 'Hana', 'Ivo', 'Jette', 'Karl', 'Lotte']
const titleOf = (task: number) => `Task ${task + 1}`
const projects = Array.from({ length: 10 }, (_, n) => `Project ${n + 1}`)

interface Person {
  readonly name: string
  readonly forecast: number
  readonly timelog: number
}

/** Every third task is theirs. */
const isOn = (person: number, task: number) => (person + task) % 3 === 0

export function openAgency(sandbox: Sandbox, now: () => number, taskCount = 150): Agency {
  const people = hire(sandbox)
  const routes = projects.map((name) => {
    const [from, project] = [sandbox.forecast.addProject({ name }), sandbox.timelog.addProject({ name })]
    return { scope: 'project', from: String(from), project: String(project), task: null } as const
  })
  const tasks = Array.from({ length: taskCount }, (_, task) => {
    const assigned = people.flatMap(({ forecast }, person) => (isOn(person, task) ? [forecast] : []))
    return sandbox.forecast.addTask({ project: Number(routes[task % routes.length]!.from), title: titleOf(task), assigned })
  })
  const declared = { ...declarationOf(people, now()), connections: connectionsTo(sandbox), routes }
  return { declared, ...acts(sandbox, people, tasks, now), ...looks(sandbox, people) }
}

function hire({ forecast, timelog }: Sandbox): Person[] {
  return names.map((first) => {
    const [name, email] = [`${first} Berg`, `${first.toLowerCase()}@example.com`]
    const initials = first.slice(0, 3).toUpperCase()
    return { name: first, forecast: forecast.addPerson({ name, email }), timelog: timelog.addEmployee({ name, initials, email }) }
  })
}

/** Waits of a real vendor, which passes late what it was told: a second instead of half a minute. */
const timing = { deadlineSeconds: 60, staleSeconds: 1 }

function connectionsTo({ forecast, timelog }: Sandbox): Declared['connections'] {
  const employee = timelog.addEmployee({ name: 'Integration User', initials: 'HOB', userName: 'hourbridge' })
  const passwords = { password: 'a-password', siteCode: 'a-site-code', apiPassword: 'another-password' }
  timelog.setCredentials({ username: 'hourbridge', employee, apiId: 'reporting', ...passwords })
  const { password, siteCode, apiPassword } = passwords
  const site = { domain: 'app1.timelog.com', account: timelog.account, username: 'hourbridge', reportingUsername: 'reporting' }
  const common = { timing, limit: 'off' }
  return [
    { name: 'forecast', connector: 'forecast', config: common, secrets: { key: forecast.addKey() } },
    {
      ...{ name: 'timelog', connector: 'timelog', config: { ...site, ...common } },
      secrets: { password, siteCode, reportingPassword: apiPassword },
    },
  ]
}

function declarationOf(people: readonly Person[], now: number): Pick<Declared, 'bridge' | 'participants'> {
  const participants = people.map(({ name, forecast, timelog }) => ({
    ...{ name, left: String(forecast), right: String(timelog), rightConnection: null },
    ...{ activatedAt: now - days(40), on: true, label: false, zone },
  }))
  const bridge: Bridge = {
    ...{ name: 'agency', left: 'forecast', right: 'timelog', direction: 'both', zone, spaces: [], tasks: true },
    ...{ pollMs: minutes(15), sweepMs: hours(1), pollDays: 14, windowDays: 60, graceMs: 0 },
    policy: { edited: 'ask', deleted: 'edit wins' },
  }
  return { bridge, participants }
}

type Acts = Pick<Agency, 'enter' | 'enterTwice' | 'change'>

function acts({ forecast, timelog }: Sandbox, people: readonly Person[], tasks: readonly number[], now: () => number): Acts {
  let entered = 0
  const bookable = people.map((_, person) => tasks.flatMap((_, task) => (isOn(person, task) ? [task] : [])))

  const book = (entries: number, spanDays: number, sidesOf: (n: number) => readonly ('forecast' | 'timelog')[]) => {
    const atTimelog = new Map(timelog.tasks().map(({ id, name }) => [name, id]))
    const today = dayOf(now(), zone)
    for (const last = entered + entries; entered < last; entered++) {
      const turn = Math.floor(entered / 2)
      const person = people[turn % people.length]!
      const mine = bookable[turn % people.length]!
      const task = mine[Math.floor(turn / people.length) % mine.length]!
      const day = addDays(today, -(turn % spanDays))
      const [length, note] = [5 + (turn % 115), `Work ${entered}`]
      const at = atTimelog.get(titleOf(task))!
      for (const side of sidesOf(entered)) {
        if (side === 'forecast') forecast.addTime({ by: person.forecast, task: tasks[task]!, day, minutes: length, notes: note })
        else timelog.addWork({ employee: person.timelog, task: at, day, durationMs: minutes(length), note })
      }
    }
  }
  const enter = (entries: number, spanDays: number) => book(entries, spanDays, (n) => [n % 2 === 0 ? 'forecast' : 'timelog'])
  const enterTwice = (entries: number, spanDays: number) => book(entries, spanDays, () => ['forecast', 'timelog'])

  const change = (edits: number, others: number) => {
    // Different ones on each side, from all weeks, some of them copies.
    const left = spread(
      forecast.entries().filter(({ notes }) => numberIn(notes) % 4 < 2),
      edits + others,
    )
    const right = spread(
      timelog.work().filter(({ note }) => numberIn(note) % 4 >= 2),
      edits + others,
    )
    for (const { id, minutes: length } of left.slice(0, edits)) forecast.editTime(id, { minutes: length + 7 })
    for (const { guid, note } of right.slice(0, edits)) timelog.editWork(guid, { note: `${note}, corrected` })
    for (const { id } of left.slice(edits)) forecast.deleteTime(id)
    for (const { guid } of right.slice(edits)) timelog.deleteWork(guid)
    enter(2 * others, 1)
  }
  return { enter, enterTwice, change }
}

const numberIn = (note: string | null) => Number(/\d+/.exec(note ?? '')![0])

/** So many of them, at equal distances. */
const spread = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, n) => all[Math.floor((n * all.length) / count)]!)

function looks({ forecast, timelog }: Sandbox, people: readonly Person[]): Pick<Agency, 'compare' | 'countRequests'> {
  const compare = (): Compared => {
    const titles = new Map(forecast.tasks().map(({ id, title }) => [id, title]))
    const taskNames = new Map(timelog.tasks().map(({ id, name }) => [id, name]))
    const atForecast = new Map(people.map(({ forecast, name }) => [forecast, name]))
    const atTimelog = new Map(people.map(({ timelog, name }) => [timelog, name]))
    const left = forecast.entries()
    const right = timelog.work().filter(({ deleted }) => !deleted)
    const leftLines = left.map(
      ({ person, day, task, minutes, notes }) => `${atForecast.get(person)} ${day} ${titles.get(task!)} ${minutes} ${notes}`,
    )
    const rightLines = right.map(
      ({ employee, day, task, durationMs, note }) =>
        `${atTimelog.get(employee)} ${day} ${taskNames.get(task)} ${durationMs / minutes(1)} ${note}`,
    )
    return {
      forecast: { entries: left.length, minutes: left.reduce((sum, { minutes }) => sum + minutes, 0) },
      timelog: { entries: right.length, minutes: right.reduce((sum, { durationMs }) => sum + durationMs / minutes(1), 0) },
      onlyForecast: without(leftLines, rightLines),
      onlyTimelog: without(rightLines, leftLines),
    }
  }
  const countRequests = () => {
    const counts = { forecast: forecast.requests.all.length, timelog: timelog.requests.all.length }
    forecast.requests.clear()
    timelog.requests.clear()
    return counts
  }
  return { compare, countRequests }
}

/** Lines are counted, so that a second copy of the same is one too many. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const rest = left.get(line) ?? 0
    left.set(line, rest - 1)
    return rest <= 0
  })
}
