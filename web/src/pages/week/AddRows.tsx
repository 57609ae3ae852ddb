// More rows for the week: those of last week, or one that was worked on lately.

import { Button, Group, Select, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/client.ts'
import { useRead } from '../../api/hooks.ts'
import type { TrackedDays } from '../../api/shapes.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { AddTime } from './AddTime.tsx'
import { dayLater } from './days.ts'
import { useKindName } from './names.ts'
import { kindOf, missingKinds, type OpenKind, type RowKind } from './rows.ts'
import { daysPath } from './telling.ts'
import type { At } from './useAt.ts'

interface AddRowsProps {
  readonly at: At
  readonly rows: readonly RowKind[]
  onAdd(kinds: readonly OpenKind[]): void
}

export function AddRows(props: AddRowsProps) {
  return (
    <Group gap="md" align="flex-end">
      <CopyRows {...props} />
      <AddRow {...props} />
    </Group>
  )
}

function CopyRows({ at: { days }, rows, onAdd }: AddRowsProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const before = daysPath(days.map((day) => dayLater(day, -7)))
  const copy = useMutation({
    async mutationFn() {
      const { entries } = await client.fetchQuery({ queryKey: [before], queryFn: () => read<TrackedDays>(before) })
      return missingKinds(entries.map(kindOf), rows)
    },
    onSuccess: onAdd,
  })
  const count = copy.data?.length
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        loading={copy.isPending}
        onClick={() => copy.mutate()}
      >
        {t('week.grid.copy')}
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {count !== undefined && (count === 0 ? t('week.grid.nothingToCopy') : t('week.grid.copied', { count }))}
      </Text>
      <ErrorNote error={copy.error} />
    </div>
  )
}

/** A month of one's own time, read when somebody first asks for it. */
function AddRow({ at: { today }, rows, onAdd }: AddRowsProps) {
  const { t } = useTranslation()
  const name = useKindName()
  const [isOpen, setOpen] = useState(false)
  const lately = useRead<TrackedDays>(isOpen ? daysPath([dayLater(today, -30), today]) : null)
  const kinds = missingKinds((lately.data?.entries ?? []).map(kindOf), rows)
  const labelOf = (kind: OpenKind) => `${name(kind).task} · ${name(kind).booked}`
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('week.grid.add')}
        placeholder={t('week.grid.addLabel')}
        w={320}
        maw="100%"
        searchable
        value={null}
        data={kinds.map((kind) => ({ value: kind.key, label: labelOf(kind) }))}
        nothingFoundMessage={lately.isFetching ? t('common.loading') : t('week.grid.addNone')}
        error={lately.error ? t('common.failed') : null}
        onDropdownOpen={() => setOpen(true)}
        onChange={(key) => onAdd(kinds.filter((kind) => kind.key === key))}
      />
      <AddTime>{t('week.grid.addOther')}</AddTime>
    </Group>
  )
}
