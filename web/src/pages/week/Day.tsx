// One day as a list: what was worked on, how long in both systems, and what can be done about it.

import { Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TrackedDays } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { useMinutes } from '../../parts/minutes.ts'
import { AddTime } from './AddTime.tsx'
import { EntryLine } from './EntryLine.tsx'
import { KeptLines } from './KeptLines.tsx'
import { useSidesOf } from './names.ts'
import { inOrderOfDay, leftMsOf, onDay, rightMsOf } from './rows.ts'
import type { At } from './useAt.ts'
import { useNow } from './useNow.ts'

interface DayProps {
  readonly at: At
  readonly read: TrackedDays
}

export function Day({ at: { day }, read }: DayProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const entries = inOrderOfDay(onDay(read.entries, day))
  return (
    <section aria-label={t('week.day.of', { day: format.day(day) })}>
      <Group justify="space-between" gap="sm" mb="sm">
        <Title order={2} size="h4">
          {format.day(day)}
        </Title>
        <AddTime>{t('week.day.add')}</AddTime>
      </Group>
      {entries.length === 0 ? (
        <Text className="surface" p="xl" c="dimmed">
          {t('week.day.none')}
        </Text>
      ) : (
        <ul className="week-list surface">
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <KeptLines day={day} />
      <DaySums day={day} read={read} />
    </section>
  )
}

function DaySums({ day, read }: { readonly day: string; readonly read: TrackedDays }) {
  const { t } = useTranslation()
  const minutes = useMinutes()
  const entries = onDay(read.entries, day)
  const alone = onDay(read.alone, day)
  const now = useNow(
    15_000,
    [...entries, ...alone].some(({ runningSince }) => runningSince !== null),
  )
  const sides = useSidesOf()([...entries, ...alone].map(({ bridge }) => bridge))
  return (
    <Group gap="lg" mt="sm" justify="flex-end">
      <Text fw={600}>{t('week.total')}</Text>
      <Text>{t('week.day.sum', { vendor: sides.left, ms: minutes(leftMsOf(entries, now)) })}</Text>
      <Text>{t('week.day.sum', { vendor: sides.right, ms: minutes(rightMsOf(entries, alone, now)) })}</Text>
    </Group>
  )
}
