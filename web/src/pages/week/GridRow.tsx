// One row: the task, where its time goes, a cell for each day, and the sum; below it what the person must know of a cell.

import { ActionIcon, Anchor, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFormat } from '../../parts/format.ts'
import { useMinutes } from '../../parts/minutes.ts'
import { trackPath } from '../../track/paths.ts'
import { Cell } from './Cell.tsx'
import { useKindName } from './names.ts'
import { leftMsOf, type Row } from './rows.ts'
import { Several } from './Several.tsx'
import { useNow } from './useNow.ts'

interface GridRowProps {
  readonly row: Row
  readonly index: number
  readonly days: readonly string[]
  onRemove(): void
}

export function GridRow({ row, index, days, onRemove }: GridRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const minutes = useMinutes()
  const [notes, setNotes] = useState<HTMLElement | null>(null)
  const all = [...row.cells.values()].flat()
  const now = useNow(
    15_000,
    all.some(({ runningSince }) => runningSince !== null),
  )
  const name = useKindName()(row)
  return (
    <tbody>
      <tr>
        <th scope="row" className="week-what">
          <What row={row} />
          {all.length === 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('week.grid.removeRow', { row: `${name.task}, ${name.booked}` })}
              onClick={onRemove}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </th>
        {days.map((day, column) => {
          const entries = row.cells.get(day) ?? []
          const label = t('week.grid.cell', { ...name, day: format.dayShort(day) })
          const place = `${index} ${column}`
          return (
            <td key={day}>
              {entries.length > 1 ? (
                <Several entries={entries} label={label} place={place} day={day} />
              ) : (
                <Cell kind={row} day={day} entry={entries[0] ?? null} label={label} place={place} notes={notes} />
              )}
            </td>
          )
        })}
        <td className="week-sum">{minutes(leftMsOf(all, now))}</td>
      </tr>
      <tr className="week-notes">
        <td colSpan={days.length + 2} ref={setNotes} />
      </tr>
    </tbody>
  )
}

function What({ row: { tool, task, booked } }: { readonly row: Row }) {
  const name = useKindName()({ task, booked })
  return (
    <div style={{ minWidth: 0, flex: 1 }}>
      <Text size="sm" fw={600} lineClamp={2}>
        {task ? (
          <Anchor component={Link} href={trackPath(tool, task.ref)} inherit>
            {name.task}
          </Anchor>
        ) : (
          name.task
        )}
      </Text>
      <Text size="xs" c="dimmed" fw={400} lineClamp={2}>
        {booked?.project.client && `${booked.project.client} · `}
        {name.booked}
      </Text>
    </div>
  )
}
