// What a company has in Harvest that has used ClickUp's own integration before.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { dayOf } from '../../src/lib/date.ts'

const { people: staff, projects, tasks: work } = seeded.harvest

/** Each of the two first people's finished entries on a task, as ClickUp's own integration would have copied it to a project of their choice. */
export function copyAll({ clickup, harvest }: Pick<Sandbox, 'clickup' | 'harvest'>): number {
  const people: Readonly<Record<number, number>> = {
    [seeded.clickup.people.owner]: staff.owner,
    [seeded.clickup.people.admin]: staff.admin,
  }
  const office: string = seeded.clickup.tasks.payroll
  const done = clickup.entries().filter(({ by, task, durationMs }) => by in people && task !== null && durationMs !== null)
  for (const { by, task, start, durationMs } of done) {
    harvest.addTime({
      ...{ by: people[by]!, project: projects.website, task: work.management },
      ...{ spentDate: dayOf(start, 'Europe/Copenhagen'), hours: durationMs! / 3_600_000, notes: 'from ClickUp' },
      reference: { id: task!, group_id: 'list', permalink: `https://app.clickup.com/t/${task}` },
    })
  }
  return done.filter(({ task }) => task !== office).length
}
