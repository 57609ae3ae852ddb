// The company with its time brought across, for stories about what people decide then.

import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { openSite } from './site.ts'

const { people, tasks } = seeded.clickup

/** The company with its time brought across once. */
export async function openBrought() {
  const site = await openSite()
  const { sandbox, settle } = site.home
  await settle()
  const addTime = (description: string) =>
    sandbox.clickup.addTime({
      by: people.admin,
      task: tasks.homepage,
      start: Date.now() - minutes(90),
      durationMs: minutes(25),
      description,
    })
  const copyOf = (id: string) => sandbox.harvest.entries().find(({ reference }) => reference?.id?.includes(id))!
  return { site, sandbox, settle, addTime, copyOf }
}
