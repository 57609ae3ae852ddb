import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours } from '../../src/lib/clock.ts'
import { findLinks } from '../../src/sync/passport.ts'
import { confirmDeletions, restore, wasted } from '../../src/sync/waste.ts'
import { openCompany, type TestHome } from './world.ts'

/** Deletes one entry in ClickUp; answers its copy in Harvest. */
async function deleteOne({ sandbox, settle }: TestHome) {
  const gone = sandbox.clickup.entries().findLast(({ task, by }) => task !== null && by === 1003)!
  const copy = sandbox.harvest.entries().find(({ reference }) => reference?.id?.includes(gone.id))!
  sandbox.clickup.deleteTime(gone.id)
  await settle()
  return copy
}

const linkOf = async ({ database }: TestHome, ref: number) => (await findLinks(database.kysely, String(ref)))[0]!

test('restored before its time, a copy stays where it is, and no later round touches it', async () => {
  const home = await openCompany({ changes: { graceMs: hours(24) } })
  await home.settle()
  const copy = await deleteOne(home)
  const [inBasket] = await wasted(home.database.kysely, 0)
  assert.equal(inBasket?.waste.state, 'waiting')
  assert.equal(inBasket?.ref, String(copy.id))

  assert.deepEqual(await restore(home.engine, home.database, await linkOf(home, copy.id)), { is: 'kept', ref: String(copy.id) })
  await home.settle()
  assert.ok(home.sandbox.harvest.entries().some(({ id }) => id === copy.id))
  assert.equal((await wasted(home.database.kysely, 0))[0]?.waste.state, 'restored')
})

test('restored after it was deleted, it is made again as it was, and stays', async () => {
  const home = await openCompany({ changes: { graceMs: 0 } })
  await home.settle()
  const copy = await deleteOne(home)
  assert.ok(!home.sandbox.harvest.entries().some(({ id }) => id === copy.id))

  const done = await restore(home.engine, home.database, await linkOf(home, copy.id))
  assert.equal(done.is, 'made again')
  await home.settle()
  const made = home.sandbox.harvest.entries().find(({ id }) => done.is === 'made again' && String(id) === done.ref)!
  const { project, task, spentDate, hours: worked, notes, by } = copy
  assert.deepEqual(
    [made.project, made.task, made.spentDate, made.hours, made.notes, made.by],
    [project, task, spentDate, worked, notes, by],
  )
  assert.deepEqual(await restore(home.engine, home.database, await linkOf(home, copy.id)), { is: 'kept', ref: done.ref })
})

test('what the vendor does not take back is refused with its words, and can be tried again', async () => {
  const home = await openCompany({ changes: { graceMs: 0 } })
  await home.settle()
  const copy = await deleteOne(home)
  home.sandbox.harvest.archiveProject(copy.project)
  await assert.rejects(restore(home.engine, home.database, await linkOf(home, copy.id)), /Harvest did not take it back/)
  home.sandbox.harvest.archiveProject(copy.project, false)
  assert.equal((await restore(home.engine, home.database, await linkOf(home, copy.id))).is, 'made again')
})

test('more deletions than usual wait for a word, and go with it', async () => {
  const home = await openCompany({ changes: { graceMs: 0 } })
  await home.settle()
  const before = home.sandbox.harvest.entries().length
  const many = home.sandbox.clickup
    .entries()
    .filter(({ by, task }) => by === 1003 && task !== null)
    .slice(0, 12)
  for (const { id } of many.slice(0, 6)) home.sandbox.clickup.deleteTime(id)
  await home.settle()
  for (const { id } of many.slice(6)) home.sandbox.clickup.deleteTime(id)
  await home.settle()
  const after = home.sandbox.harvest.entries().length
  assert.ok(after > before - many.length, 'the guard stopped some')

  await confirmDeletions(home.engine, home.database.kysely, 'agency')
  await home.settle()
  assert.equal(home.sandbox.harvest.entries().length, before - many.length)
})
