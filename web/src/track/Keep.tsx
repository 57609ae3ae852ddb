// A timer ran over midnight, or longer than anybody works: what of it is to be kept.

import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/hooks.ts'
import type { Acted, TrackEntry } from '../api/shapes.ts'
import { ErrorNote } from '../parts/ErrorNote.tsx'
import { toMinute } from '../parts/minutes.ts'
import { newId, type StopAct, type Timing, timingPath } from './api.ts'
import { type BareNumber, parseDuration, showDuration } from './duration.ts'
import { titleOf } from './Outcome.tsx'
import { bookedText } from './shown.ts'
import { TimeField, useDurationWords } from './TimeField.tsx'
import { useAct } from './useAct.ts'
import { useDoing } from './useDoing.ts'

interface KeepProps {
  readonly entry: TrackEntry
  onDone(answer: Acted | null, kept: boolean): void
  onClose?(): void
}

type Kept = 'all' | 'midnight' | 'other' | 'nothing'

export function Keep({ entry, onDone, onClose }: KeepProps) {
  const { t } = useTranslation()
  const act = useAct()
  const doing = useDoing()
  const words = useDurationWords()
  const { data: timing } = useRead<Timing>(timingPath)
  const { ranMs, untilMidnightMs } = entry.asks ?? { ranMs: ranSince(entry), untilMidnightMs: null }
  const [kept, setKept] = useState<Kept>(untilMidnightMs === null ? 'other' : 'midnight')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const mode = timing?.bareNumber ?? 'auto'
  const save = () => {
    const said = whatIsKept(kept, { typed, mode, untilMidnightMs })
    if (typeof said === 'string') return setProblem(words.refusal(said, typed))
    const body: StopAct = { id: newId(), entry: entry.id, ...said }
    void doing.run(async () =>
      onDone(
        await act({ kind: 'stop', body }, { title: titleOf(entry, t), booked: bookedText(entry.booked) }),
        kept !== 'nothing',
      ),
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="sm">
        <Text>{t('track.keep.text', { task: titleOf(entry, t), time: showDuration(toMinute(ranMs)) })}</Text>
        <Radio.Group label={t('track.keep.title')} value={kept} onChange={(value) => setKept(value as Kept)}>
          <Stack gap="xs" mt={6}>
            {untilMidnightMs !== null && (
              <Radio value="midnight" label={t('track.keep.midnight', { time: showDuration(toMinute(untilMidnightMs)) })} />
            )}
            <Radio value="all" label={t('track.keep.all', { time: showDuration(toMinute(ranMs)) })} />
            <Radio value="other" label={t('track.keep.other')} />
            {kept === 'other' && (
              <TimeField
                ml={30}
                value={typed}
                mode={mode}
                description={t('track.timeHelp')}
                problem={problem ?? doing.at('keepMs')}
                onChange={(text) => {
                  setProblem(null)
                  setTyped(text)
                }}
              />
            )}
            <Radio value="nothing" label={t('track.keep.nothing')} />
          </Stack>
        </Radio.Group>
        <ErrorNote error={doing.error?.where === 'keepMs' && kept === 'other' ? null : doing.error} />
        <Group justify="flex-end">
          {onClose && (
            <Button variant="default" onClick={onClose}>
              {t('track.keep.later')}
            </Button>
          )}
          <Button type="submit" loading={doing.isBusy}>
            {t('track.keep.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface Given {
  readonly typed: string
  readonly mode: BareNumber
  readonly untilMidnightMs: number | null
}

/** What the server is told; or why what was typed says nothing. */
function whatIsKept(kept: Kept, { typed, mode, untilMidnightMs }: Given) {
  if (kept === 'all') return { keepAll: true }
  if (kept === 'nothing') return { keepMs: 0 }
  if (kept === 'midnight') return { keepMs: untilMidnightMs! }
  const found = parseDuration(typed, mode)
  return found.refused ?? { keepMs: found.ms }
}

const ranSince = ({ runningSince, durationMs }: TrackEntry) =>
  runningSince === null ? durationMs : Math.max(0, Date.now() - Date.parse(runningSince))
