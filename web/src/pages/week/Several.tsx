// A cell with several pieces of time: their sum, which opens a list where each can be changed.

import { Group, Popover, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TrackEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { useMinutes } from '../../parts/minutes.ts'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { DurationField } from './DurationField.tsx'
import { inOrderOfDay, leftMsOf } from './rows.ts'
import { useNow } from './useNow.ts'

interface SeveralProps {
  readonly entries: readonly TrackEntry[]
  readonly label: string
  readonly place: string
  readonly day: string
}

export function Several({ entries, label, place, day }: SeveralProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const minutes = useMinutes()
  const now = useNow(
    15_000,
    entries.some(({ runningSince }) => runningSince !== null),
  )
  const ms = minutes(leftMsOf(entries, now))
  const several = t('week.grid.several', { count: entries.length })
  return (
    <Popover width={360} position="bottom" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="week-several" data-cell={place}>
          <VisuallyHidden>{label}</VisuallyHidden> {ms} <span className="week-state">{several}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('week.grid.list', { day: format.dayShort(day) })}>
        <Stack gap="sm">
          {inOrderOfDay(entries).map((entry) => (
            <div key={entry.id}>
              <Group gap="xs" justify="space-between" wrap="nowrap">
                <Text size="sm" lineClamp={2}>
                  {[entry.start, entry.note].filter(Boolean).join(' · ') || label}
                </Text>
                <StateBadge state={entry.state} id={entry.id} />
              </Group>
              <DurationField entry={entry} />
            </div>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
