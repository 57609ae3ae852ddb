import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { type BareNumber, parseDuration, showDuration, type TypedDuration } from './duration.ts'

const modes = ['hours', 'minutes', 'auto'] as const

/** What is typed, and for each setting `h:mm:ss`, with `ask` where it is asked about, or why it is refused. */
type Form = Readonly<Record<'typed' | BareNumber, string>>

const forms: readonly Form[] = JSON.parse(await readFile(new URL('duration-forms.json', import.meta.url), 'utf8'))

function told(found: TypedDuration): string {
  if (found.refused !== undefined) return `refused ${found.refused}`
  const all = found.ms / 1000
  const two = (n: number) => String(n).padStart(2, '0')
  return `${Math.floor(all / 3600)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}${found.asks ? ' ask' : ''}`
}

for (const { typed, ...expected } of forms)
  test(`"${typed}" is understood in each setting`, () => {
    for (const mode of modes) assert.equal(told(parseDuration(typed, mode)), expected[mode], mode)
  })

const nbsp = '\u00a0'
const everywhere: readonly (readonly [string, string])[] = [
  ['1 h 30 min', '1:30:00'],
  [`1${nbsp}h${nbsp}30${nbsp}min`, '1:30:00'],
  ['1\u202fh\u202f30', '1:30:00'],
  ['1H30', '1:30:00'],
  ['1h 30', '1:30:00'],
  ['1h5', '1:05:00'],
  ['1 hour 30 minutes', '1:30:00'],
  ['1 hour and 30 minutes', '1:30:00'],
  ['1 heure 30', '1:30:00'],
  ['2 heures et 15 minutes', '2:15:00'],
  ['90 min', '1:30:00'],
  ['90 MIN', '1:30:00'],
  ['90mn', '1:30:00'],
  ['90 min.', '1:30:00'],
  ["45'", '0:45:00'],
  ['1,5 h', '1:30:00'],
  ['1½ h', '1:30:00'],
  ['½', '0:30:00'],
  [',5', '0:30:00'],
  ['.5h', '0:30:00'],
  ['1.', '1:00:00'],
  ['1h 90m', '2:30:00'],
  ['1:30h', '1:30:00'],
  ['  1:30  ', '1:30:00'],
  ['１：３０', '1:30:00'],
  ['45 s', '0:00:45'],
  ['1 h 02 min 03 s', '1:02:03'],
  ['24:00', '24:00:00'],
  ['25 h', '25:00:00 ask'],
  ['1:75', 'refused minutes'],
  ['1h75', 'refused minutes'],
  ['0', 'refused zero'],
  ['0:00', 'refused zero'],
  ['', 'refused empty'],
  [' ', 'refused empty'],
  ['−1:30', 'refused negative'],
  ['- 2 h', 'refused negative'],
  ['tomorrow', 'refused words'],
  ['deux heures', 'refused words'],
  ['1 day', 'refused words'],
  ['h', 'refused unclear'],
  ['1.5h 30m', 'refused unclear'],
  ['1 30', 'refused unclear'],
  ['9:00-10:30', 'refused unclear'],
  ['1.2.3', 'refused unclear'],
  ['1e3', 'refused words'],
  ['25,5', 'refused overDay'],
  ['200 h', 'refused overWeek'],
]

for (const [typed, expected] of everywhere)
  test(`"${typed}" means the same in every setting`, () => {
    for (const mode of modes) assert.equal(told(parseDuration(typed, mode)), expected, mode)
  })

test('a bare number of very many hours is asked about, and so are more minutes than a day has', () => {
  assert.equal(told(parseDuration('12', 'hours')), '12:00:00')
  assert.equal(told(parseDuration('13', 'hours')), '13:00:00 ask')
  assert.equal(told(parseDuration('1440', 'minutes')), '24:00:00')
  assert.equal(told(parseDuration('1500', 'auto')), '25:00:00 ask')
})

test('what is shown, typed again, is the same to the second: all minutes of a day, in every setting', () => {
  for (let minutes = 1; minutes <= 24 * 60; minutes++)
    for (const mode of modes) {
      const ms = minutes * 60_000
      assert.deepEqual(parseDuration(showDuration(ms), mode), { ms, asks: null })
    }
})

test('whatever is typed: what is shown below the field is what is sent', () => {
  const piece = fc.constantFrom('1', '30', '90', '.5', ',25', ':', ' ', nbsp, 'h', 'min', 'm', 's', ' heures ', '-', 'and')
  const typed = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    fc.string({ maxLength: 12 }),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom(...modes), (text, mode) => {
      const found = parseDuration(text, mode)
      if (found.refused !== undefined) return
      assert.ok(Number.isInteger(found.ms) && found.ms > 0 && found.ms <= 7 * 86_400_000)
      assert.ok(found.ms <= 86_400_000 || found.asks === 'overDay', 'nothing above a day is taken silently')
      const shown = parseDuration(showDuration(found.ms), mode)
      assert.equal(shown.refused === undefined && shown.ms, found.ms)
    }),
    { numRuns: 3000 },
  )
})

test('a length of time is written on one line, with two digits behind the first unit', () => {
  const shown = (ms: number) => showDuration(ms).replaceAll(nbsp, ' ')
  assert.equal(shown(90 * 60_000), '1 h 30 min')
  assert.equal(shown(3_723_000), '1 h 02 min 03 s')
  assert.equal(shown(3_603_000), '1 h 00 min 03 s')
  assert.equal(shown(45 * 60_000), '45 min')
  assert.equal(shown(7_200_000), '2 h')
  assert.equal(shown(0), '0 min')
  assert.doesNotMatch(showDuration(3_723_000), / /)
})
