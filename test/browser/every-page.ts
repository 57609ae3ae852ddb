// Every page of the table, for an owner of the sandbox company: no violation in light and dark, nothing wider than a phone, and no
// sentence left in English on a French page. A new page is in it by itself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { openStage, type Stage } from './harness.ts'
import { looksWell } from './looks.ts'
import { addSomeone, enterAs } from './people.ts'

interface Entry {
  readonly path: string
}

/** By a name that the compiler does not follow: the pages have a project of their own. */
const { pages } = (await import(new URL('../../web/src/shell/pages.ts', import.meta.url).href)) as { pages: readonly Entry[] }
const paths = pages.map(({ path }) => path)

/** What stands for the parameters of an address. A page whose address has one, and is not here, fails. */
const examples: Readonly<Record<string, (stage: Stage) => Promise<string>>> = {
  '/entries/:id': async (stage) => `/entries/${(await first(stage, '/api/links?state=synced', 'links')).id}`,
  '/runs/:id': async (stage) => `/runs/${encodeURIComponent((await first(stage, '/api/runs', 'runs')).id)}`,
  '/integrations/new/:connector': async () => '/integrations/new/timelog',
  '/integrations/:connection': async () => '/integrations/harvest',
  '/bridges/:name': async () => '/bridges/studio',
  '/people/:connection/:ref': async () => '/people/clickup/1003',
  '/settings/time-tracking/:bridge': async () => '/settings/time-tracking/studio',
  '/track/:tool/*': async () => `/track/clickup/${seeded.clickup.tasks.homepage}`,
}

/** Pages that show nothing without a question. */
const questions: Readonly<Record<string, string>> = { '/search': '?q=homepage' }

// biome-ignore lint/suspicious/noExplicitAny: whatever the list has
async function first({ context }: Stage, path: string, list: string): Promise<any> {
  const answer = await (await context.request.get(path)).json()
  assert.ok(answer[list]?.length > 0, `${path} has nothing to show`)
  return answer[list][0]
}

async function addressOf(stage: Stage, path: string): Promise<string> {
  const example = examples[path]
  if (example) return example(stage)
  assert.ok(!path.includes(':'), `say in \`examples\` what stands for the parameters of ${path}`)
  return path + (questions[path] ?? '')
}

export function everyPage(language: 'en' | 'fr'): void {
  test(`every page is in order (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await addSomeone(stage, { ...mona, language })
    await enterAs(stage, mona.email)
    for (const path of paths) await t.test(path, async () => checkPage(stage, await addressOf(stage, path), language))
    await stage.close()
  })
}

const mona = {
  ...({ email: 'mona@northlight.example', name: 'Mona Berg', role: 'owner' } as const),
  persons: [{ connection: 'clickup', ref: String(seeded.clickup.people.owner) }],
}

async function checkPage(stage: Stage, address: string, language: 'en' | 'fr'): Promise<void> {
  const { page } = stage
  await stage.open(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.notEqual(await page.title(), 'Hourbridge', 'the tab says which page it is')
  if (language === 'fr') assert.deepEqual(await english(stage), [])
  await looksWell(stage)
}

/** Sentences that have no French; the language's own name, and what people wrote, are not ours. */
const english = ({ page }: Stage): Promise<string[]> =>
  page.locator('main [lang=en]').evaluateAll((all) => all.map((one) => one.textContent))
