// What people of the sandbox company do when somebody wants to see something happen.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { Refusal } from '../http/errors.ts'
import { minutes } from '../lib/clock.ts'
import { dayOf } from '../lib/date.ts'
import { hoursAndMinutes } from '../lib/words.ts'
import type { Home } from './home.ts'
import { lengthOf, type Pair, timeInStep, type Wanted, zone } from './in-step.ts'

export interface Act {
  readonly name: string
  /** What happens and what will come of it. */
  readonly text: string
  /** Answers what was done, a sentence. Throws Refusal where nothing is left to do it with. */
  run(home: Home, sandbox: Sandbox): Promise<string> | string
}

/** They go about it one after the other; in this order they are shown. */
export const acts: readonly Act[] = [
  {
    name: 'track',
    text: 'Aino tracks 1:30 in ClickUp: it is in Harvest within seconds.',
    run: (_, sandbox) => trackTime(sandbox, { who: 'member', task: 'homepage', ms: minutes(90), what: 'Homepage redesign' }),
  },
  {
    name: 'edit',
    text: 'Aino makes her newest time in ClickUp half an hour longer: its copy in Harvest follows.',
    run: (_, sandbox) => editTime(sandbox),
  },
  {
    name: 'delete',
    text: 'Jonas deletes his newest time in ClickUp: its copy goes to the waste basket, where it can be taken back.',
    run: (_, sandbox) => deleteTime(sandbox),
  },
  {
    name: 'both',
    text: 'Viktor changes the same time in Forecast and in TimeLog: that is a question for a person.',
    run: editBothSides,
  },
  {
    name: 'closed',
    text: "TimeLog closes Alma's week, and she corrects it in Forecast all the same: that is held until the week is opened again.",
    run: editClosedWeek,
  },
  {
    name: 'unrouted',
    text: 'Jonas tracks 0:45 on a list that leads nowhere in Harvest: it waits in the inbox.',
    run: (_, sandbox) => trackTime(sandbox, { who: 'admin', task: 'businessCards', ms: minutes(45), what: 'Business cards' }),
  },
  {
    name: 'back',
    text: 'Freja enters 0:50 in TimeLog: it is in Forecast within a minute.',
    run: enterInTimeLog,
  },
]

const { people: clickupPeople, tasks: clickupTasks } = seeded.clickup
const names = { owner: 'Mona', admin: 'Jonas', member: 'Aino' } as const

interface Tracked {
  readonly who: keyof typeof names
  readonly task: keyof typeof clickupTasks
  readonly ms: number
  readonly what: string
}

function trackTime({ clickup }: Sandbox, { who, task, ms, what }: Tracked): string {
  clickup.addTime({
    ...{ by: clickupPeople[who], task: clickupTasks[task], start: Date.now() - ms, durationMs: ms },
    description: 'Tried in the sandbox',
  })
  return `${names[who]} tracked ${hoursAndMinutes(ms)} on ${what} in ClickUp.`
}

function editTime({ clickup }: Sandbox): string {
  const { id, durationMs, start } = newestOf({ clickup }, 'member')
  clickup.editTime(id, { durationMs: durationMs! + minutes(30) })
  return `Aino made ${hoursAndMinutes(durationMs!)} on ${dayOf(start, zone)} half an hour longer in ClickUp.`
}

function deleteTime({ clickup }: Sandbox): string {
  const { id, durationMs, start } = newestOf({ clickup }, 'admin')
  clickup.deleteTime(id)
  return `Jonas deleted ${hoursAndMinutes(durationMs!)} on ${dayOf(start, zone)} in ClickUp.`
}

/** On a task that has a place in Harvest, so that there is a copy. */
function newestOf({ clickup }: Pick<Sandbox, 'clickup'>, who: keyof typeof names) {
  const found = clickup
    .entries()
    .filter(({ by, task, durationMs }) => by === clickupPeople[who] && task !== null && durationMs !== null)
    .filter(({ task }) => task !== clickupTasks.businessCards && task !== clickupTasks.payroll)
    .sort((one, two) => two.start - one.start)[0]
  return found ?? nothingLeft(`${names[who]} has no time left in ClickUp`)
}

async function editBothSides(home: Home, sandbox: Sandbox): Promise<string> {
  const { forecast, timelog } = sandbox
  const pair = await pairOf(home, sandbox, ['viktor', 'mikkel', 'sofie', 'noah'])
  forecast.editTime(pair.id, { minutes: pair.minutes + 60 })
  timelog.editWork(pair.guid, { durationMs: minutes(pair.minutes + 15) })
  return `${lengthOf(pair)} was made an hour longer in Forecast and a quarter longer in TimeLog.`
}

async function editClosedWeek(home: Home, sandbox: Sandbox): Promise<string> {
  const { forecast, timelog } = sandbox
  const pair = await pairOf(home, sandbox, ['alma'], 7)
  timelog.closeWeek(seeded.timelog.people['alma']!, pair.day)
  forecast.editTime(pair.id, { minutes: pair.minutes + 45 })
  return `TimeLog closed Alma's week; she made ${lengthOf(pair)} 0:45 longer in Forecast all the same.`
}

async function enterInTimeLog(home: Home, sandbox: Sandbox): Promise<string> {
  const { task } = await pairOf(home, sandbox, ['freja'])
  const day = dayOf(Date.now(), zone)
  const employee = seeded.timelog.people['freja']!
  sandbox.timelog.addWork({ employee, task, day, durationMs: minutes(50), note: 'Tried in the sandbox' })
  return `Freja entered 0:50 on ${day} in TimeLog.`
}

/** Of the first of them who has such time, in an open week. */
async function pairOf(home: Home, sandbox: Sandbox, people: readonly Wanted['person'][], back = 0): Promise<Pair> {
  const find = await timeInStep(home, sandbox, 'consulting')
  const found = people.map((person) => find({ person, back, isOpen: true })).find((pair) => pair !== undefined)
  return found ?? nothingLeft('there is no such time in step on both sides now')
}

function nothingLeft(text: string): never {
  throw new Refusal(409, text, 'Wait until everything is in step, or enter the sandbox company anew.')
}
