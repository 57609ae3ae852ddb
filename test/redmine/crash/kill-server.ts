// A real Redmine is killed with SIGKILL while ours write to it, and started again with what it had. At the end all of the time that was
// tracked in ClickUp is in it, once: by the mark in a custom field, and where there is no such field as well.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { minutes } from '../../../src/lib/clock.ts'
import { keepWorking } from '../../crash/workers.ts'
import { chanceOf } from '../../simulation/chance.ts'
import type { Company } from './company.ts'
import { act } from './hands.ts'
import { atRest, orders } from './workers.ts'
import { admin, isAllThere, openWorld, redmine, type World } from './world.ts'

const kills = 3
const pieces = 60

/** `isMarked`: whether a custom field takes our marks. */
export function killsOfRedmine(isMarked: boolean): void {
  test(`${isMarked ? 'a custom field' : 'nothing'} takes our marks: ${kills} kills of Redmine leave every piece of time in it, once`, async () => {
    const world = await openWorld({ isMarked })
    await killRedmine(world)
    await isAllThere(world, isMarked)
  })
}

/** Redmine is looked at until it holds some more, and killed in the midst of ours. */
async function killRedmine({ sandbox, run, company }: World): Promise<void> {
  const chance = chanceOf(20261123)
  let entered = 0
  const workers = keepWorking(run, orders)
  for (let killed = 0; killed < kills; killed++) {
    while (entered < (pieces * (killed + 1)) / kills) act(sandbox, chance, entered++)
    await holding(company, (pieces * killed) / kills + chance.int(1, 10))
    await redmine.kill()
    await redmine.start()
  }
  await workers.end()
  await atRest(run)
}

async function holding({ project }: Company, wanted: number): Promise<void> {
  const until = Date.now() + minutes(2)
  for (;;) {
    const { total_count: count } = await admin().get(`/time_entries.json?limit=1&project_id=${project}`)
    if (count >= wanted) return
    assert.ok(Date.now() < until, `Redmine holds ${count} of ${wanted} after two minutes`)
    await sleep(40)
  }
}
