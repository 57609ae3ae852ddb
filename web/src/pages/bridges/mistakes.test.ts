import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../api/client.ts'
import { fieldAt, mistakesAt } from './mistakes.ts'

test('a mistake is told at the field that it is about', () => {
  assert.equal(fieldAt('bridges.studio.poll', 'studio'), 'poll')
  assert.equal(fieldAt('bridges.studio.spaces[1]', 'studio'), 'spaces')
  assert.equal(fieldAt('bridges.studio.guard.share', 'studio'), 'guard.share')
  assert.equal(fieldAt('bridges.Bad Name', 'Bad Name'), 'name')
  assert.equal(fieldAt('bridges.', ''), 'name')
})

test('what people and routes have wrong has no field here', () => {
  assert.equal(fieldAt('bridges.studio.participants[3].from', 'studio'), null)
  assert.equal(fieldAt('bridges.other.poll', 'studio'), null)
})

test('two mistakes at one field are both told; a name that is taken is one at the name', () => {
  const mistakes = [0, 1].map((n) => ({ path: `bridges.studio.spaces[${n}]`, message: `off ${n}` }))
  const error = new ApiError(400, { message: 'off 0', mistakes })
  assert.deepEqual(mistakesAt(error, 'studio', false).spaces, mistakes)
  const taken = new ApiError(409, { message: 'there is a bridge studio already' })
  assert.equal(mistakesAt(taken, 'studio', true).name?.[0]?.message, 'there is a bridge studio already')
  assert.deepEqual(mistakesAt(taken, 'studio', false), {})
})
