// Somebody at their desk: the office, where whatever they track is carried out while they wait for the answer.

import { randomUUID } from 'node:crypto'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { pull } from '../../src/sync/pull.ts'
import { example } from '../stories/installation.ts'
import { type Answer, type Ask, openOffice } from './office.ts'

const { people, tasks } = seeded.clickup
const { projects, tasks: work } = seeded.harvest

export const me = (ref: number) => [{ connection: 'clickup', ref: String(ref) }]

/** Where the time of the homepage usually goes. */
export const usual = { project: String(projects.website), rightTask: String(work.design) }

export const homepage = { bridge: 'studio', task: tasks.homepage, ...usual, note: 'Hero' }
export const exhibition = {
  bridge: 'studio',
  task: tasks.exhibitionGuide,
  project: String(projects.exhibition),
  rightTask: String(work.programming),
  note: '',
}

/** Mona: the company's connections are hers, so that timers run for her at both vendors. */
export async function desk(text = example) {
  const office = await openOffice(text, { works: true })
  const { world } = office
  await world.run()
  const mona = await office.as('owner', 'Mona', me(people.owner))
  const known = { clickup: idsOf(world.clickup.entries()), harvest: idsOf(world.harvest.entries()) }
  return {
    ...office,
    mona,
    /** What has come to be at each vendor since. */
    fresh: () => ({
      clickup: world.clickup.entries().filter(({ id }) => !known.clickup.has(id)),
      harvest: world.harvest.entries().filter(({ id }) => !known.harvest.has(id)),
    }),
    /** What a person did in the products themselves is seen. */
    poll: async () => {
      world.step(minutes(1))
      await pull(world.site.engine, 'studio', 'poll')
      await world.run()
    },
  }
}

const idsOf = <Id>(entries: readonly { readonly id: Id }[]): ReadonlySet<Id> => new Set(entries.map(({ id }) => id))

/** Tells of time, with an id of its own unless one is given. */
export const post = (ask: Ask, what: string, body: object = {}, status = 200): Promise<Answer> =>
  ask(`${what.includes(' ') ? what : `POST /api/track/${what}`}`, { body: { id: randomUUID(), ...body }, status })
