// Writes to vendors, as a table: of one piece of time, of a run, or the whole journal.

import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Attempt } from '../../api/shapes.ts'
import { useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useCode } from '../../words/useCode.ts'

interface AttemptsProps {
  readonly attempts: readonly Attempt[]
  readonly empty: ReactNode
  /** With which piece of time each is about, where the page is not that one's already. */
  readonly withEntry?: boolean
  readonly extra?: readonly Column<Attempt>[]
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  onMore?(): void
}

export function Attempts({ attempts, empty, withEntry = false, extra = [], ...more }: AttemptsProps) {
  const { t } = useTranslation()
  const columns = useColumns(withEntry)
  return (
    <Rows
      label={t('entries.passport.attempts')}
      rows={attempts}
      columns={[...columns, ...extra]}
      keyOf={({ id }) => id}
      empty={empty}
      {...more}
    />
  )
}

function useColumns(withEntry: boolean): Column<Attempt>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const code = useCode()
  const fieldName = useFieldName()
  const what: Column<Attempt> = {
    key: 'what',
    title: t('entries.what'),
    cell: ({ linkId, title, ref, day, durationMs }) => (
      <>
        <Anchor component={Link} href={`/entries/${encodeURIComponent(linkId)}`} inherit>
          {title ?? ref ?? linkId}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[day && format.dayShort(day), durationMs !== null && format.duration(durationMs)].filter(Boolean).join(' · ')}
        </Text>
      </>
    ),
  }
  return [
    { key: 'when', title: t('entries.attempt.when'), cell: ({ openedAt }) => format.instant(openedAt) },
    ...(withEntry ? [what] : []),
    { key: 'action', title: t('entries.attempt.action'), cell: ({ action }) => code('action', action) },
    {
      key: 'where',
      title: t('entries.attempt.where'),
      cell: ({ connection, ref }) => `${connection}${ref === null ? '' : ` ${ref}`}`,
    },
    {
      key: 'outcome',
      title: t('entries.attempt.outcome'),
      cell: ({ outcome, state, message }) => (
        <>
          {outcome === null ? code('attempt', state) : code('outcome', outcome)}
          {message && (
            <Text size="xs" c="dimmed">
              <Sentence of={message} />
            </Text>
          )}
        </>
      ),
    },
    { key: 'fields', title: t('entries.attempt.fields'), cell: ({ fields }) => fields.map(fieldName).join(', ') },
  ]
}
