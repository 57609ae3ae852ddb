// Builds Fjeldmark Consulting at Forecast: its board, and six weeks of time that end yesterday.

import type { ForecastSandbox } from '../forecast/forecast.ts'
import {
  type ConsultancySpot,
  consultancyColumns,
  consultancyPeople,
  consultancyProjects,
  consultancyTasks,
  consultancyTime,
  dayFrom,
} from './consultancy.ts'
import { forecastSeed } from './forecast-names.ts'

const { key, columns, tasks, nonProject } = forecastSeed
const people: Readonly<Record<string, number>> = forecastSeed.people
const projects: Readonly<Record<string, number>> = forecastSeed.projects

interface When {
  readonly now: number
  readonly seed: number
}

export function seedForecast(forecast: ForecastSandbox, { now, seed }: When) {
  const opened = now - 200 * 86_400_000
  forecast.renameCompany('Fjeldmark Consulting')
  forecast.addKey(key)
  addPeople(forecast, opened)
  addProjects(forecast, now)
  addTasks(forecast, { now, seed })
  addTime(forecast, { now, seed })
  forecast.settleDown()
}

/** Beside the consultants: a customer's person and somebody who has left. */
function addPeople(forecast: ForecastSandbox, at: number) {
  for (const { key, firstName, lastName, email, jobTitle } of consultancyPeople) {
    forecast.addPerson({ at, id: people[key]!, name: `${firstName} ${lastName}`, email, jobTitle })
  }
  forecast.addPerson({
    ...{ at, id: people['left']!, name: 'Gustav Rye', email: 'gustav@fjeldmark.example' },
    ...{ isActive: false, endDate: '2026-06-30' },
  })
  const client = forecast.addClient({ at, name: 'Nordhavn Energy' })
  forecast.addPerson({ at, client, id: people['customer']!, name: 'Karen Sand', email: 'karen@nordhavn.example', kind: 'client' })
  forecast.addNonProjectTime({ at, id: nonProject.internal, name: 'Internal meetings' })
  forecast.addNonProjectTime({ at, id: nonProject.vacation, name: 'Vacation', isInternal: false })
}

function addProjects(forecast: ForecastSandbox, now: number) {
  const at = now - 100 * 86_400_000
  for (const { key, name, code, isBillable } of consultancyProjects) {
    const project = projects[key]!
    const budgetType = isBillable ? 'TIME_AND_MATERIALS' : 'NON_BILLABLE'
    forecast.addProject({ at, id: project, name, code, budgetType, startDate: dayFrom(now, -90), columns: [] })
    for (const { key: column, name, category } of consultancyColumns)
      forecast.addColumn({ at, project, name, category, id: columns[`${key}/${column}`]! })
  }
}

function addTasks(forecast: ForecastSandbox, { now, seed }: When) {
  const at = now - 60 * 86_400_000
  for (const task of consultancyTasks({ now, seed })) {
    const { key, project, parent, title, assigned, estimateMinutes, isBillable } = task
    forecast.addTask({
      ...{ at, id: tasks[key]!, project: projects[project]!, parent: parent === null ? null : tasks[parent]!, title },
      ...{ startDate: task.from, endDate: task.until, column: columns[`${project}/${task.column}`]! },
      ...{ assigned: assigned.map((person) => people[person]!), estimate: estimateMinutes, isUnbillable: !isBillable },
    })
  }
}

/** Everyone enters their day in its afternoon. */
function addTime(forecast: ForecastSandbox, { now, seed }: When) {
  for (const { person, on, day, minutes, note } of consultancyTime({ now, seed })) {
    forecast.addTime({ by: people[person]!, ...spotOf(on), day, minutes, notes: note, at: Date.parse(`${day}T15:30:00Z`) })
  }
}

function spotOf(on: ConsultancySpot) {
  if ('task' in on) return { task: tasks[on.task]! }
  return 'project' in on ? { project: projects[on.project]! } : { nonProject: nonProject[on.nonProject] }
}
