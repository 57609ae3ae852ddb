import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairingOf } from './compare-pairs.ts'

interface One {
  readonly ref: string
  readonly name: string
  readonly email?: string | null
  readonly code?: string
}

const byEmail = [{ word: 'e-mail', of: ({ email }: One) => email }]
const byCodeAndName = [
  { word: 'code', of: ({ code }: One) => code },
  { word: 'name', of: ({ name }: One) => name },
]

const open = { pairs: [], isOpen: () => true }
const suggested = ({ suggested: all }: { suggested: readonly { left: One; right: One; by: string }[] }) =>
  all.map(({ left, right, by }) => `${left.ref}-${right.ref} ${by}`)

test('e-mail addresses are compared without capitals, and one that several have suggests nothing', () => {
  const left = [
    { ref: '1', name: 'Sofie', email: 'sofie@a.example' },
    { ref: '2', name: 'Ida', email: 'ida@a.example' },
    { ref: '3', name: 'Liva', email: null },
    { ref: '4', name: 'Emil', email: 'emil@a.example' },
    { ref: '5', name: 'Emil again', email: 'emil@a.example' },
  ]
  const right = [
    { ref: 'A', name: 'Sofie', email: 'SOFIE@a.example' },
    { ref: 'B', name: 'Ida', email: 'ida@a.example' },
    { ref: 'C', name: 'Ida again', email: 'ida@a.example' },
    { ref: 'D', name: 'Emil', email: 'emil@a.example' },
    { ref: 'E', name: 'Liva', email: null },
  ]
  const pairing = pairingOf<One, never>({ left, right, marks: byEmail, ...open })
  assert.deepEqual(suggested(pairing), ['1-A e-mail'])
  assert.deepEqual(
    pairing.alone.left.map(({ name }) => name),
    ['Emil', 'Emil again', 'Ida', 'Liva'],
  )
})

test('a code counts before a name, and what is linked already is not suggested', () => {
  const left = [
    { ref: '1', name: 'Portal', code: 'FM-1' },
    { ref: '2', name: 'Driver app', code: 'FM-2' },
    { ref: '3', name: 'Website' },
  ]
  const right = [
    { ref: 'A', name: 'Driver app', code: 'FM-1' },
    { ref: 'B', name: 'Driver App', code: 'FM-9' },
    { ref: 'C', name: 'Website' },
  ]
  assert.deepEqual(suggested(pairingOf<One, never>({ left, right, marks: byCodeAndName, ...open })), [
    '2-B name',
    '1-A code',
    '3-C name',
  ])
  const pairs = [{ left: '3', right: 'A' }]
  const { linked, ...rest } = pairingOf({ left, right, marks: byCodeAndName, isOpen: () => true, pairs })
  assert.deepEqual(linked, [{ pair: pairs[0], left: left[2], right: right[0] }])
  assert.deepEqual(suggested(rest), ['2-B name'])
})
