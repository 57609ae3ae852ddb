import assert from 'node:assert/strict'
import { test } from 'node:test'
import { complaintOf, makePrint, printComplaint, stackOf } from '../../src/cli/print.ts'
import { progressLine } from '../../src/cli/progress.ts'
import { compareSheets, sheetLines } from '../../src/cli/timesheets.ts'
import { Bug } from '../../src/lib/assert.ts'
import { InputError, VendorError } from '../../src/lib/errors.ts'
import { hoursAndMinutes, shortened, span } from '../../src/lib/words.ts'

const hour = 3_600_000

test('durations and spans', () => {
  assert.deepEqual([0, 29_999, 30_000, 5_400_000, 36_000_000].map(hoursAndMinutes), ['0:00', '0:00', '0:01', '1:30', '10:00'])
  assert.deepEqual([-5, 12_400, 300_000, 7_200_000, 3 * 24 * hour].map(span), ['0 s', '12 s', '5 min', '2 h', '3 days'])
  assert.equal(shortened('one\n two  three', 9), 'one two …')
})

test('progress: done of total, what is next, when it ends', () => {
  assert.equal(progressLine({ left: 0, most: 0, step: 'reading agency', elapsedMs: 0 }), 'reading agency')
  const line = progressLine({ left: 75, most: 100, step: 'writing to harvest:1', elapsedMs: 10_000 })
  assert.equal(line, '#####...............  25 of 100  writing to harvest:1  ends in 30 s')
})

test('a difference is explained by what waits and by rounding, and by nothing else', () => {
  const at = (ms: number, day = '2026-11-03') => ({ person: 'Mona', day, ms })
  const sheets = (left: number, right: number, waits: number) =>
    compareSheets({
      left: [at(left)],
      right: [at(right)],
      excuses: waits > 0 ? [{ ...at(waits), why: 'waits' }] : [],
      roundingMs: 18_000,
    })[0]!
  assert.deepEqual([sheets(hour, hour, 0).isExplained, sheets(hour, hour - 18_000, 0).isExplained], [true, true])
  assert.equal(sheets(hour, 0, hour).why, '1:00 waits')
  assert.equal(sheets(hour, 0, 0).why, '1:00 unexplained')
  assert.equal(sheets(hour, 2 * hour, 0).why, '-1:00 unexplained')
  assert.equal(sheets(hour, hour - 60_000, 0).isExplained, false)
  assert.match(sheetLines([sheets(hour, 0, 0)], ['ClickUp', 'Harvest']).at(-1)!, /NOT EXPLAINED$/)
})

test('an error of a person has a place and advice and no stack; a mistake of ours says that it is one', () => {
  const mistake = new InputError('no such Space', { where: 'setup.yaml:3', advice: 'Take another.' })
  assert.deepEqual(complaintOf(mistake), { message: 'no such Space', where: 'setup.yaml:3', advice: 'Take another.' })
  assert.equal(stackOf(mistake), undefined)
  assert.match(complaintOf(new VendorError('unauthorized', 'token ended')).advice!, /hourbridge apply/)
  for (const error of [new Bug('impossible'), new TypeError('undefined is not an object')]) {
    assert.match(complaintOf(error).message, /^bug: /)
    assert.match(complaintOf(error).advice!, /not yours/)
    assert.match(stackOf(error)!, /words\.test\.ts/)
  }
})

test('one JSON value, whatever happens afterwards', () => {
  const said = { out: [] as string[], err: [] as string[] }
  const print = makePrint(true, { out: (text) => void said.out.push(text), err: (text) => void said.err.push(text) })
  print.fact('not for machines')
  print.value({ url: 'http://127.0.0.1:1' })
  printComplaint(print, complaintOf(new InputError('the disk is full')))
  assert.deepEqual(JSON.parse(said.out.join('')), { url: 'http://127.0.0.1:1' })
  assert.deepEqual(said.err, ['the disk is full\n'])
})
