// Writes to vendors as rows: when, of what, what was written where, and how it ended.

import { Anchor, Checkbox, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Attempt } from '../../api/shapes.ts'
import { useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { Outcome } from '../../parts/Outcome.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useCode } from '../../words/useCode.ts'
import { runPath } from './Runs.tsx'

interface WriteRowsProps {
  readonly label: string
  readonly writes: readonly Attempt[]
  readonly empty: ReactNode
  /** With the way to the run, where the page is not the run's already. */
  readonly withRun?: boolean
  /** Which are chosen, where any can be. */
  readonly chosen?: ReadonlySet<string>
  onToggle?(id: string): void
  /** A list that the server pages. */
  readonly pages: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    fetchNextPage(): unknown
  }
}

export function WriteRows(props: WriteRowsProps) {
  const { label, writes, empty, pages } = props
  return (
    <Rows
      label={label}
      rows={writes}
      columns={useColumns(props)}
      keyOf={({ id }) => id}
      empty={empty}
      hasMore={pages.hasNextPage}
      isLoadingMore={pages.isFetchingNextPage}
      onMore={() => void pages.fetchNextPage()}
    />
  )
}

function useColumns({ chosen, onToggle, withRun = false }: WriteRowsProps): Column<Attempt>[] {
  const { t } = useTranslation()
  const choosing: Column<Attempt> = {
    key: 'choose',
    title: t('runs.journal.choose'),
    cell: (write) =>
      write.outcome === 'done' && (
        <Checkbox
          checked={chosen?.has(write.id) ?? false}
          onChange={() => onToggle?.(write.id)}
          aria-label={t('runs.journal.chooseOne', { what: nameOf(write) })}
        />
      ),
  }
  return [
    ...(chosen ? [choosing] : []),
    { key: 'when', title: t('entries.attempt.when'), cell: (write) => <When write={write} withRun={withRun} /> },
    { key: 'what', title: t('entries.what'), cell: (write) => <What write={write} /> },
    { key: 'person', title: t('common.person'), cell: ({ person }) => person ?? '–' },
    { key: 'action', title: t('runs.journal.action'), cell: (write) => <Done write={write} /> },
    { key: 'outcome', title: t('entries.attempt.outcome'), cell: (write) => <Outcome of={write} /> },
  ]
}

interface CellProps {
  readonly write: Attempt
}

const nameOf = ({ title, ref, linkId }: Attempt) => title ?? ref ?? linkId

function When({ write: { openedAt, run }, withRun }: CellProps & { readonly withRun: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {format.instant(openedAt)}
      {withRun && run !== undefined && (
        <Text size="xs">
          <Anchor component={Link} href={runPath({ id: run })} inherit>
            {t('runs.journal.toRun')}
          </Anchor>
        </Text>
      )}
    </>
  )
}

function What({ write }: CellProps) {
  const format = useFormat()
  const code = useCode()
  const { linkId, kind, day, durationMs } = write
  const facts = [
    kind !== 'entry' && code('kind', kind),
    day !== null && format.dayShort(day),
    durationMs !== null && format.duration(durationMs),
  ]
  return (
    <>
      <Anchor component={Link} href={`/entries/${encodeURIComponent(linkId)}`} inherit>
        {nameOf(write)}
      </Anchor>
      <Text size="xs" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

function Done({ write: { action, timer, connection, ref, fields } }: CellProps) {
  const code = useCode()
  const fieldName = useFieldName()
  return (
    <>
      {timer ? code('timer', timer) : code('action', action)}, {connection} {ref}
      {action === 'update' && (
        <Text size="xs" c="dimmed">
          {fields.map(fieldName).join(', ')}
        </Text>
      )}
    </>
  )
}
