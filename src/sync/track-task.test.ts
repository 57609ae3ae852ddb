import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Participant } from '../model/bridge.ts'
import { noteFor } from './routes.ts'
import { labelOf, ownWords } from './track-task.ts'

const about = { title: 'Homepage (new)', code: 'MUS-1' }
const on = (label: boolean) => ({ about, participant: { label } as Participant })

test('what the dialog put into the notes is no word of theirs; the label comes to the note once', () => {
  const label = labelOf(on(true))
  assert.equal(label, 'Homepage (new), MUS-1')
  for (const [typed, words] of [
    [label, ''],
    [`${label} `, ''],
    [`${label}: the hero image`, 'the hero image'],
    [`${label}\nthe hero image`, 'the hero image'],
    [`${label} - the hero image`, 'the hero image'],
    ['the hero image', 'the hero image'],
    [`the hero image (${label})`, 'the hero image'],
    [`${label}6 is next`, `${label}6 is next`],
    ['', ''],
  ] as const) {
    assert.equal(ownWords(typed, on(true)), words, typed)
    const written = noteFor(ownWords(typed, on(true)), about, true)
    assert.ok(typed.startsWith(`${label}6`) || written.split(label).length === 2, written)
  }
})

test('without the box the notes are theirs alone', () => {
  assert.equal(labelOf(on(false)), '')
  assert.equal(ownWords('Homepage (new), MUS-1', on(false)), 'Homepage (new), MUS-1')
})
