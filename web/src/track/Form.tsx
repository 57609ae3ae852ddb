// The dialog's order (rule 2): project, task, notes beside a large time field, and one button: it starts a timer, saves what is
// typed, or stops what runs.

import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceFloppy, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../parts/ErrorNote.tsx'
import type { TrackTask } from './api.ts'
import { Booking } from './Booking.tsx'
import { DayField } from './DayField.tsx'
import type { BareNumber } from './duration.ts'
import { Guard } from './Guard.tsx'
import { Keep } from './Keep.tsx'
import { NotesAndTime } from './NotesAndTime.tsx'
import { Outcome } from './Outcome.tsx'
import { Runs } from './Runs.tsx'
import { Tracked } from './Tracked.tsx'
import { useFirstFocus } from './useFirstFocus.ts'
import { atFields, type Tracking, useTracking } from './useTracking.ts'

interface FormProps {
  readonly of: TrackTask
  readonly mode: BareNumber
}

export function Form({ of, mode }: FormProps) {
  const { t } = useTranslation()
  const form = useTracking(of, mode)
  const { doing, running } = form
  const ref = useFirstFocus(running !== null, form.problems)
  if (form.asking)
    return (
      <Keep
        entry={form.asking}
        onDone={(answer, isKept) => form.answered(answer, isKept ? 'stopped' : 'dropped')}
        onClose={() => form.setAsking(null)}
      />
    )
  return (
    <form
      ref={ref}
      aria-label={t('track.title')}
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <Stack gap="md">
        {running ? <Runs of={running} /> : <Fields of={of} form={form} mode={mode} />}
        {doing.error?.where === 'sure' ? (
          <Guard of={of} form={form} />
        ) : (
          <ErrorNote error={atFields(doing.error) ? null : doing.error} />
        )}
        {form.done && <Outcome of={form.done} />}
        <Submit form={form} />
        <Hint of={of} isRunning={running !== null} />
        <Tracked of={of} />
      </Stack>
    </form>
  )
}

function Fields({ of, form, mode }: FormProps & { readonly form: Tracking }) {
  const { problems, doing } = form
  return (
    <>
      <Booking
        of={of}
        value={form.choice}
        errors={{ project: problems.project ?? doing.at('project'), task: problems.task ?? doing.at('rightTask') }}
        onChange={form.choose}
      />
      <NotesAndTime form={form} mode={mode} />
      <DayField value={form.day} today={of.today} error={doing.at('day') ?? doing.at('at')} onChange={form.setDay} />
    </>
  )
}

/** The palette's own greens are too faint under white letters. */
const startGreen = '#1f7a35'

const looks = { start: IconPlayerPlay, save: IconDeviceFloppy, saveSure: IconDeviceFloppy, stop: IconPlayerStop }

function Submit({ form: { button, doing } }: { readonly form: Tracking }) {
  const { t } = useTranslation()
  const Icon = looks[button.does]
  return (
    <Group>
      <Button
        type="submit"
        data-first={button.does === 'stop' || undefined}
        size="md"
        color={button.does === 'stop' ? 'red.9' : startGreen}
        loading={doing.isBusy}
        leftSection={<Icon size={18} aria-hidden />}
      >
        {t(`track.${button.does}`, { time: button.time })}
      </Button>
    </Group>
  )
}

/** What starting a timer does beside that. */
function Hint({ of, isRunning }: { readonly of: TrackTask; readonly isRunning: boolean }) {
  const { t } = useTranslation()
  const { left, right } = of.timers
  const where = left && right ? 'both' : left ? 'left' : right ? 'right' : 'none'
  return (
    <Text size="sm" c="dimmed">
      {!isRunning && of.other?.task && `${t('track.otherRuns', { task: of.other.task.title })} `}
      {t(`track.runsIn.${where}`, { workTool: of.workTool, timeTracker: of.timeTracker })}
    </Text>
  )
}
