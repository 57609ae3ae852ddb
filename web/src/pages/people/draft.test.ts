import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, wishOf } from './draft.ts'

const link = {
  ...{ right: '407', rightConnection: null, activatedAt: '2025-12-31T23:00:00.000Z' },
  ...{ on: true, label: true, zone: 'Europe/Copenhagen' },
}
const linked = { bridge: 'consulting', link }
const alone = { bridge: 'consulting', link: null }

test('only what was changed is sent', () => {
  assert.equal(draftOf(linked).from, '2026-01-01')
  assert.equal(wishOf(linked, draftOf(linked)), null)
  assert.deepEqual(wishOf(linked, { ...draftOf(linked), label: false }), { bridge: 'consulting', right: '407', label: false })
  assert.deepEqual(wishOf(linked, { ...draftOf(linked), right: '410', from: '2026-02-01' }), {
    ...{ bridge: 'consulting', right: '410', activation: '2026-02-01' },
  })
  assert.equal(wishOf(linked, { ...draftOf(linked), from: '' }), null, 'an emptied day leaves the activation as it is')
})

test('somebody who is linked with nobody is linked as soon as somebody is chosen', () => {
  assert.equal(wishOf(alone, { ...draftOf(alone), on: false }), null)
  assert.deepEqual(wishOf(alone, { ...draftOf(alone), right: '410' }), { bridge: 'consulting', right: '410' })
})
