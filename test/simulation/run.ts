// One seed: rough days, then calm, then the invariants, then silence (I5).

import { hours, minutes } from '../../src/lib/clock.ts'
import { broken, late } from './invariants.ts'
import { live } from './people.ts'
import { simMemory } from './sim-state.ts'
import { type Ground, makeWorld, runWorker, start, type World } from './world.ts'

export interface Verdict {
  readonly seed: number
  readonly direction: 'right' | 'both'
  readonly wrong: readonly string[]
  readonly writes: number
  readonly log: readonly string[]
  readonly world: World
}

export async function runSeed(
  seed: number,
  direction: 'right' | 'both',
  ground: Ground = { state: simMemory() },
): Promise<Verdict> {
  const world = await makeWorld(seed, direction, ground)
  const { clock, chance, vendors } = world
  const roughUntil = start + minutes(chance.int(30, 120))
  const calmUntil = roughUntil + hours(32)
  vendors.left.roughness = vendors.right.roughness = chance.pick([0, 0.5, 1, 2])
  world.crashiness = chance.pick([0, 0.0005, 0.003])

  const workers = Array.from({ length: chance.int(1, 3) }, (_, i) => runWorker(world, `w${i}`, calmUntil))
  const lives = live(world, roughUntil)
  await clock.runUntil(roughUntil + minutes(15))
  calm(world)
  await clock.runUntil(roughUntil + hours(2))
  await clock.runWhile(world.state.refresh())
  const notYet = late(world)
  await permit(world, calmUntil)
  await clock.runUntil(calmUntil - hours(3))
  const writes = total(world)
  await clock.runWhile(world.state.refresh())
  const wrong = [...broken(world), ...notYet]
  await clock.runUntil(calmUntil + hours(1))
  await Promise.all([...workers, lives])
  if (total(world) !== writes) wrong.push(`I5 wrote ${total(world) - writes} more times after it was quiet`)
  return { seed, direction, wrong, writes, log: world.log, world }
}

const total = ({ vendors }: World) => vendors.left.writes + vendors.right.writes

function calm(world: World): void {
  world.vendors.left.roughness = world.vendors.right.roughness = 0
  world.crashiness = 0
  world.calm = true
}

/** A person looks at what was asked, and says that the deletions were meant. */
async function permit(world: World, until: number): Promise<void> {
  const { state, clock } = world
  world.permittedAt = clock.now()
  await state.declare({ ...state.current(), permitUntil: until })
  const guarded = [...state.links.values()].filter(({ why }) => why?.code === 'delete guard')
  await state.commit({ put: guarded.map((link) => ({ ...link, dueAt: clock.now() })) })
}
