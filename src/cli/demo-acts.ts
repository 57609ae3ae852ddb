// What people of the companies in the sandbox do between the demo's two runs.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../lib/clock.ts'
import { dayOf } from '../lib/date.ts'
import { hoursAndMinutes } from '../lib/words.ts'
import type { Home } from './home.ts'
import { lengthOf, timeInStep, type Wanted, zone } from './in-step.ts'

const { people } = seeded.clickup

/** Northlight Studio, in ClickUp alone. Answers what was done, a line each. */
export function actInClickUp({ clickup }: Sandbox): string[] {
  const newest = (by: number) =>
    clickup
      .entries()
      .filter((entry) => entry.by === by && entry.task !== null && entry.durationMs !== null)
      .sort((one, two) => two.start - one.start)[0]!
  const [edited, deleted, from] = [newest(people.member), newest(people.admin), newest(people.owner)]
  clickup.editTime(edited.id, { durationMs: edited.durationMs! + minutes(30), description: 'Colours, final; one more round' })
  clickup.deleteTime(deleted.id)
  clickup.addTime({
    by: people.owner,
    task: from.task,
    start: from.start + from.durationMs!,
    durationMs: minutes(50),
    description: 'Follow-up call',
  })
  return [
    `Aino makes ${hoursAndMinutes(edited.durationMs!)} on ${dayOf(edited.start, zone)} half an hour longer, and says why`,
    `Jonas deletes ${hoursAndMinutes(deleted.durationMs!)} on ${dayOf(deleted.start, zone)}`,
    `Mona adds 0:50 on ${dayOf(from.start, zone)}`,
  ]
}

/** Fjeldmark Consulting, in Forecast alone: the newest time of three people. */
export function actInForecast(_: Home, { forecast }: Sandbox): string[] {
  const { people: staff, tasks } = seeded.forecast
  const [portal, app] = [tasks['portal/3/1']!, tasks['app/3/1']!]
  const newest = (by: number) =>
    forecast
      .entries()
      .filter(({ person, task, minutes: length }) => person === by && task !== null && length >= 30)
      .sort((one, two) => (one.day < two.day ? 1 : -1))[0]!
  const [edited, deleted] = [newest(staff.alma), newest(staff.ida)]
  const day = newest(staff.freja).day
  forecast.editTime(edited.id, { minutes: edited.minutes + 30 })
  forecast.deleteTime(deleted.id)
  for (const task of [portal, app]) forecast.addTime({ by: staff.freja, task, day, minutes: 50, notes: 'Call' })
  return [
    `Alma makes ${lengthOf(edited)} half an hour longer`,
    `Ida deletes ${lengthOf(deleted)}`,
    `Freja adds twice 0:50 on ${day}, in two projects`,
  ]
}

/** Fjeldmark Consulting, in Forecast and in TimeLog. */
export async function actOnBothSides(at: Home, { forecast, timelog }: Sandbox, bridge: string): Promise<string[]> {
  const find = await timeInStep(at, { forecast, timelog }, bridge)
  const of = (person: Wanted['person'], back = 0) => find({ person, back })!
  const [corrected, deleted, doubted, closed, own] = [of('mikkel', 2), of('clara'), of('viktor'), of('alma', 8), of('freja')]
  forecast.editTime(corrected.id, { minutes: corrected.minutes + 30, notes: 'With the finance people' })
  timelog.deleteWork(deleted.guid)
  forecast.editTime(doubted.id, { minutes: doubted.minutes + 60 })
  timelog.editWork(doubted.guid, { durationMs: minutes(doubted.minutes + 15) })
  timelog.closeWeek(seeded.timelog.people['alma']!, closed.day)
  forecast.editTime(closed.id, { minutes: closed.minutes + 45 })
  timelog.addWork({
    employee: seeded.timelog.people['freja']!,
    task: own.task,
    day: own.day,
    durationMs: minutes(50),
    note: 'Call',
  })
  return [
    `Mikkel makes ${lengthOf(corrected)} half an hour longer, in Forecast`,
    `Freja adds 0:50 on ${own.day}, in TimeLog`,
    `Clara deletes ${lengthOf(deleted)}, in TimeLog`,
    `Viktor makes ${lengthOf(doubted)} an hour longer in Forecast and a quarter longer in TimeLog`,
    `Alma's week is closed in TimeLog; she makes ${lengthOf(closed)} 0:45 longer in Forecast all the same`,
    ...planOn(forecast, own.day),
  ]
}

/** Tasks: one that is new, with an hour on it at once; one renamed and closed. And somebody whom nobody has linked. */
function planOn(forecast: Sandbox['forecast'], day: string): string[] {
  const { people: staff, projects, columns, tasks } = seeded.forecast
  const { project, assigned } = { project: projects.portal, assigned: [staff.rasmus] }
  const task = forecast.addTask({ project, assigned, parent: tasks['portal/3']!, title: 'Rollback plan' })
  forecast.addTime({ by: staff.rasmus, task, day, minutes: 60, notes: 'First draft' })
  const done = tasks['portal/2/3']!
  forecast.editTask(done, { title: 'Estimate for the board, signed', column: columns['portal/done']! })
  forecast.addTime({ by: staff.emil, task, day, minutes: 25 })
  return [
    'Rasmus plans the task Rollback plan for himself in Forecast, and adds 1:00 to it',
    'Somebody renames Estimate for the board and closes it, in Forecast',
    'Emil, whom nobody has linked yet, adds 0:25 in Forecast',
  ]
}
