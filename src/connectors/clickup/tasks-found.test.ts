import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedIn } from './tasks-found.ts'

const config = { workspace: '90010001' }

test('a task is named by its id, by its custom id, and by the address of any page on which it is open', () => {
  const named = {
    '86c7mus01': { id: '86c7mus01' },
    '#86c7mus01': { id: '86c7mus01' },
    'CU-86c7mus01': { id: '86c7mus01' },
    'MUS-1': { code: 'MUS-1' },
    'https://app.clickup.com/t/86c7mus01': { id: '86c7mus01' },
    'app.clickup.com/t/90010001/MUS-1?comment=5': { code: 'MUS-1' },
    'https://app.clickup.com/90010001/v/l/li/901?task=86c7mus01': { id: '86c7mus01' },
    'https://app.clickup.com/90010001/v/l/li/901?/t/86c7mus01': { id: '86c7mus01' },
    'https://app.clickup.com/90010001/v/b/li/901/t/86c7mus01': { id: '86c7mus01' },
  }
  for (const [text, expected] of Object.entries(named)) assert.deepEqual(namedIn(text, config), expected, text)
})

test('what is no task, in another workspace or elsewhere says so', () => {
  const refused = {
    'two words': /is no task of ClickUp/,
    'https://app.clickup.com/90010001/home': /this page of ClickUp is no task/,
    'https://app.clickup.com/t/555/MUS-1': /workspace 555, which is not connected/,
    'https://tasks.example/t/86c7mus01': /tasks\.example is not ClickUp/,
  }
  for (const [text, expected] of Object.entries(refused)) assert.throws(() => namedIn(text, config), expected, text)
})
