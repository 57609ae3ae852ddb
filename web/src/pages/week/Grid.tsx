// The week as a grid: a row for each task and where its time goes, a column for each day. What is typed is saved by itself.

import { Anchor, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { TrackedDays } from '../../api/shapes.ts'
import { AddRows } from './AddRows.tsx'
import { GridRow } from './GridRow.tsx'
import { moveByKey } from './moves.ts'
import { useWeekday } from './names.ts'
import { type OpenKind, rowsOf } from './rows.ts'
import { Sums } from './Sums.tsx'
import type { At } from './useAt.ts'

interface GridProps {
  readonly at: At
  readonly read: TrackedDays
}

/** Mounted anew for each week: its empty rows go with it. */
export function Grid({ at, read }: GridProps) {
  const { t } = useTranslation()
  const [extra, setExtra] = useState<readonly OpenKind[]>([])
  const rows = rowsOf(read.entries, extra)
  const add = (kinds: readonly OpenKind[]) => setExtra((before) => [...before, ...kinds])
  const remove = (key: string) => setExtra((before) => before.filter((kind) => kind.key !== key))
  return (
    <>
      {rows.length === 0 ? (
        <Text className="surface" p="xl" c="dimmed">
          {t('week.grid.empty')}
        </Text>
      ) : (
        <div className="surface">
          <table className="week-grid" aria-label={t('week.grid.label')} onKeyDown={moveByKey}>
            <Head at={at} />
            {rows.map((row, index) => (
              <GridRow key={row.key} row={row} index={index} days={at.days} onRemove={() => remove(row.key)} />
            ))}
            <Sums days={at.days} read={read} />
          </table>
        </div>
      )}
      <AddRows at={at} rows={rows} onAdd={add} />
      <Text size="xs" c="dimmed">
        {t('week.grid.keys')}
      </Text>
    </>
  )
}

function Head({ at: { days, today, goToDay } }: { readonly at: At }) {
  const { t } = useTranslation()
  const weekday = useWeekday()
  return (
    <thead>
      <tr>
        <th scope="col" className="week-what">
          {t('week.grid.row')}
        </th>
        {days.map((day) => (
          <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
            <Anchor
              component={Link}
              href={`/time?day=${day}`}
              inherit
              fw={day === today ? 700 : 600}
              onClick={(event: React.MouseEvent) => {
                event.preventDefault()
                goToDay(day)
              }}
            >
              {weekday(day)} {Number(day.slice(8))}
            </Anchor>
          </th>
        ))}
        <th scope="col">{t('week.total')}</th>
      </tr>
    </thead>
  )
}
