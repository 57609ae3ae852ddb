// The vendors of a benchmark, in a process of their own as real ones are: limits off, so many entries waiting in ClickUp.

import { openSandbox } from '../sandbox/sandbox.ts'
import { seeded } from '../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../sandbox/serve.ts'

const count = Number(process.argv[2])
const { people, tasks } = seeded.clickup
const places = [tasks.homepage, tasks.timetable, tasks.exportPdf, tasks.audioTour]
const persons = [people.owner, people.admin, people.member]

const sandbox = openSandbox({ clickup: { limit: null, plan: 'enterprise' }, harvest: { limit: null } })
for (const { id } of sandbox.clickup.entries()) sandbox.clickup.deleteTime(id)
const day = 86_400_000
const first = Date.now() - 13 * day
for (let i = 0; i < count; i++) {
  sandbox.clickup.addTime({
    by: persons[i % persons.length]!,
    task: places[i % places.length]!,
    start: Math.floor(first + (i / count) * 12.5 * day),
    durationMs: 36_000 * (1 + (i % 300)),
    description: `Entry ${i}`,
  })
}
const served = await serveSandbox({ sandbox })
process.send!({ clickupUrl: served.clickupUrl, harvestUrl: served.harvestUrl })
process.on('message', () => {
  const entries = sandbox.harvest.entries()
  process.send!({ entries: entries.length, different: new Set(entries.map(({ reference }) => reference?.id)).size })
})
process.on('disconnect', () => process.exit(0))
