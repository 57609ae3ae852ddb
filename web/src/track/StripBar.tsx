// What the strip on every page shows, once there is something: the running timer, a question about one, what is not sent yet.

import { Button, Group, Modal, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconAlertTriangle, IconClockPlay, IconCloudOff, IconHelpCircle, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrackEntry } from '../api/shapes.ts'
import { toMinute } from '../parts/minutes.ts'
import { showDuration } from './duration.ts'
import { InnerLink } from './InnerLink.tsx'
import { InTitle } from './InTitle.ts'
import { Keep } from './Keep.tsx'
import { titleOf } from './Outcome.tsx'
import { trackPath } from './paths.ts'
import type { Kept } from './queue.ts'
import type { ShownTimer } from './shown.ts'
import { Ticking } from './Ticking.tsx'
import { Unsent } from './Unsent.tsx'
import { useKept, useQueue, useReread } from './useAct.ts'
import { useRunning } from './useRunning.ts'
import { useStop } from './useStop.ts'

export default function StripBar() {
  const { t } = useTranslation()
  const { timers, asking, asOf } = useRunning()
  const kept = useKept()
  const [question, setQuestion] = useState<TrackEntry | null>(null)
  const stop = useStop(setQuestion)
  useSentLater(kept, asOf)
  // One is stopped at once; which of several is meant, only the person knows.
  useHotkeys([
    ['s', () => (timers.length === 1 ? stop.stop(timers[0]!) : document.querySelector<HTMLElement>('.strip button')?.focus())],
  ])
  const late = kept.filter(({ state }) => state !== 'sending')
  if (timers.length + asking.length + late.length === 0 && !question) return null
  return (
    <section className="strip" aria-label={t('track.strip.label')}>
      {timers.length > 1 && (
        <Text size="sm" role="status">
          <IconHelpCircle size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {t('track.strip.two')}
        </Text>
      )}
      {timers.map((timer) => (
        <Timer key={timer.entry?.id ?? timer.startId} of={timer} isBusy={stop.isBusy} onStop={() => stop.stop(timer)} />
      ))}
      {asking.map((entry) => (
        <Question key={entry.id} of={entry} onAnswer={() => setQuestion(entry)} />
      ))}
      {late.length > 0 && <Late of={late} />}
      {timers[0] && <InTitle since={timers[0].since} />}
      <Modal
        opened={question !== null}
        onClose={() => setQuestion(null)}
        title={t('track.keep.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {question && <Keep entry={question} onDone={() => setQuestion(null)} onClose={() => setQuestion(null)} />}
      </Modal>
    </section>
  )
}

/** A server that answers again is sent what waits; and what was sent behind the back of the page changes what it shows. */
function useSentLater(kept: readonly Kept[], asOf: number): void {
  const queue = useQueue()
  const reread = useReread()
  const before = useRef(kept.length)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is an occasion
  useEffect(() => {
    if (queue.list().some(({ state }) => state === 'waiting')) void queue.wake()
  }, [queue, asOf])
  useEffect(() => {
    if (kept.length < before.current) void reread()
    before.current = kept.length
  }, [kept.length, reread])
}

interface TimerProps {
  readonly of: ShownTimer
  readonly isBusy: boolean
  onStop(): void
}

function Timer({ of, isBusy, onStop }: TimerProps) {
  const { t } = useTranslation()
  const { entry, since, booked, isStarting } = of
  const title = of.title ?? t('track.strip.noTask')
  return (
    <Group gap="sm" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap" miw={0}>
        <IconClockPlay size={18} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm" truncate>
          <TaskLink of={of}>{title}</TaskLink>
          {booked && ` · ${booked}`}
          {entry === null && ` · ${t(isStarting ? 'track.strip.starting' : 'track.strip.notSent')}`}
        </Text>
      </Group>
      <Group gap="sm" wrap="nowrap" style={{ flex: 'none' }}>
        <Ticking since={since} fw={650} />
        <Button
          size="compact-sm"
          color="red.9"
          disabled={isBusy}
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          aria-label={t('track.strip.stopNamed', { task: title })}
          onClick={onStop}
        >
          {t('track.strip.stop')}
        </Button>
      </Group>
    </Group>
  )
}

function TaskLink({ of: { entry }, children }: { readonly of: ShownTimer; readonly children: string }) {
  if (!entry?.task) return children
  return <InnerLink path={trackPath(entry.tool, entry.task.ref)}>{children}</InnerLink>
}

function Question({ of, onAnswer }: { readonly of: TrackEntry; readonly onAnswer: () => void }) {
  const { t } = useTranslation()
  const ranMs = toMinute(of.asks?.ranMs ?? of.durationMs)
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" style={{ flex: 1 }}>
        <IconHelpCircle size={16} aria-hidden style={{ verticalAlign: '-3px' }} />{' '}
        {t('track.keep.text', { task: titleOf(of, t), time: showDuration(ranMs) })} {t('track.keep.title')}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onAnswer}>
        {t('track.keep.answer')}
      </Button>
    </Group>
  )
}

function Late({ of }: { readonly of: readonly Kept[] }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const refused = of.filter(({ state, after }) => state === 'refused' && after === null).length
  const waiting = of.filter(({ state }) => state === 'waiting').length
  return (
    <Group gap="xs">
      {waiting > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCloudOff size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('track.strip.unsent', { count: waiting })}
        </Button>
      )}
      {refused > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconAlertTriangle size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('track.strip.refused', { count: refused })}
        </Button>
      )}
      <Unsent opened={isOpen} onClose={() => setOpen(false)} />
    </Group>
  )
}
