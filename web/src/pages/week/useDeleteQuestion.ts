// What deleting a piece of time does, asked before it is done.

import { useTranslation } from 'react-i18next'
import type { TrackEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { useEntryName, useSides } from './names.ts'
import { roundLength } from './rows.ts'

export function useDeleteQuestion(): (entry: TrackEntry) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useEntryName()
  const sides = useSides()
  return (entry) => {
    const { left, right } = sides(entry.bridge)
    const holes = { what: name(entry), ms: format.duration(roundLength(entry.durationMs)), day: format.dayShort(entry.day) }
    const question = t('week.delete.asks', holes)
    return entry.rightMs === null ? question : `${question} ${t('week.delete.basket', { left, right })}`
  }
}
