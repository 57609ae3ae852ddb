import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placements } from './placements.ts'

const { address, spots } = placements
const idIn = (href: string) => new RegExp(address).exec(href)?.[1]

test('the id of a task is read off every kind of address', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    'https://app.clickup.com/t/86c7mc19h': '86c7mc19h',
    'https://app.clickup.com/t/86c7mc19h?comment=90120033': '86c7mc19h',
    'https://app.clickup.com/t/86c7mc19h#top': '86c7mc19h',
    'https://app.clickup.com/t/86c7mc19h/': '86c7mc19h',
    'https://app.clickup.com/t/9012345678/DEF-43': 'DEF-43',
    'https://app.clickup.com/t/9012345678/WEB_2-43?block=1': 'WEB_2-43',
    'https://app.clickup.com/t/862345678': '862345678',
    'https://app.clickup.com/9012345678/v/l/8cjk1-412/t/86c7mc19h': '86c7mc19h',
    'https://app.clickup.com/9012345678/v/l/8cjk1-412?/t/86c7mc19h': '86c7mc19h',
    'https://app.clickup.com/9012345678/v/b/8cjk1-412?pr=3&task=86c7mc19h&x=1': '86c7mc19h',
    'https://app.clickup.com/9012345678/v/l/8cjk1-412?taskId=DEF-43': 'DEF-43',
    'https://app.clickup.com/9012345678/v/l/8cjk1-412': undefined,
    'https://app.clickup.com/9012345678/home': undefined,
    'https://app.clickup.com/t/': undefined,
    'https://app.clickup.com.evil.example/t/86c7mc19h': undefined,
    'https://evil.example/?https://app.clickup.com/t/86c7mc19h': undefined,
  }
  for (const [href, id] of Object.entries(cases)) assert.equal(idIn(href), id, href)
})

test('every pattern is a regular expression with a group, and finds the id where it looks', () => {
  const found = { address: 'https://app.clickup.com/t/86c7mc19h', link: 'https://app.clickup.com/t/9012345678/DEF-43' }
  for (const { when, alternatives } of spots) {
    assert.match(found.address, new RegExp(when))
    for (const { task } of alternatives) {
      const text =
        task.from === 'attribute' ? { id: 'task-86c7mc19h', 'data-id': '86c7mc19h' }[task.attribute!]! : found[task.from]
      assert.match(new RegExp(task.pattern).exec(text)?.[1] ?? '', /^(?:86c7mc19h|DEF-43)$/, task.pattern)
    }
  }
})

test('a list is looked through on its own page and below a task', () => {
  const list = new RegExp(spots.find(({ name }) => name === 'list')!.when)
  for (const href of ['https://app.clickup.com/9012345678/v/l/8cjk1-412', 'https://app.clickup.com/9012345678/home'])
    assert.match(href, list)
  assert.doesNotMatch('https://app.clickup.com/login', list)
})
