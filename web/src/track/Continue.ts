// The key `C` on any page: what was done last starts again. A press is done once, and said.

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/client.ts'
import { useSentence } from '../parts/Sentence.tsx'
import { useNotice } from '../parts/useNotice.ts'
import { newId } from './api.ts'
import { endedText } from './Outcome.tsx'
import { bookedText } from './shown.ts'
import { useAct } from './useAct.ts'
import { useRunning } from './useRunning.ts'

/** Starts what was done last, then calls `onDone`. */
export default function Continue({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { last, isKnown } = useRunning()
  const act = useAct()
  const notice = useNotice()
  const say = useSentence()
  const isDone = useRef(false)
  useEffect(() => {
    if (!isKnown || isDone.current) return
    isDone.current = true
    const start = async () => {
      if (!last) return notice(t('track.noLast'))
      const { bridge, task, booked, note } = last
      // They chose this very place before: it is meant.
      const place = { bridge, task: task.ref, project: booked.project.ref, rightTask: booked.task.ref, note, sure: true }
      const answer = await act(
        { kind: 'start', body: { id: newId(), ...place } },
        { title: task.title, booked: bookedText(booked) },
      )
      notice(answer ? t('track.done.started', { task: task.title }) : t('track.done.kept'))
      if (answer?.ended) notice(endedText(answer.ended, t))
    }
    void start()
      .catch((error) => {
        if (!(error instanceof ApiError)) throw error
        notice(
          [error.message, error.advice]
            .filter((part) => part !== null)
            .map(say)
            .join(' '),
          'failed',
        )
      })
      .finally(onDone)
  }, [last, isKnown, act, notice, say, onDone, t])
  return null
}
