// What was deleted last, where it is now, and how to keep it after all.

import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useChange } from '../../api/hooks.ts'
import type { Restored, TrackEntry } from '../../api/shapes.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { useNotice } from '../../parts/useNotice.ts'
import { useEntryName, useSides } from './names.ts'
import { roundLength } from './rows.ts'

interface DeletedProps {
  readonly entry: TrackEntry | null
  onDone(): void
}

export function Deleted({ entry, onDone }: DeletedProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useEntryName()
  if (!entry) return null
  const holes = { what: name(entry), ms: format.duration(roundLength(entry.durationMs)), day: format.dayShort(entry.day) }
  return (
    <Alert role="status" variant="light" icon={<IconTrash aria-hidden />}>
      <Text size="sm">{t('week.deleted.text', holes)}</Text>
      {entry.rightMs !== null && <InBasket entry={entry} onDone={onDone} />}
    </Alert>
  )
}

function InBasket({ entry: { id, bridge }, onDone }: { readonly entry: TrackEntry; onDone(): void }) {
  const { t } = useTranslation()
  const { right } = useSides()(bridge)
  const notice = useNotice()
  const keep = useChange<Restored>({
    path: `/api/waste/${encodeURIComponent(id)}/restore`,
    onDone() {
      notice(t('week.deleted.kept', { right }))
      onDone()
    },
  })
  return (
    <>
      <Group gap="sm" mt="xs">
        <Text size="sm">
          {t('week.deleted.waits', { right })}{' '}
          <Anchor component={Link} href="/waste" inherit underline="always">
            {t('shell.pages.waste')}
          </Anchor>
        </Text>
        <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('week.deleted.keep', { right })}
        </Button>
      </Group>
      <ErrorNote error={keep.error} />
    </>
  )
}
