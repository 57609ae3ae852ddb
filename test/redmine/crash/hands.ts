// Mona, Jonas and Aino track time in ClickUp, by chance; what must be there of it in Redmine in the end, and what is.

import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { seeded } from '../../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../../src/lib/clock.ts'
import { dayOf } from '../../../src/lib/date.ts'
import type { Chance } from '../../simulation/chance.ts'
import type { Client } from '../server/client.ts'
import { type Company, zone } from './company.ts'

const { people, tasks } = seeded.clickup
const whose: Readonly<Record<number, keyof Company['people']>> = {
  [people.owner]: 'owner',
  [people.admin]: 'admin',
  [people.member]: 'member',
}
const work = [
  { task: tasks.homepage, activity: 'design' },
  { task: tasks.exportPdf, activity: 'development' },
] as const

/** Time that is equal in everything: nothing tells one from the next. */
const twin = 'call'
/** Deletions stay below what the guard lets pass in a day. */
const mostErased = 3

/** Enters time, and now and then corrects or deletes some that is there. */
export function act({ clickup }: Sandbox, chance: Chance, number: number): void {
  const isTwin = chance.chance(0.2)
  clickup.addTime({
    by: isTwin ? people.owner : chance.pick([people.owner, people.admin, people.member]),
    task: isTwin ? tasks.homepage : chance.pick(work).task,
    start: Date.now() - hours(isTwin ? 30 : chance.int(30, 150)),
    durationMs: minutes(isTwin ? 30 : chance.int(1, 400)),
    description: isTwin ? twin : `Entry ${number}`,
  })
  const others = clickup.entries().filter(({ description }) => description !== twin)
  if (others.length > 0 && number % 4 === 3) clickup.editTime(chance.pick(others).id, { durationMs: minutes(chance.int(1, 400)) })
  if (others.length > 0 && number % 20 === 11 && number < 20 * mostErased) clickup.deleteTime(chance.pick(others).id)
}

/** How each piece must look in Redmine: what was done, minutes, whose, on which day and for which activity. */
export const expected = ({ clickup }: Sandbox, company: Company): string[] =>
  clickup
    .entries()
    .map(({ description, durationMs, by, start, task }) => {
      const { activity } = work.find((one) => one.task === task)!
      const person = company.people[whose[by]!]
      return `${description} ${durationMs! / minutes(1)} ${person} ${dayOf(start, zone)} ${company.activities[activity]}`
    })
    .sort()

/** How they look there. */
export async function found(redmine: Client, { project }: Company): Promise<string[]> {
  const entries = await redmine.timeOf({ project_id: project })
  return entries
    .map(
      ({ comments, hours, user, spent_on, activity }) =>
        `${comments} ${Math.round(hours * 60)} ${user.id} ${spent_on} ${activity.id}`,
    )
    .sort()
}
