// `npm run screenshots`: pictures of the pages on the sandbox company, light and dark, for the README and the docs.

import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openStage, type Stage } from './harness.ts'

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
  { name: 'journal', path: '/journal' },
  { name: 'integrations', path: '/integrations' },
]

const shots = fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
const height = 800

for (const theme of ['light', 'dark'] as const)
  test(`pictures in ${theme}`, async () => {
    const stage = await openStage({ theme, height, company: 'sandbox', shots })
    await stage.signedIn('owner')
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
