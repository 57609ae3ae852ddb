// `npm run screenshots`: pictures of the pages on the sandbox company, light and dark, for the README and the docs.

import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { openStage, type Stage } from './harness.ts'
import { addSomeone, enterAs } from './people.ts'

const { people, tasks } = seeded.clickup
const persons = [{ connection: 'clickup', ref: String(people.owner) }]
const mona = { email: 'mona@northlight.example', name: 'Mona Berg', role: 'owner', persons } as const

interface Picture {
  /** Of the file: `<name>-light.png`. */
  readonly name: string
  readonly path: string | ((stage: Stage) => Promise<string>)
  /** Of the window, where it is another than 1280. */
  readonly width?: number
}

const pictures: readonly Picture[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-phone', path: '/', width: 375 },
  { name: 'passport', path: passportOfHeld },
  { name: 'inbox', path: '/inbox' },
  { name: 'conflicts', path: '/conflicts' },
  { name: 'balance', path: '/balance' },
  { name: 'track', path: `/track/clickup/${tasks.homepage}` },
  { name: 'week', path: '/time?view=week' },
  { name: 'journal', path: '/journal' },
  { name: 'integrations', path: '/integrations' },
]

const shots = fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
const height = 800

for (const theme of ['light', 'dark'] as const)
  test(`pictures in ${theme}`, async () => {
    const stage = await openStage({ theme, height, company: 'sandbox', shots })
    await addSomeone(stage, mona)
    await enterAs(stage, mona.email)
    await startTimer(stage)
    for (const { name, path, width = 1280 } of pictures) {
      await stage.page.setViewportSize({ width, height })
      await stage.open(typeof path === 'string' ? path : await path(stage))
      await stage.noOverflow()
      await stage.shot(`${name}-${theme}`)
    }
    await stage.close()
  })

async function passportOfHeld({ context }: Stage): Promise<string> {
  const { held } = await (await context.request.get('/api/held')).json()
  return `/entries/${held[0].id}`
}

/** So that the strip has something to show. */
async function startTimer({ context, url }: Stage): Promise<void> {
  const asked = await context.request.get(`/api/track/task?tool=clickup&task=${tasks.ticketShop}`)
  const { bridge, task, note, suggested } = await asked.json()
  const { project, task: rightTask } = suggested.booked
  const choice = { bridge, task: task.ref, project: project.ref, rightTask: rightTask.ref, note }
  const at = new Date(Date.now() - 25 * 60_000).toISOString()
  const headers = { origin: url, 'sec-fetch-site': 'same-origin' }
  const answer = await context.request.post('/api/track/start', { headers, data: { id: crypto.randomUUID(), ...choice, at } })
  if (!answer.ok()) throw new Error(await answer.text())
}
