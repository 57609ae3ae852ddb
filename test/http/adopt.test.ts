// Before the first sync of a bridge: what another integration has copied is shown, linked, or passed over, through the API.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copyAll } from '../cli/copies.ts'
import { got, said } from './said.ts'
import { openSite } from './site.ts'

const routes = {
  adoptable: { route: '/api/bridges/{name}/adoptable' },
  adopt: { route: '/api/bridges/{name}/adopt' },
  begin: { route: '/api/bridges/{name}/begin' },
}

async function company() {
  const site = await openSite()
  return { site, copies: copyAll(site.home.sandbox), admin: await site.as('admin') }
}

test('copies of another integration are told, linked, and not made again', async () => {
  const { site, copies, admin } = await company()
  const { sandbox, settle } = site.home
  await settle()
  const before = sandbox.harvest.entries().length
  const found = await got(admin, '/api/bridges/agency/adoptable?examples=3', routes.adoptable)
  assert.equal(found.pairs.length, 3)
  assert.equal(found.counts.pairs, copies)
  assert.equal(found.counts.byEvidence['names the task'], copies)
  const [pair] = found.pairs
  assert.deepEqual([pair.evidence, pair.left.fields.day], ['names the task', pair.right.fields.day])
  assert.match(pair.person, /Mona Berg|Jonas Friis/)

  const done = await said(admin, '/api/bridges/agency/adopt', { examples: 0 }, routes.adopt)
  assert.deepEqual([done.linked, done.moved, done.pairs], [copies, 0, []])
  assert.ok(site.woken.includes('sweep agency'))
  await settle()
  assert.equal(sandbox.harvest.entries().length, before + 77 - copies)
  assert.equal((await got(admin, '/api/bridges/agency/adoptable', routes.adoptable)).counts.pairs, 0)
})

test('it begins without adopting when a person says so', async () => {
  const { site, admin } = await company()
  const { sandbox, settle } = site.home
  const before = sandbox.harvest.entries().length
  await settle()
  assert.equal(sandbox.harvest.entries().length, before)
  assert.equal((await got(admin, '/api/bridges')).bridges[0].conditions[0].key, 'before first sync')
  assert.deepEqual(await said(admin, '/api/bridges/agency/begin', undefined, routes.begin), { bridge: 'agency', begun: true })
  await settle()
  assert.equal(sandbox.harvest.entries().length, before + 77)
})

test('it is for admins, and for bridges that there are', async () => {
  const { site, admin } = await company()
  const member = await site.as('member')
  await got(member, '/api/bridges/agency/adoptable', { ...routes.adoptable, status: 403 })
  await said(member, '/api/bridges/agency/adopt', {}, { ...routes.adopt, status: 403 })
  await said(member, '/api/bridges/agency/begin', undefined, { ...routes.begin, status: 403 })
  await got(admin, '/api/bridges/other/adoptable', { ...routes.adoptable, status: 400 })
  await said(admin, '/api/bridges/other/begin', undefined, { ...routes.begin, status: 400 })
})
