import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../lib/clock.ts'
import { daysOfWeek } from '../lib/week.ts'
import type { DayBalance, Difference } from '../sync/balance.ts'
import { balanceCsv, csvCell } from '../sync/balance-csv.ts'
import type { WeekBalance } from '../sync/week-balances.ts'
import { balanceLines } from './balance-lines.ts'

const days = daysOfWeek('2026-W47')

const difference = (ms: number, text: string, title: string | null = 'Wireframes'): Difference => ({
  id: 'link',
  leftRef: ms > 0 ? 'l1' : null,
  rightRef: ms > 0 ? null : 'r1',
  title,
  ms,
  state: 'waiting',
  code: 'no route',
  text,
})

function sheet(own: readonly DayBalance[], apart: WeekBalance['apart'] = []): WeekBalance {
  const sum = (key: 'leftMs' | 'rightMs') => own.reduce((total, day) => total + day[key], 0)
  const totals = { leftMs: sum('leftMs'), rightMs: sum('rightMs') }
  const people = own.length > 0 ? [{ person: 'Mona Berg', days: own, ...totals }] : []
  return { week: '2026-W47', bridge: 'agency', left: 'ClickUp', right: 'Harvest', days, people, apart, ...totals }
}

test('on a terminal: people, days, totals, and each difference under its day', () => {
  const route = 'No route leads from task "Sauna".'
  const rounding = [difference(20_000, 'Rounding: Harvest keeps it so.'), difference(10_000, 'Rounding: Harvest keeps it so.')]
  const lines = balanceLines(
    sheet(
      [
        { day: days[0]!, leftMs: hours(3.5), rightMs: hours(2), differences: [difference(hours(1.5), route)] },
        { day: days[1]!, leftMs: hours(1) + 30_000, rightMs: hours(1), differences: rounding },
      ],
      [{ ...difference(hours(1), 'Aino is a guest.'), person: 'Aino Korpela', day: days[1]!, side: 'left' }],
    ),
  )
  assert.deepEqual(lines, [
    'agency  2026-W47, Mon 16 Nov to Sun 22 Nov',
    '                               ClickUp   Harvest  difference',
    '  Mona Berg     Mon 16 Nov        3:30      2:00        1:30',
    '                                1:30  No route leads from task "Sauna". (entry l1, "Wireframes")',
    '                Tue 17 Nov        1:01      1:00        0:01',
    '                                0:01  Rounding: Harvest keeps it so. (2 entries)',
    '                total             4:31      3:00        1:31',
    '  all           week              4:31      3:00        1:31',
    '  not counted: it is on one side only, and none of what is bridged',
    '  Aino Korpela  Tue 17 Nov        1:00              Aino is a guest.',
  ])
})

test('CSV has hours with two decimals and minutes, quotes what must be quoted, and hides no formula', () => {
  const rows = balanceCsv([
    sheet([
      { day: days[0]!, leftMs: minutes(80), rightMs: 0, differences: [difference(minutes(80), 'No route from "Sauna", yet.')] },
      { day: days[1]!, leftMs: 0, rightMs: minutes(45), differences: [difference(-minutes(45), 'Kept.', null)] },
    ]),
  ])
  assert.deepEqual(rows, [
    'week,bridge,part,person,day,left_hours,left_minutes,right_hours,right_minutes,difference_hours,difference_minutes,reason',
    '2026-W47,agency,day,Mona Berg,2026-11-16,1.33,80,0.00,0,1.33,80,"No route from ""Sauna"", yet. (entry l1, ""Wireframes""): 1:20"',
    '2026-W47,agency,day,Mona Berg,2026-11-17,0.00,0,0.75,45,-0.75,-45,Kept. (entry r1): -0:45',
  ])
  assert.deepEqual(['=1+1', '-0.75', '-x', '@a', 'a\nb'].map(csvCell), ["'=1+1", '-0.75', "'-x", "'@a", '"a\nb"'])
})
