// What tests of the dialog's facts share: a company, Aino in it, and how they ask.

import { seeded } from '../../sandbox/seeded/seeded.ts'
import { rememberChoice } from '../../src/sync/track-task-booking.ts'
import { example } from '../stories/installation.ts'
import { type Answer, type Ask, openOffice } from './office.ts'

const { people } = seeded.clickup

export const me = (ref: number) => [{ connection: 'clickup', ref: String(ref) }]

export async function company(text = example) {
  const office = await openOffice(text)
  await office.world.run()
  const setup = await office.world.site.engine.state.setup('studio')
  const choose = (task: string, where: object, project: number, on: number) =>
    rememberChoice(
      office.kysely,
      setup,
      String(people.member),
      { task, ...where },
      { project: String(project), task: String(on) },
      office.world.site.engine.clock.now(),
    )
  return { ...office, aino: await office.as('member', 'Aino', me(people.member)), choose }
}

export const about = (task: string, tool = 'clickup', bridge?: string) =>
  `GET /api/track/task?tool=${tool}&task=${encodeURIComponent(task)}${bridge === undefined ? '' : `&bridge=${bridge}`}`
export const refused = async (ask: Ask, task: string, status: number, tool?: string): Promise<Answer> =>
  (await ask(about(task, tool), { status })).error
export const named = ({ project, task }: Answer) => `${project.name} / ${task.name}`
