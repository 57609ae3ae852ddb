// How far an undo has come, and in the end what came of it: on the pages of runs and the journal.

import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Writes } from './UndoDialog.tsx'
import { forgetUndoing, stopUndoing, type Undoing, useUndoing } from './undoing.ts'

export function UndoStrip() {
  const undoing = useUndoing()
  if (!undoing) return null
  return (
    <Alert variant="light" color={undoing.is === 'over' ? 'teal' : 'blue'} icon={<IconArrowBackUp aria-hidden />}>
      {undoing.is === 'over' ? <Over undoing={undoing} /> : <Going undoing={undoing} />}
    </Alert>
  )
}

function Going({ undoing: { done, total, is } }: { readonly undoing: Undoing }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <Text role="status">{t('runs.undo.going', { done, total })}</Text>
      <Progress value={Math.max(4, (100 * done) / total)} animated aria-label={t('runs.undo.title')} />
      <Group justify="space-between">
        <Text size="sm">{t('runs.undo.goesOn')}</Text>
        <Button size="compact-sm" variant="default" disabled={is === 'stopping'} onClick={stopUndoing}>
          {t('runs.undo.stop')}
        </Button>
      </Group>
    </Stack>
  )
}

function Over({ undoing }: { readonly undoing: Undoing }) {
  const { t } = useTranslation()
  const { undone, refused, unclear, total, done, error } = undoing
  return (
    <Stack gap="xs" align="flex-start">
      <Text role="status">
        {t('runs.undo.over', { undone, refused: refused.length })} {unclear > 0 && t('runs.undo.unclear', { count: unclear })}{' '}
        {done < total && t('runs.undo.stopped', { count: total - done })}
      </Text>
      <ErrorNote error={error} />
      {refused.length > 0 && <Writes title={t('runs.undo.cannot', { count: refused.length })} writes={refused} />}
      <Button size="compact-sm" variant="default" onClick={() => forgetUndoing()}>
        {t('common.close')}
      </Button>
    </Stack>
  )
}
