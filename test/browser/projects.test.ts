// Admin > Projects in a real browser: the tree of a work tool with Spaces, and projects that are linked with each other.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage } from './harness.ts'
import { applied, filled, looksWell } from './looks.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const off = { en: /turns it on in the Space's settings under ClickApps/, fr: /ClickApps/ }

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`where time goes is said by routes and linked projects (${language})`, async (t) => {
    const stage = await openStage({ language, company: 'sandbox' })
    await stage.signedIn('admin')
    await t.test('the tree shows every place, its route or the one it takes, and Spaces that are off', () =>
      lookAtTree(stage, words, off[language]),
    )
    await t.test('opened and closed from the keyboard, and searched', () => walkTree(stage, words))
    await t.test('a route is set, changed and removed, each after a look', () => route(stage, words))
    await t.test('a single task gets a route of its own', () => routeTask(stage, words))
    await t.test('projects are linked by their number, changed and unlinked', () => link(stage, words))
    await stage.close()
  })
}

const apply = (stage: Stage, { common }: Words, title: string, shown: RegExp) => applied(stage, common, { title, shown })

const rowOf = ({ page }: Stage, name: string) => page.getByRole('row', { name: new RegExp(`\\b${name}\\b`) }).first()

async function lookAtTree(stage: Stage, words: Words, why: RegExp): Promise<void> {
  const { page } = stage
  await stage.open('/projects?bridge=studio')
  await rowOf(stage, 'Back office').getByText(why).waitFor()
  await rowOf(stage, 'Sprint')
    .getByText(filled(words.projects.tree.inherited.space, { name: 'Product' }))
    .waitFor()
  await rowOf(stage, 'Ticket shop checkout').getByText('Museum website / Programming').waitFor()
  await looksWell(stage)
  await page.getByRole('combobox', { name: words.projects.bridge }).click()
  await page.getByRole('option', { name: /consulting/ }).click()
  await page.waitForURL(/bridge=consulting/)
}

async function walkTree(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  await stage.open('/projects?bridge=studio')
  const named = (key: 'open' | 'close') =>
    page.getByRole('button', { name: filled(words.projects.tree[key], { name: 'Client work' }) })
  await named('close').focus()
  await page.keyboard.press('Enter')
  await rowOf(stage, 'Quick jobs').waitFor({ state: 'detached' })
  assert.equal(await named('open').getAttribute('aria-expanded'), 'false')
  await page.keyboard.press('Enter')
  await rowOf(stage, 'Quick jobs').waitFor()
  await page.getByLabel(words.projects.tree.search).fill('sprint')
  await page.waitForURL(/q=sprint/)
  await rowOf(stage, 'Quick jobs').waitFor({ state: 'detached' })
  await rowOf(stage, 'Roadmap').waitFor()
  await page.getByLabel(words.projects.tree.search).fill('')
  await page.getByLabel(words.projects.tree.onlyRoutes).check()
  await page.waitForURL(/routes=own/)
  await rowOf(stage, 'Exhibition app').waitFor()
  await rowOf(stage, 'Sprint').waitFor({ state: 'detached' })
}

async function choose({ page }: Stage, words: Words, project: string, task: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: words.projects.project }).fill(project)
  await page.getByRole('option', { name: project }).click()
  await dialog.getByRole('combobox', { name: words.projects.task }).click()
  await page.getByRole('option', { name: task }).click()
}

async function route(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { tree } = words.projects
  await stage.open('/projects?bridge=studio')
  await page.getByRole('button', { name: filled(tree.setNamed, { name: 'Quick jobs' }) }).click()
  const dialog = page.getByRole('dialog', { name: filled(tree.title.list, { name: 'Quick jobs' }) })
  assert.ok(await dialog.getByRole('button', { name: words.projects.look }).isDisabled())
  await choose(stage, words, 'Own product', 'Meetings')
  await looksWell(stage)
  await dialog.getByRole('button', { name: words.projects.look }).click()
  await apply(stage, words, words.common.preview.title, /Quick jobs.*Own product \/ Meetings/)
  await rowOf(stage, 'Quick jobs').getByText('Own product / Meetings').waitFor()

  await page.getByRole('button', { name: filled(tree.changeNamed, { name: 'Quick jobs' }) }).click()
  await choose(stage, words, 'Museum website', 'Design')
  await dialog.getByLabel(tree.rewrite).check()
  await dialog.getByRole('button', { name: words.projects.look }).click()
  await apply(stage, words, words.common.preview.title, /Quick jobs.*Museum website \/ Design/)
  await rowOf(stage, 'Quick jobs').getByText('Museum website / Design').waitFor()

  await page.getByRole('button', { name: filled(tree.removeNamed, { name: 'Quick jobs' }) }).click()
  await apply(stage, words, tree.removeTitle, /Quick jobs/)
  await rowOf(stage, 'Quick jobs').getByText(tree.none).waitFor()
}

async function routeTask(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { tree } = words.projects
  await page.getByRole('button', { name: tree.task }).click()
  const dialog = page.getByRole('dialog', { name: tree.task })
  await dialog.getByLabel(tree.taskId).fill('86c7qjb01')
  await choose(stage, words, 'Booking redesign', 'Design')
  await looksWell(stage)
  await dialog.getByRole('button', { name: words.projects.look }).click()
  await apply(stage, words, words.common.preview.title, /Booking redesign \/ Design/)
  await rowOf(stage, 'Business cards').getByText('Booking redesign / Design').waitFor()
}

async function link(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { pairs } = words.projects
  await stage.open('/projects?bridge=consulting')
  const named = { left: 'Data warehouse', right: 'Data warehouse' }
  const pair = page.getByRole('checkbox', { name: filled(pairs.choosePair, named) })
  assert.equal(await pair.isChecked(), false, 'no box is ticked at first')
  await looksWell(stage)
  await pair.check()
  const bar = page.getByRole('region', { name: words.people.bulk.chosen })
  await bar.getByRole('button', { name: words.people.look }).click()
  await apply(stage, words, words.common.preview.title, /Data warehouse/)
  const unlink = page.getByRole('checkbox', { name: filled(pairs.unlinkNamed, { name: 'Data warehouse' }) })
  await unlink.check()
  await bar.getByRole('button', { name: words.people.look }).click()
  await apply(stage, words, words.common.preview.title, /Data warehouse/)
  await pair.waitFor()
}
