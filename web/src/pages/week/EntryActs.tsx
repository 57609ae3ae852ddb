// Continue, stop, delete.

import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Booked, TrackEntry, TrackedTask } from '../../api/shapes.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { newId } from '../../track/api.ts'
import { runningPath } from '../../track/running.ts'
import { bookedText, shownEntry } from '../../track/shown.ts'
import { useAct } from '../../track/useAct.ts'
import { useDoing } from '../../track/useDoing.ts'
import { useStop } from '../../track/useStop.ts'
import { entryClosedBy } from './edits.ts'
import { useEntryName } from './names.ts'
import { useTelling } from './telling.ts'
import { useDeleteQuestion } from './useDeleteQuestion.ts'

export function EntryActs({ entry }: { readonly entry: TrackEntry }) {
  return (
    <Group gap="xs">
      <Resume entry={entry} />
      {entryClosedBy(entry) === null && <Delete entry={entry} />}
    </Group>
  )
}

function Delete({ entry }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const what = useEntryName()(entry)
  const question = useDeleteQuestion()
  const { tell } = useTelling()
  const doing = useDoing()
  const [isAsked, ask] = useDisclosure(false)
  const about = { title: what, booked: bookedText(entry.booked) }
  const drop = async () => {
    await tell({ kind: 'drop', entry: entry.id, body: {} }, about)
    ask.close()
  }
  return (
    <>
      <RowButton icon={IconTrash} label={t('week.day.deleteOf', { what })} text={t('week.delete.do')} onClick={ask.open} />
      <ConfirmDialog
        opened={isAsked}
        title={t('week.delete.title')}
        action={t('week.delete.do')}
        isDangerous
        isBusy={doing.isBusy}
        error={doing.error}
        onConfirm={() => void doing.run(drop)}
        onClose={ask.close}
      >
        {question(entry)}
      </ConfirmDialog>
    </>
  )
}

/** What runs is stopped; what is over begins again, on the same task and booked the same. */
function Resume({ entry }: { readonly entry: TrackEntry }) {
  const { runningSince, asks, task, booked } = entry
  // The strip asks what to keep of one that ran too long.
  if (asks) return null
  if (runningSince !== null) return <Stop entry={entry} />
  return task && booked ? <Continue entry={entry} task={task} booked={booked} /> : null
}

function Stop({ entry }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const what = useEntryName()(entry)
  // The strip asks of one that ran too long, as soon as it knows.
  const { stop, isBusy } = useStop(() => void client.invalidateQueries({ queryKey: [runningPath] }))
  return (
    <RowButton
      icon={IconPlayerStop}
      label={t('week.day.stopOf', { what })}
      text={t('week.day.stop')}
      isBusy={isBusy}
      onClick={() => stop(shownEntry(entry))}
    />
  )
}

interface ContinueProps {
  readonly entry: TrackEntry
  readonly task: TrackedTask
  readonly booked: Booked
}

function Continue({ entry, task, booked }: ContinueProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const act = useAct()
  const doing = useDoing()
  const what = useEntryName()(entry)
  async function resume() {
    const choice = { bridge: entry.bridge, task: task.ref, project: booked.project.ref, rightTask: booked.task.ref }
    const body = { id: newId(), ...choice, note: entry.note, sure: true }
    if (await act({ kind: 'start', body }, { title: what, booked: bookedText(booked) })) notice(t('week.day.resumed', { what }))
  }
  return (
    <>
      <RowButton
        icon={IconPlayerPlay}
        label={t('week.day.resumeOf', { what })}
        text={t('week.day.resume')}
        isBusy={doing.isBusy}
        onClick={() => void doing.run(resume)}
      />
      <ErrorNote error={doing.error} />
    </>
  )
}

interface RowButtonProps {
  readonly icon: ComponentType<{ size?: number }>
  readonly text: string
  /** With what it is about: there is one of these in each row. */
  readonly label: string
  readonly isBusy?: boolean
  onClick(): void
}

function RowButton({ icon: Icon, text, label, isBusy = false, onClick }: RowButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={14} aria-hidden />}
      aria-label={label}
      loading={isBusy}
      onClick={onClick}
    >
      {text}
    </Button>
  )
}
