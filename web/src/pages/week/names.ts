// How pieces of time, where they are booked, and both sides are called here.

import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import type { Bridge, TrackEntry } from '../../api/shapes.ts'
import { bookedText } from '../../track/shown.ts'
import type { RowKind } from './rows.ts'

/** Of a row: its task, and where its time goes. */
export function useKindName(): (kind: Pick<RowKind, 'task' | 'booked'>) => { readonly task: string; readonly booked: string } {
  const { t } = useTranslation()
  return ({ task, booked }) => ({
    task: task?.title ?? t('week.noTask'),
    booked: bookedText(booked) ?? t('week.noBooking'),
  })
}

/** Of one piece of time, for labels and for what waits to be sent. */
export function useEntryName(): (entry: Pick<TrackEntry, 'task' | 'note'>) => string {
  const { t } = useTranslation()
  return ({ task, note }) => task?.title ?? (note === '' ? t('week.noTask') : note)
}

/** What each side of a bridge is called. */
export function useSides(): (bridge: string) => { readonly left: string; readonly right: string } {
  const { t } = useTranslation()
  const { data } = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  return (bridge) => data?.bridges.find(({ name }) => name === bridge) ?? { left: t('week.left'), right: t('week.right') }
}

/** Of all bridges that are named, each once: "clickup, forecast". */
export function useSidesOf(): (bridges: readonly string[]) => { readonly left: string; readonly right: string } {
  const { t } = useTranslation()
  const sides = useSides()
  return (bridges) => {
    const all = [...new Set(bridges)].map(sides)
    const names = (side: 'left' | 'right', other: string) => [...new Set(all.map((one) => one[side]))].join(', ') || other
    return { left: names('left', t('week.left')), right: names('right', t('week.right')) }
  }
}

/** "Mon", "lun.". */
export function useWeekday(): (day: string) => string {
  const { i18n } = useTranslation()
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  return (day) => weekday.format(new Date(`${day}T00:00Z`))
}
