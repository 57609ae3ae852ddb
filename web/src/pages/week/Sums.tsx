// What both sides have of each day and of the week.

import { useTranslation } from 'react-i18next'
import type { TrackedDays } from '../../api/shapes.ts'
import { useMinutes } from '../../parts/minutes.ts'
import { useSidesOf } from './names.ts'
import { leftMsOf, onDay, rightMsOf } from './rows.ts'
import { useNow } from './useNow.ts'

interface SumsProps {
  readonly days: readonly string[]
  readonly read: TrackedDays
}

export function Sums({ days, read: { entries, alone } }: SumsProps) {
  const { t } = useTranslation()
  const minutes = useMinutes()
  const now = useNow(
    15_000,
    [...entries, ...alone].some(({ runningSince }) => runningSince !== null),
  )
  const sides = useSidesOf()([...entries, ...alone].map(({ bridge }) => bridge))
  const lines = [
    { side: sides.left, ofDay: (day: string) => leftMsOf(onDay(entries, day), now), all: leftMsOf(entries, now) },
    {
      side: sides.right,
      ofDay: (day: string) => rightMsOf(onDay(entries, day), onDay(alone, day), now),
      all: rightMsOf(entries, alone, now),
    },
  ]
  return (
    <tfoot>
      {lines.map(({ side, ofDay, all }, at) => (
        <tr key={at === 0 ? 'left' : 'right'}>
          <th scope="row" className="week-what">
            {t('week.total')} · {side}
          </th>
          {days.map((day) => (
            <td key={day} className="week-sum">
              {minutes(ofDay(day))}
            </td>
          ))}
          <td className="week-sum">{minutes(all)}</td>
        </tr>
      ))}
    </tfoot>
  )
}
