// Coming in and going out, as people meet it: a wrong password, too many tries, one's sessions, a new password.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../web/src/words/en/index.ts'
import { fr } from '../../web/src/words/fr/index.ts'
import { openStage, type Stage } from './harness.ts'
import { looksWell } from './looks.ts'
import { addSomeone, enterAs, password } from './people.ts'

const languages = { en, fr }
type Words = (typeof languages)['en' | 'fr']

const mona = { email: 'mona@northlight.example', name: 'Mona Berg', role: 'owner' } as const
const aino = { email: 'aino@northlight.example', name: 'Aino Korpela', role: 'member' } as const

/** What the server says about it. */
const sentences = {
  en: { wrong: /this e-mail and this password do not go together/, often: /this was tried too often/ },
  fr: { wrong: /ne vont pas ensemble/, often: /trop de tentatives/i },
}

for (const language of ['en', 'fr'] as const) {
  const words = languages[language]
  test(`somebody signs in, is refused, signs out everywhere and changes the password (${language})`, async (t) => {
    const stage = await openStage({ language })
    await addSomeone(stage, mona)
    await addSomeone(stage, aino)
    await t.test('a wrong password is said, the right one leads to the page that was asked for', () =>
      getIn(stage, words, language),
    )
    await t.test('who signs out sees nothing any more', () => getOut(stage, words))
    await t.test('signing out everywhere ends every session', () => endSessions(stage, words))
    await t.test('a new password counts at once', () => changePassword(stage, words))
    await t.test('too many tries have to wait', () => tryTooOften(stage, words, language))
    await t.test('what came of signing in elsewhere is said', () => comeBack(stage, words))
    await stage.close()
  })
}

async function fill({ page }: Stage, words: Words, email: string, secret: string): Promise<void> {
  await page.getByLabel(words.signIn.email).fill(email)
  await page.getByLabel(new RegExp(`^${words.signIn.password}`)).fill(secret)
  await page.getByRole('button', { name: words.signIn.submit }).click()
}

async function getIn(stage: Stage, words: Words, language: 'en' | 'fr'): Promise<void> {
  const { page } = stage
  stage.expects(/^POST \/api\/sign-in 401$/)
  await stage.open('/entries?state=held')
  await page.getByRole('heading', { level: 1, name: words.signIn.title }).waitFor()
  await looksWell(stage)
  await fill(stage, words, mona.email, 'not the right one')
  await page.getByRole('alert').getByText(sentences[language].wrong).waitFor()
  assert.equal(await page.getByRole('alert').locator('[lang=en]').count(), 0)
  await looksWell(stage)
  await fill(stage, words, mona.email, password)
  await page.getByRole('heading', { level: 1, name: words.entries.title }).waitFor()
  assert.match(page.url(), /\/entries\?state=held$/)
}

async function getOut(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  // What a page asks for in the very moment in which somebody signs out is refused.
  stage.expects(/^GET \/api\/(bridges|links|inbox|sandbox|me)\b.* 401$/)
  for (const path of ['/entries', '/']) {
    await page.goto(path)
    await page.getByRole('button', { name: words.shell.account }).click()
    await page.getByRole('menuitem', { name: words.shell.signOut }).click()
    await page.getByRole('heading', { level: 1, name: words.signIn.title }).waitFor()
    assert.equal(await page.getByRole('navigation').count(), 0)
    await page.getByLabel(words.signIn.email).fill(mona.email)
    await page.getByLabel(new RegExp(`^${words.signIn.password}`)).fill(password)
    await page.getByRole('button', { name: words.signIn.submit }).click()
    await page.getByRole('heading', { level: 1, name: words.overview.title }).waitFor()
  }
}

async function endSessions(stage: Stage, words: Words): Promise<void> {
  const { page, served } = stage
  const elsewhere = served.browser()
  assert.equal((await elsewhere.post('/api/sign-in', { email: mona.email, password })).status, 200)
  await stage.open('/settings')
  const sessions = page.getByRole('region', { name: words.settings.sessions.title })
  await sessions.getByRole('button', { name: words.settings.sessions.end }).waitFor()
  await looksWell(stage)
  await sessions.getByRole('button', { name: words.settings.sessions.endAll }).click()
  await page.getByRole('heading', { level: 1, name: words.signIn.title }).waitFor()
  assert.equal((await elsewhere.get('/api/me')).status, 401)
}

async function changePassword(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const next = 'a longer horse battery'
  stage.expects(/^POST \/api\/me\/password 400$/)
  await enterAs(stage, aino.email)
  await stage.open('/settings')
  const section = page.getByRole('region', { name: words.settings.password.title })
  await section.getByLabel(words.settings.password.current).fill('not the present one')
  await section.getByLabel(words.settings.password.next).fill(next)
  await section.getByRole('button', { name: words.settings.password.submit }).click()
  await section.getByRole('alert').waitFor()
  await section.getByLabel(words.settings.password.current).fill(password)
  await section.getByRole('button', { name: words.settings.password.submit }).click()
  await page.getByText(words.settings.password.changed).waitFor()
  const browser = stage.served.browser()
  assert.equal((await browser.post('/api/sign-in', { email: aino.email, password })).status, 401)
  assert.equal((await browser.post('/api/sign-in', { email: aino.email, password: next })).status, 200)
}

async function tryTooOften(stage: Stage, words: Words, language: 'en' | 'fr'): Promise<void> {
  const { page, context, served } = stage
  stage.expects(/^POST \/api\/sign-in 429$/)
  const stranger = served.browser()
  for (let tries = 0; tries < 10; tries++)
    await stranger.post('/api/sign-in', { email: 'nobody@northlight.example', password: 'guessed' })
  await context.clearCookies()
  await stage.open('/')
  await fill(stage, words, 'nobody@northlight.example', 'guessed')
  await page.getByRole('alert').getByText(sentences[language].often).waitFor()
  assert.equal(await page.getByRole('alert').locator('[lang=en]').count(), 0)
}

async function comeBack(stage: Stage, words: Words): Promise<void> {
  const { page } = stage
  const { title: _title, other, ...known } = words.signIn.elsewhere
  for (const [code, text] of Object.entries({ ...known, something_new: other })) {
    await stage.open(`/sign-in?error=${code}`)
    await page.getByRole('alert').getByText(text).waitFor()
  }
  await looksWell(stage)
  await fill(stage, words, mona.email, password)
  await page.getByRole('heading', { level: 1, name: words.overview.title }).waitFor()
  await stage.open('/sign-in')
  await page.getByRole('heading', { level: 1, name: words.overview.title }).waitFor()
}
