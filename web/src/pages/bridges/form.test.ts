import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formOf, newForm, pairOf, setupOf } from './form.ts'
import type { BridgeSetup, Choices } from './shapes.ts'
import { spanIn, spanOrNone, spanText } from './spans.ts'

const [clickup, harvest] = [
  { connector: 'clickup', title: 'ClickUp' },
  { connector: 'harvest', title: 'Harvest' },
]
const choices: Choices = {
  pairs: [{ from: clickup!, to: harvest!, spaces: true, followsTasks: false, poll: '1m' }],
  connections: { from: [{ name: 'work', ...clickup!, account: null }], to: [{ name: 'books', ...harvest!, account: null }] },
  direction: ['one-way', 'two-way'],
  conflicts: { edited: ['from', 'to', 'ask'], deleted: ['edit wins', 'delete wins', 'ask'] },
  limits: { poll: { least: '10s', most: '1h' }, sweep: { least: '10s' } },
  usual: {
    direction: 'one-way',
    active: true,
    sweep: '1h',
    recent: '7d',
    window: '35d',
    waste: '1d',
    guard: { share: 0.1, least: 5 },
    conflicts: { edited: 'ask', deleted: 'edit wins' },
  },
}

const stored = {
  from: 'work',
  to: 'books',
  direction: 'two-way',
  active: false,
  zone: 'Europe/Paris',
  tasks: 'off',
  spaces: ['90120000001'],
  participants: [{ name: 'Mona Berg', from: '1001', to: '2001', activation: '2026-01-01', label: true, on: true }],
  projects: [],
  routes: [{ from: { space: '90120000001' }, to: { project: '4001', task: '4101' } }],
  poll: '15s',
  sweep: '1h',
  recent: '7d',
  window: '35d',
  waste: 0,
  guard: { share: 0.025, least: 0 },
  conflicts: { edited: 'from', deleted: 'ask' },
} as const satisfies BridgeSetup

test('a form that nobody touched means what was stored, people and routes too', () => {
  const pair = pairOf(choices, 'work', 'books')
  assert.deepEqual(
    setupOf(formOf('studio', stored as unknown as BridgeSetup, choices.usual), stored as unknown as BridgeSetup, pair),
    stored,
  )
})

test('a new bridge begins with what is usual for its two vendors', () => {
  const form = newForm(choices, { from: 'work', to: 'books', zone: 'Europe/Paris' })
  assert.deepEqual(
    [form.poll, form.waste, form.share, form.least],
    [{ amount: '1', unit: 'm' }, { amount: '1', unit: 'd' }, '10', '5'],
  )
  assert.deepEqual(setupOf(form, undefined, pairOf(choices, 'work', 'books')).participants, [])
})

test('an interval is an amount and a unit; none at all is 0', () => {
  assert.deepEqual(spanIn('90s', 'm'), { amount: '90', unit: 's' })
  assert.equal(spanText({ amount: ' 15 ', unit: 'm' }), '15m')
  assert.equal(spanOrNone({ amount: '0', unit: 'h' }), 0)
  assert.equal(spanText({ amount: 'often', unit: 'm' }), 'oftenm', 'the server says what is wrong with it')
})
