// The fields in dispute, one side beside the other, and which side was changed last.

import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '../../api/shapes.ts'
import { FieldValue, useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import type { Side } from './expectation.ts'

type Row = Conflict['disputed'][number]

export function Disputed({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation()
  const fieldName = useFieldName()
  const of = (side: Side): Column<Row> => ({
    key: side,
    title: conflict[side].vendor,
    cell: (row) => <FieldValue field={row.field} value={row[side]} />,
  })
  return (
    <>
      <Rows
        label={t('decisions.conflicts.of', { what: conflict.left.title ?? conflict.right.title ?? conflict.id })}
        rows={conflict.disputed}
        columns={[
          { key: 'field', title: t('decisions.conflicts.field'), cell: ({ field }) => <b>{fieldName(field)}</b> },
          of('left'),
          of('right'),
        ]}
        keyOf={({ field }) => field}
      />
      <div>
        <Changed conflict={conflict} side="left" />
        <Changed conflict={conflict} side="right" />
      </div>
    </>
  )
}

function Changed({ conflict, side }: { readonly conflict: Conflict; readonly side: Side }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { vendor, url, ref, isGone, editedAt } = conflict[side]
  const when = editedAt === null ? null : format.instant(editedAt)
  const text =
    ref === null
      ? t('decisions.conflicts.never')
      : isGone
        ? when === null
          ? t('decisions.conflicts.gone')
          : t('decisions.conflicts.deleted', { when })
        : when !== null && t('decisions.conflicts.edited', { when })
  return (
    <Group gap="xs">
      <Text size="sm">{[vendor, text].filter(Boolean).join(', ')}</Text>
      {conflict.newer === side && (
        <Badge variant="default" tt="none" size="sm">
          {t('decisions.conflicts.newer')}
        </Badge>
      )}
      {url !== null && !isGone && (
        <Text size="sm">
          <OutLink href={url}>{t('entries.passport.open', { vendor })}</OutLink>
        </Text>
      )}
    </Group>
  )
}
