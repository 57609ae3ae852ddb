// Both sides' tasks and allocations in the demo, counted as the vendors themselves hold them.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { participantOf } from '../model/bridge.ts'
import type { Home } from './home.ts'
import { columns, count } from './print.ts'

export interface PlanCount {
  readonly projects: number
  readonly tasks: number
  /** Of those, there with the same name, below the same task, and open or closed alike. */
  readonly alike: number
  /** Of the others, those that are closed there a minute after the last time on them has arrived. */
  readonly closing: number
  readonly assigned: number
  /** Of those, of people who are not linked. */
  readonly apart: number
  /** On the tasks that were made. */
  readonly allocations: number
}

/** Undefined where a bridge follows no tasks. */
export async function countPlan(home: Home, { forecast, timelog }: Sandbox, bridge: string): Promise<PlanCount | undefined> {
  const setup = await home.engine.state.setup(bridge)
  const followed = setup.routes.filter(({ scope, task }) => scope === 'project' && task === null)
  if (!setup.bridge.tasks || followed.length === 0) return undefined
  const tasks = forecast.tasks().filter(({ project }) => followed.some(({ from }) => from === String(project)))
  const refs = tasks.map(({ id }) => String(id))
  const links = await home.engine.state.linksOf(bridge, 'task', 'left', refs)
  const madeFor = new Map(links.map(({ left, right }) => [Number(left.ref), Number(right.ref)]))
  const there = new Map(timelog.tasks().map((task) => [task.id, task]))
  const done: ReadonlySet<number> = new Set(Object.keys(seeded.forecast.columns).filter(isDone).map(columnOf))
  const made = new Set(madeFor.values())
  const isClosing = new Set(links.filter(({ state }) => state === 'waiting').map(({ left }) => Number(left.ref)))
  const alike = tasks.filter(({ id, title, parent, column }) => {
    const copy = there.get(madeFor.get(id) ?? 0)
    const isBelow = copy?.parent === (parent === null ? 0 : madeFor.get(parent))
    return copy?.name === title && isBelow && copy.isActive !== done.has(column)
  })
  const assigned = tasks.flatMap((task) => task.assigned)
  return {
    projects: followed.length,
    tasks: tasks.length,
    alike: alike.length,
    closing: tasks.filter((task) => !alike.includes(task) && isClosing.has(task.id)).length,
    assigned: assigned.length,
    apart: assigned.filter((person) => !participantOf(setup.participants, 'left', String(person))).length,
    allocations: timelog.allocations().filter(({ task }) => made.has(task)).length,
  }
}

const isDone = (column: string) => column.endsWith('/done')
const columnOf = (column: string) => seeded.forecast.columns[column]!

export const isPlanAlike = ({ tasks, alike, closing, assigned, apart, allocations }: PlanCount) =>
  tasks === alike + closing && assigned - apart === allocations

export function planLines({ projects, tasks, alike, closing, assigned, apart, allocations }: PlanCount): string[] {
  const soon = closing === 0 ? '' : `, ${closing} close in a minute, after their time`
  return columns([
    ['  tasks', `${tasks} in ${count(projects, 'linked project')}; in TimeLog ${alike} are just so${soon}`],
    ['  assigned', `${assigned} in Forecast, ${apart} of them people who are not linked; ${allocations} allocations in TimeLog`],
  ])
}
