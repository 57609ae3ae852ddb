// The balance sheet as lines for a terminal. Pure.

import { hoursAndMinutes } from '../lib/words.ts'
import type { DayBalance } from '../sync/balance.ts'
import { type Reason, reasonsOf, signed } from '../sync/balance-csv.ts'
import type { WeekBalance } from '../sync/week-balances.ts'

export function balanceLines({ bridge, week, left, right, days, people, apart, ...totals }: WeekBalance): string[] {
  const width = Math.max(...people.map(({ person }) => person.length), ...apart.map(({ person }) => person.length), 6)
  const line = (person: string, day: string, cells: readonly string[]) =>
    `  ${person.padEnd(width)}  ${day.padEnd(10)}  ${cells.map((cell, at) => cell.padStart(at === 2 ? 12 : 10)).join('')}`.trimEnd()
  const detail = ({ ms, text, entries }: Reason) => `  ${' '.repeat(width + 14)}${signed(ms).padStart(8)}  ${text}${entries}`
  const rows = people.flatMap(({ person, days: own, leftMs, rightMs }) => [
    ...own.flatMap((day, at) => [
      line(at === 0 ? person : '', dayName(day.day), amounts(day)),
      ...reasonsOf(day.differences).map(detail),
    ]),
    line('', 'total', amounts({ leftMs, rightMs })),
  ])
  const outside = apart.map(
    ({ person, day, side, ms, text }) =>
      `${line(person, dayName(day), side === 'left' ? [hoursAndMinutes(ms), ''] : ['', hoursAndMinutes(-ms)]).padEnd(width + 38)}  ${text}`,
  )
  return [
    `${bridge}  ${week}, ${dayName(days[0]!)} to ${dayName(days.at(-1)!)}`,
    line('', '', [left, right, 'difference']),
    ...rows,
    line('all', 'week', amounts(totals)),
    ...(outside.length > 0 ? ['  not counted: it is on one side only, and none of what is bridged', ...outside] : []),
  ]
}

const amounts = ({ leftMs, rightMs }: Pick<DayBalance, 'leftMs' | 'rightMs'>) => [
  hoursAndMinutes(leftMs),
  hoursAndMinutes(rightMs),
  leftMs === rightMs ? '' : signed(leftMs - rightMs),
]

/** `Tue 03 Nov` */
function dayName(day: string): string {
  const at = new Date(`${day}T00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) => at.toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' })
  return `${part({ weekday: 'short' })} ${part({ day: '2-digit' })} ${part({ month: 'short' })}`
}
