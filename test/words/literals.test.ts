import assert from 'node:assert/strict'
import { test } from 'node:test'
import { literalsOf } from './literals.ts'
import { sentencesIn } from './sentences.ts'

const formsIn = (source: string) => sentencesIn(source).flatMap(({ forms }) => forms)

test('literals are found with their holes, past comments and regular expressions', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source
  const source = "// it's\nconst a = /['`]/.test(b) /* 'no' */ ? `x ${c ? `y ${d}` : 'z'} w` : \"it's\"\n"
  const found = literalsOf(source)
  assert.deepEqual(
    found.map(({ line, texts, holes }) => [line, texts, holes.map((inside) => inside.map((one) => one.texts))]),
    [
      [2, ['x ', ' w'], [[['y ', ''], ['z']]]],
      [2, ["it's"], []],
    ],
  )
})

test('what a condition decides is told both ways, and the rest is a hole', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source
  assert.deepEqual(formsIn("throw new Refusal(404, `nothing is ${kind} ${near ? `; did you mean ${near}?` : ''}`)"), [
    'nothing is {} ; did you mean {}?',
    'nothing is {} ',
  ])
})

test('keys, queries and the log are no sentences', () => {
  assert.deepEqual(formsIn('await sql<{ a: string }>`select a from b where c = 1`.execute(db)'), [])
  assert.deepEqual(formsIn("log.error({ err: error }, 'a request failed')"), [])
  assert.deepEqual(formsIn("if (fields['a key of'] === 'not settled') return 'it is settled'"), ['it is settled'])
})
