import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { linkColumns } from '../../src/sync/link-row.ts'
import { findLinks } from '../../src/sync/passport.ts'
import { type Answer, type Ask, openOffice } from './office.ts'

const { people } = seeded.clickup
const aino = [{ connection: 'clickup', ref: String(people.member) }]

async function synced() {
  const office = await openOffice()
  await office.world.run()
  return office
}

/** Page after page. */
async function all(ask: Ask, query: string): Promise<Answer[]> {
  const found: Answer[] = []
  for (let next = ''; ; ) {
    const page = await ask(`GET /api/links?${query}${next && `&after=${next}`}`)
    found.push(...page.links)
    if (page.next === null) return found
    next = page.next
  }
}

test('the list shows every link once, the newest first, and the counts are those of the list', async () => {
  const { as } = await synced()
  const ask = await as('admin')
  const links = await all(ask, 'limit=7')
  const { total, states } = await ask('GET /api/links/counts')
  assert.equal(new Set(links.map(({ id }) => id)).size, links.length)
  assert.equal(links.length, total)
  const days = links.filter(({ kind }) => kind === 'entry').map(({ day }) => day)
  assert.ok(days[0] > days.at(-1))
  assert.equal(links.filter(({ state }) => state === 'synced').length, states.synced)
  const { leftRef, rightRef, leftUrl, rightUrl, person, durationMs, sentence } = links.find(({ state }) => state === 'synced')
  assert.ok(leftRef && rightRef && durationMs > 0 && sentence === null)
  assert.match(leftUrl, /^https:\/\/app\.clickup\.com\//)
  assert.match(rightUrl, /^https:\/\/.*\/time\/day\//)
  assert.match(person.name, /^(Mona Berg|Jonas Friis|Aino Korpela)$/)
})

test('filters narrow the list, the words page by page', async () => {
  const { as } = await synced()
  const ask = await as('admin')
  const links = await all(ask, 'limit=200')
  const expected = async (query: string, isMeant: (link: Answer) => boolean) => {
    const found = await all(ask, `limit=5&${query}`)
    assert.deepEqual(
      found.map(({ id }) => id),
      links.filter(isMeant).map(({ id }) => id),
      query,
    )
    assert.ok(found.length > 0, query)
    const { total } = query.includes('q=') ? { total: found.length } : await ask(`GET /api/links/counts?${query}`)
    assert.equal(total, found.length, query)
  }
  const [{ day, title }] = links
  await expected('bridge=studio&state=waiting', ({ state }) => state === 'waiting')
  await expected('code=no%20route', ({ code }) => code === 'no route')
  await expected(`person=${people.member}&kind=entry`, ({ person }) => person?.ref === String(people.member))
  await expected(`from=${day}&to=${day}`, (link) => link.day === day)
  await expected(`to=${links.at(-1).day}`, (link) => link.day !== null && link.day <= links.at(-1).day)
  await expected(`q=${encodeURIComponent(title.slice(1, 6).toUpperCase())}`, (link) =>
    `${link.title} ${link.note}`.toLowerCase().includes(title.slice(1, 6).toLowerCase()),
  )
  assert.deepEqual(await all(ask, 'q=100%25_'), [])
  await ask('GET /api/links?q=ab', { status: 400 })
  await ask('GET /api/links?after=abc', { status: 400 })
})

test('a member sees, counts and finds their own time only', async () => {
  const { as } = await synced()
  const [admin, member] = [await as('admin'), await as('member', 'Aino', aino)]
  const own = (await all(admin, 'limit=200')).filter(({ person }) => person?.ref === String(people.member))
  const other = (await all(admin, `limit=1&person=${people.owner}`))[0]
  assert.deepEqual(await all(member, 'limit=3'), own)
  assert.equal((await member('GET /api/links/counts')).total, own.length)
  assert.deepEqual((await member(`GET /api/links?person=${people.owner}`)).links, [])
  assert.deepEqual((await member(`GET /api/search?q=${other.leftRef}`)).links, [])
  assert.deepEqual((await member(`GET /api/search?q=${own[0].leftRef}`)).links, [own[0]])
  assert.deepEqual((await member('GET /api/search?q=berg')).people, [])
  const nobody = await as('member', 'Nobody')
  assert.deepEqual(await all(nobody, ''), [])
  const guest = await as('guest')
  await guest('GET /api/links', { status: 403 })
  await guest('GET /api/search?q=berg', { status: 403 })
})

test('the search box finds by the id of either side, by address, by words, and people and bridges by name', async () => {
  const { as } = await synced()
  const ask = await as('admin')
  const [link] = await all(ask, 'state=synced&limit=200')
  for (const q of [link.id, link.leftRef, link.rightRef]) {
    const { links } = await ask(`GET /api/search?q=${q}`)
    assert.deepEqual(links, [link], q)
  }
  const byAddress = (await ask(`GET /api/search?q=${encodeURIComponent(link.leftUrl)}`)).links
  assert.ok(byAddress.some(({ id }: Answer) => id === link.id))
  const byWords = (await ask(`GET /api/search?q=${encodeURIComponent(link.title.slice(0, 5))}`)).links
  assert.ok(byWords.length > 0 && byWords.length <= 20)
  const { people: found, bridges } = await ask('GET /api/search?q=stud')
  assert.deepEqual([found, bridges], [[], [{ name: 'studio', left: 'clickup', right: 'harvest' }]])
  assert.deepEqual((await ask('GET /api/search?q=Korpela')).people, [
    { connection: 'clickup', ref: '1003', name: 'Aino Korpela', email: 'aino@northlight.example' },
  ])
})

test("a task's page is found among very many links without reading them all", async () => {
  const { kysely } = await synced()
  const columns = Object.keys(linkColumns).filter((name) => !['id', 'left_ref', 'right_ref', 'left_side'].includes(name))
  const names = sql.join(columns.map((name) => sql.ref(name)))
  await sql`insert into link (id, left_ref, left_side, ${names})
    select 'made-' || n, 'made-' || n, jsonb_set(left_side, '{now,about,taskUrl}', to_jsonb('https://app.clickup.com/t/made' || n / 2)), ${names}
    from (select * from link where kind = 'entry' and left_ref is not null limit 1) one, generate_series(0, 4999) n`.execute(
    kysely,
  )
  await sql`analyze link`.execute(kysely)
  await kysely.connection().execute(async (db) => {
    assert.deepEqual((await findLinks(db, 'https://app.clickup.com/t/made77')).toSorted(), ['made-154', 'made-155'])
    assert.deepEqual(await findLinks(db, 'https://app.clickup.com/t/never'), [])
    await sql`select pg_stat_force_next_flush()`.execute(db)
    const { rows } =
      await sql`select idx_scan::integer as uses from pg_stat_user_indexes where indexrelname = 'link_on_page'`.execute(db)
    assert.deepEqual(rows, [{ uses: 2 }])
  })
})
