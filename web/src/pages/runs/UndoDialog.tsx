// D11: what can be taken back, what not and why, before anything is.

import { Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { Sentence } from '../../parts/Sentence.tsx'
import type { Undone } from './shapes.ts'
import { type Looked, lookAt, type Source, undoAll, useUndoing } from './undoing.ts'

interface UndoButtonProps {
  readonly source: Source
  readonly label: string
  onStart?(): void
}

/** The button, and the dialog that it opens. */
export function UndoButton({ source, label, onStart }: UndoButtonProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [seen, setSeen] = useState<readonly [number, number] | null>(null)
  const look = useMutation<Looked, Error>({ mutationFn: () => lookAt(source, (done, total) => setSeen([done, total])) })
  const open = () => {
    setSeen(null)
    setOpen(true)
    look.mutate()
  }
  const start = (writes: readonly string[]) => {
    setOpen(false)
    onStart?.()
    void undoAll(writes)
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('runs.undo.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack>
          {look.isPending && <Looking seen={seen} />}
          <ErrorNote error={look.error} retry={() => look.mutate()} />
          {look.data && <Preview looked={look.data} />}
          <Buttons looked={look.data} onClose={() => setOpen(false)} onStart={start} />
        </Stack>
      </Modal>
    </>
  )
}

function Looking({ seen }: { readonly seen: readonly [number, number] | null }) {
  const { t } = useTranslation()
  const [done, total] = seen ?? [0, 0]
  return (
    <Stack gap="xs">
      <Text role="status">{seen ? t('runs.undo.looking', { done, total }) : t('runs.undo.gathering')}</Text>
      <Progress value={total === 0 ? 100 : Math.max(4, (100 * done) / total)} animated aria-label={t('runs.undo.title')} />
    </Stack>
  )
}

function Preview({ looked: { possible, refused } }: { readonly looked: Looked }) {
  const { t } = useTranslation()
  return (
    <>
      {possible.length > 0 && <Writes title={t('runs.undo.can', { count: possible.length })} writes={possible} />}
      {possible.length === 0 && <Text fw={600}>{t('runs.undo.nothing')}</Text>}
      {refused.length > 0 && <Writes title={t('runs.undo.cannot', { count: refused.length })} writes={refused} />}
      <Text size="sm" c="dimmed">
        {possible.length > 0 && `${t('runs.undo.rest')} `}
        {t('runs.undo.nothingWritten')}
      </Text>
    </>
  )
}

const mostShown = 10

export function Writes({ title, writes }: { readonly title: string; readonly writes: Undone['writes'] }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <List size="sm">
        {writes.slice(0, mostShown).map((one) => (
          <List.Item key={one.write.id}>
            <Named one={one} /> – <Sentence of={one.text} />
          </List.Item>
        ))}
      </List>
      {writes.length > mostShown && (
        <Text size="sm" c="dimmed">
          {t('runs.undo.more', { count: writes.length - mostShown })}
        </Text>
      )}
    </div>
  )
}

function Named({ one: { write } }: { readonly one: Undone['writes'][number] }) {
  const format = useFormat()
  const { title, ref, linkId, day, durationMs } = write
  return [title ?? ref ?? linkId, day && format.dayShort(day), durationMs !== null && format.duration(durationMs)]
    .filter(Boolean)
    .join(', ')
}

interface ButtonsProps {
  readonly looked: Looked | undefined
  onClose(): void
  onStart(writes: readonly string[]): void
}

function Buttons({ looked, onClose, onStart }: ButtonsProps) {
  const { t } = useTranslation()
  const undoing = useUndoing()
  const isBusy = undoing !== null && undoing.is !== 'over'
  const ids = looked?.possible.map(({ write }) => write.id) ?? []
  return (
    <>
      {isBusy && <Text size="sm">{t('runs.undo.busy')}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        {ids.length > 0 && (
          <Button disabled={isBusy} onClick={() => onStart(ids)}>
            {t('runs.undo.apply', { count: ids.length })}
          </Button>
        )}
      </Group>
    </>
  )
}
