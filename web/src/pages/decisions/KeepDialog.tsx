// Keeping all that the guard stopped: one after the other is taken out of the basket, with how far that has come.

import { Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { change, read, withQuery } from '../../api/client.ts'
import type { ListedLink } from '../../api/shapes.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { restorePath } from './useRestore.ts'

interface KeepDialogProps {
  readonly bridge: string
  /** How many were stopped. */
  readonly count: number
  readonly mark: Readonly<Record<string, string>>
  onClose(): void
}

export function KeepDialog({ bridge, count, mark, onClose }: KeepDialogProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const client = useQueryClient()
  const [done, setDone] = useState(0)
  const keep = useMutation({
    mutationFn: () => keepAll(mark, setDone),
    onSuccess: (kept) => {
      onClose()
      notice(t('decisions.waste.guard.kept', { count: kept }))
    },
    onSettled: () => client.invalidateQueries(),
  })
  return (
    <ConfirmDialog
      opened
      title={t('decisions.waste.guard.keepTitle', { bridge })}
      action={t('decisions.waste.guard.keep')}
      isBusy={keep.isPending}
      error={keep.error}
      onClose={onClose}
      onConfirm={() => keep.mutate()}
    >
      <Stack gap="xs">
        <Text>{t('decisions.waste.guard.keepText')}</Text>
        {keep.isPending && (
          <>
            <Progress value={(100 * done) / Math.max(count, 1)} aria-label={t('decisions.waste.guard.keep')} />
            <Text size="sm" role="status">
              {t('decisions.waste.guard.keeping', { done, total: count })}
            </Text>
          </>
        )}
      </Stack>
    </ConfirmDialog>
  )
}

/** What is kept leaves the list, so its first page is read until it is empty. Answers how many were kept. */
async function keepAll(mark: Readonly<Record<string, string>>, tell: (done: number) => void): Promise<number> {
  const kept = new Set<string>()
  for (;;) {
    const { links } = await read<{ links: readonly ListedLink[] }>(withQuery('/api/links', { ...mark, limit: 200 }))
    const fresh = links.filter(({ id }) => !kept.has(id))
    if (fresh.length === 0) return kept.size
    for (const { id } of fresh) {
      await change('POST', restorePath(id))
      tell(kept.add(id).size)
    }
  }
}
