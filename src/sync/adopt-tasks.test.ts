import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Seen } from '../model/record.ts'
import { matchTasks } from './adopt-tasks.ts'

const task = (ref: string, name: string, parent: string | null = null, project = 'p'): Seen => ({
  ...{ ref, fields: { project, parent, name, from: null, until: null, done: false }, about: {} },
  ...{ beganAt: 0, updatedAt: null, running: false, locked: null, marker: null },
})

const onRight = (ref: string, name: string, parent: string | null = null) => task(ref, name, parent, 'right p')

const match = (lefts: readonly Seen[], rights: readonly Seen[]) =>
  matchTasks(lefts, rights, (project) => (project === 'p' ? 'right p' : undefined))
    .map(({ left, right }) => `${left.ref}=${right.ref}`)
    .toSorted()

test('a task is known by its name and the names above it, in linked projects only', () => {
  const lefts = [task('1', 'Design'), task('2', 'Logo', '1'), task('3', 'Logo'), task('4', 'Design', null, 'unlinked')]
  const rights = [onRight('a', ' design'), onRight('b', 'Logo', 'a'), onRight('c', 'LOGO'), task('d', 'Design', null, 'else')]
  assert.deepEqual(match(lefts, rights), ['1=a', '2=b', '3=c'])
})

test('names that are there twice on a side say nothing', () => {
  assert.deepEqual(match([task('1', 'Design'), task('2', 'Design')], [onRight('a', 'Design')]), [])
  assert.deepEqual(match([task('1', 'Design')], [onRight('a', 'Design'), onRight('b', 'design')]), [])
  const lefts = [task('1', 'Design'), task('2', 'Design'), task('3', 'Logo', '2')]
  assert.deepEqual(match(lefts, [onRight('a', 'Design'), onRight('b', 'Logo', 'a')]), [])
})

test('below a parent that is not listed nothing is taken for the same', () => {
  assert.deepEqual(match([task('1', 'Logo', '9')], [onRight('a', 'Logo', '9')]), [])
})
