// What a page may weigh and how long it may take: measured on what is really loaded, with room for a slow machine only where time
// is measured.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Response } from 'playwright-core'
import { openStage, type Stage } from './harness.ts'

const kB = 1000

/** Of the first page: what stands there before anything is clicked. */
const budget = {
  script: 250 * kB,
  style: 60 * kB,
  image: 20 * kB,
  requests: 30,
  /** Cumulative layout shift; below 0.1 nobody notices. */
  shift: 0.05,
  /** Milliseconds until the overview has its heading: seconds are for machines that do other things as well. */
  ready: 8000,
}

interface Loaded {
  readonly path: string
  readonly type: string
  readonly gzipped: number
}

/** Everything that the page asks for until it has what it shows. */
async function loadedBy(stage: Stage, path: string, heading: RegExp): Promise<Loaded[]> {
  const seen: Promise<Loaded>[] = []
  const keep = (response: Response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return
    seen.push(weighed(response))
  }
  stage.page.on('response', keep)
  await stage.open(path)
  await stage.page.getByRole('heading', { level: 1, name: heading }).waitFor()
  stage.page.off('response', keep)
  return Promise.all(seen)
}

async function weighed(response: Response): Promise<Loaded> {
  const bytes = await response.body().catch(() => Buffer.alloc(0))
  return {
    path: new URL(response.url()).pathname,
    type: response.request().resourceType(),
    gzipped: gzipSync(bytes, { level: 9 }).byteLength,
  }
}

const sum = (all: readonly Loaded[], type: string) =>
  all.filter((one) => one.type === type).reduce((total, { gzipped }) => total + gzipped, 0)

for (const signedIn of [false, true])
  test(`the first page is light: ${signedIn ? 'the overview' : 'signing in'}`, async (t) => {
    const stage = await openStage({ company: signedIn ? 'sandbox' : 'none' })
    if (signedIn) await stage.signedIn('owner')
    const all = await loadedBy(stage, '/', /./)
    const [script, style] = [sum(all, 'script'), sum(all, 'stylesheet')]
    t.diagnostic(`${all.length} requests, ${script} B of script and ${style} B of style, gzipped`)
    assert.ok(script > 0 && script < budget.script, `${script} B of script:\n${listed(all, 'script')}`)
    assert.ok(style < budget.style, `${style} B of style`)
    assert.ok(all.length < budget.requests, `${all.length} requests`)
    const images = all.filter(({ type, gzipped }) => type === 'image' && gzipped > budget.image)
    assert.deepEqual(images, [])
    assert.deepEqual(
      all.filter(({ path }) => path.startsWith('http') || path.includes('//')),
      [],
    )
    await stage.close()
  })

const listed = (all: readonly Loaded[], type: string) =>
  all
    .filter((one) => one.type === type)
    .map(({ path, gzipped }) => `${gzipped} ${path}`)
    .join('\n')

test('the overview is there soon, and nothing on it jumps', async (t) => {
  const stage = await openStage({ company: 'sandbox' })
  const { page } = stage
  await stage.signedIn('owner')
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!one.hadRecentInput) shifts.push(one.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const began = performance.now()
  await stage.open('/')
  await page.getByRole('region', { name: 'studio' }).waitFor()
  await page.getByRole('button', { name: 'Sync all now' }).click({ trial: true })
  const ready = performance.now() - began
  const shift = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0))
  t.diagnostic(`ready after ${Math.round(ready)} ms, layout shift ${shift.toFixed(3)}`)
  assert.ok(ready < budget.ready, `${ready} ms`)
  assert.ok(shift < budget.shift, `layout shift ${shift}`)
  await stage.close()
})

const many = 100_000

test('a hundred thousand entries: the list is paged by the server, and only what is in sight is in the document', async (t) => {
  const stage = await openStage({ company: 'sandbox' })
  const { page } = stage
  await stage.signedIn('owner')
  await copyEntries(stage)
  const sizes: number[] = []
  page.on('response', (response) => {
    if (/\/api\/links\?/.test(response.url()) || response.url().endsWith('/api/links'))
      void response.body().then(
        ({ byteLength }) => sizes.push(byteLength),
        () => {},
      )
  })
  await stage.open('/entries?bridge=studio')
  await page.getByRole('table').waitFor()
  const rows = () => page.locator('tbody tr[data-index]').count()
  const total = async () => Number(await page.getByRole('table').getAttribute('aria-rowcount'))
  let most = 0
  for (let steps = 0; steps < 400 && (await total()) < 3000; steps++) {
    const known = await total()
    // Again and again, as a thumb does: what has just been loaded has moved the end away.
    const isLonger = (before: number) => {
      window.scrollTo(0, document.documentElement.scrollHeight)
      return Number(document.querySelector('table')?.getAttribute('aria-rowcount')) > before
    }
    await page.waitForFunction(isLonger, known, { polling: 100 })
    most = Math.max(most, await rows())
  }
  t.diagnostic(`${await total()} rows loaded, at most ${most} in the document, at most ${Math.max(...sizes)} B a page`)
  assert.ok((await total()) >= 3000)
  assert.ok(most < 250, `${most} rows in the document`)
  assert.ok(Math.max(...sizes) < 150 * kB, `${Math.max(...sizes)} B`)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.locator('tbody tr[data-index="0"]').waitFor()
  await stage.close()
})

/** As many links as a big company makes in some years: those that are there, over and over, longer ago than anybody still looks. */
async function copyEntries({ served }: Stage): Promise<void> {
  const { kysely } = served.home.database
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'hourbridge' and table_name = 'link' and is_generated = 'NEVER' order by ordinal_position`.execute(
    kysely,
  )
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
  await sql`insert into link (${columns})
    select ${sql.join(rows.map(({ name }) => sql.ref(`copy.${name}`)))} from
      (select l.*, row_number() over () as n from link l cross join generate_series(1, ${many})
        where l.bridge = 'studio' and l.kind = 'entry' and l.state = 'synced' limit ${many}) one,
      jsonb_populate_record(null::link, to_jsonb(one) || jsonb_build_object(
        'id', gen_random_uuid(), 'left_ref', 'copy' || n, 'right_ref', 'copy' || n, 'due_at', null,
        'began_at', one.began_at - 5e10 - n * 6e4, 'left_began', one.began_at - 5e10 - n * 6e4, 'right_began', one.began_at - 5e10 - n * 6e4)) copy`.execute(
    kysely,
  )
  await sql`analyze link`.execute(kysely)
}
