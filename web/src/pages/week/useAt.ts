// Where the page is: the address says the week or the day, and which of both views. A narrow window has the day alone.

import { useMediaQuery } from '@mantine/hooks'
import { useMe } from '../../api/me.ts'
import { useAddress } from '../../parts/address.ts'
import { useFormat } from '../../parts/format.ts'
import { isWeek, weekLater } from '../balance/weeks.ts'
import { dayLater, daysOf, isDay, weekWith } from './days.ts'

export interface At {
  readonly view: 'day' | 'week'
  readonly isNarrow: boolean
  readonly week: string
  readonly day: string
  readonly days: readonly string[]
  readonly today: string
  show(view: 'day' | 'week'): void
  goToDay(day: string): void
  goToWeek(by: number): void
  goToWeekOf(day: string): void
  goToToday(): void
}

export function useAt(): At {
  const [asked, set] = useAddress('week', 'day', 'view')
  const { firstDay } = useFormat()
  const today = useToday()
  const isNarrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const given = asked.day !== undefined && isDay(asked.day) ? asked.day : undefined
  const week = weekOfAddress(given, asked.week) ?? weekWith(today, firstDay)
  const days = daysOf(week, firstDay)
  const day = given ?? (days.includes(today) ? today : days[0]!)
  const isDayView = isNarrow || asked.view === 'day' || (asked.view !== 'week' && given !== undefined)
  const toDay = (to: string) => set({ day: to, week: null, view: null })
  const toWeek = (to: string) => set({ week: to === weekWith(today, firstDay) ? null : to, day: null, view: null })

  function weekOfAddress(ofDay: string | undefined, ofWeek: string | undefined): string | undefined {
    if (ofDay !== undefined) return weekWith(ofDay, firstDay)
    return ofWeek !== undefined && isWeek(ofWeek) ? weekLater(ofWeek, 0) : undefined
  }

  return {
    ...{ isNarrow, week, day, days, today, view: isDayView ? 'day' : 'week' },
    show: (view) => (view === 'day' ? toDay(day) : toWeek(week)),
    goToDay: toDay,
    goToWeek: (by) => (isDayView ? toDay(dayLater(day, by * 7)) : toWeek(weekLater(week, by))),
    goToWeekOf: (to) => toWeek(weekWith(to, firstDay)),
    goToToday: () => (isDayView ? toDay(today) : toWeek(weekWith(today, firstDay))),
  }
}

/** Where the person is. */
function useToday(): string {
  const { zone } = useMe()
  return new Intl.DateTimeFormat('sv', zone === null ? {} : { timeZone: zone }).format(new Date())
}
