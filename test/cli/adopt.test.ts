import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { runAdopt } from '../../src/cli/adopt.ts'
import type { Call } from '../../src/cli/command.ts'
import { makePrint } from '../../src/cli/print.ts'
import { dayOf } from '../../src/lib/date.ts'
import { copyAll } from './copies.ts'
import { openCompany, type TestHome } from './world.ts'

const { people: staff, projects, tasks: work } = seeded.harvest

/** Runs the command; answers its exit code and what it said. */
async function run(home: TestHome, options: Call['options'], json = false) {
  const said = { out: '', err: '' }
  const hear = (where: 'out' | 'err') => (text: string) => {
    said[where] += text
  }
  const print = makePrint(json, { out: hear('out'), err: hear('err') })
  const { settings } = home
  const surroundings = { settings, env: {}, signal: new AbortController().signal, isTerminal: false }
  const code = await runAdopt(home, { args: ['agency'], options, print, ...surroundings })
  return { code, ...said }
}

test('two weeks of a company that were copied before are linked, and nothing of them is doubled', async () => {
  const home = await openCompany()
  const copied = copyAll(home.sandbox)
  const preview = await run(home, { preview: true })
  assert.equal(preview.code, 0)
  assert.match(
    preview.out,
    new RegExp(`^found     ${copied} entries are on both sides: ${copied} by a link back to the task$`, 'm'),
  )
  assert.match(
    preview.out,
    /^ {2}pair {6}2\d{3}-\d\d-\d\d {2}\d+:\d\d {2}(Mona Berg|Jonas Friis) +clickup \d+ .*= {2}harvest \d+ "from ClickUp" +a link back to the task$/m,
  )
  assert.match(preview.err, /Nothing was changed\.\nTo link them: hourbridge adopt --apply agency/)

  const applied = await run(home, { apply: true }, true)
  assert.equal(applied.code, 0)
  const value = JSON.parse(applied.out)
  assert.deepEqual([value.linked, value.moved, value.pairs.length, value.unsure], [copied, 0, copied, []])

  await home.settle()
  const made = home.sandbox.harvest.entries().filter(({ reference }) => reference?.id?.startsWith('hourbridge:'))
  assert.ok(made.length > 0 && made.every(({ by }) => by === staff.member))
  assert.match((await run(home, { preview: true })).out, /^found {5}0 entries are on both sides$/m)
})

test('it must be said whether to look or to link', async () => {
  const home = await openCompany()
  await assert.rejects(run(home, {}), /say `adopt --preview` or `adopt --apply`/)
  await assert.rejects(run(home, { preview: true, apply: true }), /say `adopt --preview`/)
})

test('what is not sure is shown and left as it is, and the exit code says that a person is asked', async () => {
  const home = await openCompany()
  const one = home.sandbox.clickup.entries().find(({ by, task }) => by === seeded.clickup.people.owner && task !== null)!
  home.sandbox.harvest.addTime({
    ...{ by: staff.owner, project: projects.website, task: work.management, hours: 23 },
    ...{ spentDate: dayOf(one.start, 'Europe/Copenhagen'), notes: `more of ${one.task}` },
  })
  const { code, out, err } = await run(home, { apply: true })
  assert.equal(code, 1)
  assert.match(out, /^linked {4}0 entries$/m)
  assert.match(out, /^ {2}not sure .+harvest \d+ 23:00 "more of .+" +the same task, other hours$/m)
  assert.match(err, /make the two sides alike/)
})
