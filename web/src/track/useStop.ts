// Stopping a timer from anywhere: what is said afterwards, and the question about one that ran too long.

import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/client.ts'
import type { TrackEntry } from '../api/shapes.ts'
import { useSentence } from '../parts/Sentence.tsx'
import { useNotice } from '../parts/useNotice.ts'
import { newId } from './api.ts'
import { showDuration } from './duration.ts'
import type { ShownTimer } from './shown.ts'
import { useAct } from './useAct.ts'
import { useDoing } from './useDoing.ts'
import { withQuestion } from './useTracking.ts'

/** `onQuestion` is given the timer of which the server wants to know what to keep. */
export function useStop(onQuestion: (entry: TrackEntry) => void) {
  const { t } = useTranslation()
  const act = useAct()
  const notice = useNotice()
  const say = useSentence()
  const doing = useDoing()

  async function stop({ entry, startId, title, booked }: ShownTimer): Promise<void> {
    const task = title ?? t('track.strip.noTask')
    const body = { id: newId(), ...(entry ? { entry: entry.id } : {}) }
    try {
      const answer = await act({ kind: 'stop', body }, { title: task, booked }, startId)
      notice(answer ? t('track.done.stopped', { task, time: showDuration(answer.entry.durationMs) }) : t('track.done.kept'))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.where === 'keepMs' && entry) onQuestion(await withQuestion(entry))
      else notice(say(error.message), 'failed')
    }
  }
  return { isBusy: doing.isBusy, stop: (timer: ShownTimer) => void doing.run(() => stop(timer)) }
}
