// Whatever turns out to be true of what the vendors leave open: time entered, corrected, moved and deleted on either side is so on the other.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import { type Duo, openDuo, today } from './duo.ts'
import { book, both, line, pairs, staysSilent, taskAcross } from './pairs.ts'

type Ways = Pick<SandboxOptions, 'forecast' | 'timelog'>

const ways: readonly Ways[] = [
  { forecast: { after: 'inclusive' } },
  { forecast: { filterZoneMinutes: 720 } },
  { forecast: { filterZoneMinutes: -720 } },
  { forecast: { order: 'shuffled', maxPageSize: 1 } },
  { forecast: { v3Project: 'like v4', writeAnswer: 'like v1' } },
  { forecast: { moveByPut: 'refused', strayFilters: 'refused' } },
  { forecast: { writesBy: 'person sent', timeTouchesTask: false } },
  { timelog: { refusedTokenCode: 20004, itemErrors: 'item only', failedItem: 'echoed' } },
  { timelog: { badUnit: 'fails all', oversizedPage: 'refused', unknownMembers: true } },
  { timelog: { deletedGuids: 'taken' } },
  { timelog: { usedWorkGuid: 'overwritten', usedTaskGuid: 'overwritten' } },
  { timelog: { usedWorkGuid: 'second row', usedTaskGuid: 'second row' } },
  { timelog: { updateMoves: 'obeyed' } },
  { timelog: { updateMoves: 'refused' } },
  { timelog: { seconds: 'rounded', timesMustMatch: true } },
  { timelog: { overlap: 'refused', useStartEndTime: true } },
  { timelog: { emptyDescription: 'refused', strayLineBreaks: false } },
  { timelog: { allowAllActiveProjects: true, timeOnParents: 'accepted' } },
  { timelog: { secondAllocation: 'same', statusOffset: 1 } },
  { timelog: { secondAllocation: 'refused' } },
  { timelog: { changeOrder: 'descending', deletedRowsKeepDate: false } },
  { timelog: { changeOrder: 'shuffled' } },
  { timelog: { clientGuidIn: 'TimeRegistrationGuid' } },
]

async function live(world: Duo): Promise<void> {
  await world.settle()
  const task = await taskAcross(world)
  const pick = (side: 'left' | 'right', note: string) => world[side].sheet().find((piece) => line(piece).endsWith(note))!
  book(world, { note: 'plan' })
  book(world, { note: 'gone' })
  world.right.book({ who: world.right.people.bob, task, day: today, time: '13:00', minutes: 30, note: 'call' })
  world.right.book({ who: world.right.people.bob, task, day: today, time: '15:00', minutes: 15, note: 'lost' })
  await world.settle({ thorough: false })
  both(world, [`${today} 90 plan`, `${today} 90 gone`, `${today} 30 call`, `${today} 15 lost`])

  world.left.edit(pick('left', 'plan').ref, { minutes: 45, note: 'the plan' })
  world.left.edit(pick('left', 'call').ref, { task: world.left.tasks[1]! })
  world.right.edit(pick('right', 'call').ref, { minutes: 60 })
  world.left.erase(pick('left', 'lost').ref)
  world.right.erase(pick('right', 'gone').ref)
  await world.settle()
  both(world, [`${today} 45 the plan`, `${today} 60 call`])
  assert.equal(pick('right', 'call').task, await taskAcross(world, 1))

  world.right.edit(pick('right', 'plan').ref, { day: '2026-11-17' })
  world.left.edit(pick('left', 'call').ref, { note: 'long call' })
  world.right.erase(pick('right', 'call').ref)
  await world.settle()
  both(world, [`2026-11-17 45 the plan`, `${today} 60 long call`])
  await staysSilent(world, 3)
}

const named = (way: object) => JSON.stringify(way).replaceAll(/[{}"]/g, '').replaceAll(/[:,]/g, ' ')

for (const sandbox of ways) {
  for (const pair of pairs.filter(({ left, right }) => left in sandbox || right in sandbox)) {
    if (pair.left !== 'forecast' || pair.right !== 'timelog') continue
    test(`${pair.left} and ${pair.right}: ${named(sandbox)}`, async () => live(await openDuo({ ...pair, sandbox })))
  }
}
