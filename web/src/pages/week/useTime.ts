// Typed time in a field: the rules of typed time, in the words of the person.

import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { type Timing, timingPath } from '../../track/api.ts'
import { type BareNumber, parseDuration, showDuration } from '../../track/duration.ts'
import type { About } from '../../track/queue.ts'
import { useDurationWords } from '../../track/TimeField.tsx'
import type { Edit } from './edits.ts'
import { useTelling } from './telling.ts'
import { useDeleteQuestion } from './useDeleteQuestion.ts'
import { type Objection, type Typed, useTyped } from './useTyped.ts'

const useBareNumber = (): BareNumber => useRead<Timing>(timingPath).data?.bareNumber ?? 'auto'

export interface Timed extends Typed {
  /** What the text would become; null where nothing is typed, or it is no time. */
  readonly preview: string | null
}

/** `edit` says what that length of time is to become; 0 where the field was emptied. */
export function useTime(about: About, edit: (ms: number) => Edit | null): Timed {
  const { t } = useTranslation()
  const words = useDurationWords()
  const question = useDeleteQuestion()
  const { entriesNow } = useTelling()
  function asked(wish: Edit | null, isSure: boolean): Edit | Objection | null {
    const entry = entriesNow().find(({ id }) => wish?.kind === 'drop' && id === wish.entry)
    return entry && !isSure ? { asks: question(entry), does: t('week.delete.do') } : wish
  }
  const mode = useBareNumber()
  const typed = useTyped(about, (text, isSure): Edit | Objection | null => {
    if (isNothing(text, mode)) return asked(edit(0), isSure)
    const found = parseDuration(text, mode)
    if (found.refused !== undefined) return { refused: words.refusal(found.refused, text) }
    if (found.asks && !isSure) return { asks: words.question(found.asks, text, found.ms), does: t('week.standing.keep') }
    return edit(found.ms)
  })
  const previewOf = (text: string) => {
    if (isNothing(text, mode)) return t('week.standing.deletes')
    const { ms } = { ms: undefined, ...parseDuration(text, mode) }
    return ms === undefined ? null : t('week.standing.same', { time: showDuration(ms) })
  }
  return { ...typed, preview: typed.text === null ? null : previewOf(typed.text) }
}

function isNothing(text: string, mode: BareNumber): boolean {
  const { refused } = parseDuration(text, mode)
  return refused === 'empty' || refused === 'zero'
}
