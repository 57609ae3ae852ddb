import assert from 'node:assert/strict'
import { test } from 'node:test'
import { taskIn } from './task-in.ts'

const address = 'https://work.example/t/90120/DES-7?comment=4'

test('the address of the tracking page names a task by its id, as people call it, or by its own address', () => {
  assert.deepEqual(taskIn('/track/tool/86c1x', '', ''), { tool: 'tool', task: '86c1x' })
  assert.deepEqual(taskIn('/track/tool/DES-7', '', ''), { tool: 'tool', task: 'DES-7' })
  assert.deepEqual(taskIn(`/track/tool/${encodeURIComponent(address)}`, '', ''), { tool: 'tool', task: address })
})

test('an address that nobody encoded is understood, even after a proxy has had it', () => {
  const [path, search] = address.split('?')
  assert.deepEqual(taskIn(`/track/tool/${path}`, `?${search}`, ''), { tool: 'tool', task: address })
  assert.deepEqual(taskIn('/track/tool/https:/work.example/t/1', '', '#x'), { tool: 'tool', task: 'https://work.example/t/1#x' })
})

test('what belongs to the page itself is not taken for the task', () => {
  assert.deepEqual(taskIn('/track/tool/86c1x', '?from=mail', ''), { tool: 'tool', task: '86c1x' })
  assert.deepEqual(taskIn(`/track/tool/${encodeURIComponent(address)}`, '?from=mail', ''), { tool: 'tool', task: address })
})

test('without a task there is none, and broken encoding breaks nothing', () => {
  assert.equal(taskIn('/track', '', ''), undefined)
  assert.equal(taskIn('/track/tool/', '', ''), undefined)
  assert.deepEqual(taskIn('/track/tool/100%', '', ''), { tool: 'tool', task: '100%' })
})
