// Why a field cannot be typed into, in a sentence.

import { useTranslation } from 'react-i18next'
import type { Closed } from './edits.ts'
import { useSides } from './names.ts'

export function useClosedText(): (closed: Closed | 'waiting', bridge: string) => string {
  const { t } = useTranslation()
  const sides = useSides()
  return (closed, bridge) => {
    if (closed === 'locked') return t('week.closed.locked', { vendor: sides(bridge).right })
    return t(closed === 'no choice' ? 'week.closed.noChoice' : `week.closed.${closed}`)
  }
}
