// Every write that was tried for one piece of time, as a table.

import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../api/shapes.ts'
import { useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { Outcome } from '../../parts/Outcome.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useCode } from '../../words/useCode.ts'

export function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const { t } = useTranslation()
  return (
    <Rows
      label={t('entries.passport.attempts')}
      rows={attempts}
      columns={useColumns()}
      keyOf={({ id }) => id}
      empty={t('entries.passport.noAttempts')}
    />
  )
}

function useColumns(): Column<Attempt>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const code = useCode()
  const fieldName = useFieldName()
  return [
    { key: 'when', title: t('entries.attempt.when'), cell: ({ openedAt }) => format.instant(openedAt) },
    {
      key: 'action',
      title: t('entries.attempt.action'),
      cell: ({ action, timer }) => (timer ? code('timer', timer) : code('action', action)),
    },
    {
      key: 'where',
      title: t('entries.attempt.where'),
      cell: ({ connection, ref }) => `${connection}${ref === null ? '' : ` ${ref}`}`,
    },
    { key: 'outcome', title: t('entries.attempt.outcome'), cell: (attempt) => <Outcome of={attempt} /> },
    { key: 'fields', title: t('entries.attempt.fields'), cell: ({ fields }) => fields.map(fieldName).join(', ') },
  ]
}
