import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone } from '../../lib/date.ts'
import { ianaZone, zones } from './zones.ts'

test('every zone in the table is one that we know the rules of', () => {
  for (const [name, zone] of Object.entries(zones)) assert.ok(isZone(zone), `${name}: ${zone}`)
})

test('words, typographic apostrophes and IANA names are understood, and nothing is guessed', () => {
  assert.equal(ianaZone('Pacific Time (US & Canada)'), 'America/Los_Angeles')
  assert.equal(ianaZone('Nuku’alofa'), 'Pacific/Tongatapu')
  assert.equal(ianaZone('Europe/Paris'), 'Europe/Paris')
  assert.equal(ianaZone('Middle Earth'), undefined)
  assert.equal(ianaZone('Middle/Earth'), undefined)
})
