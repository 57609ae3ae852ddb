import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownBranches } from './branches.ts'
import type { Branch } from './shapes.ts'

const route = { scope: 'list', from: '2', project: '7', projectName: null, task: '8', taskName: null } as const

const branch = (kind: Branch['kind'], ref: string, name: string, depth: number, own: Branch['route'] = null): Branch => ({
  ...{ kind, ref, name, depth, route: own, code: null, on: true, why: null, isChosen: true, inherited: null },
})

const all = [
  branch('space', '1', 'Client work', 0),
  branch('folder', '1', 'Museum', 1),
  branch('list', '2', 'Website', 2, route),
  branch('list', '3', 'Quick jobs', 1),
  branch('space', '4', 'Product', 0),
  branch('list', '5', 'Website', 1),
]

const none = { closed: new Set<string>(), words: '', onlyRoutes: false }
const names = (look: Parameters<typeof shownBranches>[1]) =>
  shownBranches(all, look).map(({ branch: { name, depth } }) => '  '.repeat(depth) + name)

test('what is in a closed place is hidden; a folder is not the Space of the same number', () => {
  assert.equal(names(none).length, all.length)
  assert.deepEqual(names({ ...none, closed: new Set(['folder 1']) }), [
    'Client work',
    '  Museum',
    '  Quick jobs',
    'Product',
    '  Website',
  ])
  assert.deepEqual(names({ ...none, closed: new Set(['space 1']) }), ['Client work', 'Product', '  Website'])
  const [museum] = shownBranches(all, { ...none, closed: new Set(['folder 1']) }).slice(1)
  assert.deepEqual([museum!.hasInside, museum!.isOpen], [true, false])
})

test('what is looked for is shown with what it is in, also in closed places', () => {
  const closed = new Set(['space 1', 'folder 1'])
  assert.deepEqual(names({ closed, words: ' web', onlyRoutes: false }), [
    'Client work',
    '  Museum',
    '    Website',
    'Product',
    '  Website',
  ])
  assert.deepEqual(names({ closed, words: '', onlyRoutes: true }), ['Client work', '  Museum', '    Website'])
  assert.deepEqual(names({ closed, words: 'nothing', onlyRoutes: false }), [])
})
