// The plug is pulled for real, over a real Redmine: processes of ours are killed with SIGKILL at random moments between a write and the
// news of it. At the end all of the time that was tracked in ClickUp is in Redmine, once: by the mark in a custom field, and where there
// is no such field as well.

import { after, test } from 'node:test'
import { keepWorking } from '../../crash/workers.ts'
import { chanceOf } from '../../simulation/chance.ts'
import { act } from './hands.ts'
import { openWatched, type Watched } from './watched.ts'
import { atRest, orders } from './workers.ts'
import { isAllThere, openWorld, redmine, type World } from './world.ts'

const kills = 9
/** At least so many; more, if it takes more until all kills are done. */
const pieces = 60
/** Of them, those that were tracked before anything of ours runs. */
const atFirst = 15
const everyone = [...orders.keys()]

/** `isMarked`: whether a custom field takes our marks. */
export function killsOfOurs(isMarked: boolean): void {
  test(`${isMarked ? 'a custom field' : 'nothing'} takes our marks: ${kills} kills leave every piece of time in Redmine, once`, async () => {
    const watched = await openWatched(redmine.url)
    after(watched.close)
    const world = await openWorld({ redmineUrl: watched.url, isMarked })
    await killOurs(world, watched)
    await isAllThere(world, isMarked)
  })
}

/** Time comes in while ours run; each kill hits somebody alive. */
async function killOurs({ sandbox, run }: World, watched: Watched): Promise<void> {
  const chance = chanceOf(20261122)
  let entered = 0
  while (entered < atFirst) act(sandbox, chance, entered++)
  const workers = keepWorking(run, orders)
  await new Promise<void>((resolve) => {
    let [moments, killed, next] = [0, 0, 5]
    watched.onMoment = () => {
      if (moments++ % 2 === 0) act(sandbox, chance, entered++)
      if (moments < next || killed === kills) return
      // Now and then one alone, as when it runs out of memory; mostly all at once, as when the power goes.
      if (!workers.kill(chance.chance(0.3) ? [chance.pick(everyone)] : everyone)) return
      next = moments + chance.int(5, 12)
      if (++killed === kills) resolve()
    }
  })
  watched.onMoment = () => {}
  await workers.end()
  while (entered < pieces) act(sandbox, chance, entered++)
  await atRest(run)
}
