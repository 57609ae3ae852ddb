// Which week, and for the list which of its days: each with what was worked on it.

import { ActionIcon, Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TrackedDays } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { useMinutes } from '../../parts/minutes.ts'
import { useWeekday } from './names.ts'
import { leftMsOf, onDay } from './rows.ts'
import type { At } from './useAt.ts'
import { useNow } from './useNow.ts'

interface PickerProps {
  readonly at: At
  readonly read: TrackedDays | undefined
}

export function Picker({ at, read }: PickerProps) {
  const { t } = useTranslation()
  const { days, day, view } = at
  return (
    <>
      <Group gap="sm" align="flex-end">
        <Span at={at} />
        <TextInput
          type="date"
          label={t('week.goTo')}
          value={view === 'day' ? day : days[0]!}
          onChange={({ currentTarget: { value } }) => value !== '' && (view === 'day' ? at.goToDay(value) : at.goToWeekOf(value))}
        />
        <Button variant="default" onClick={at.goToToday}>
          {t('week.today')}
        </Button>
      </Group>
      {view === 'day' && <Days at={at} read={read} />}
    </>
  )
}

function Span({ at: { week, days, goToWeek } }: { readonly at: At }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon variant="default" size="lg" aria-label={t('week.earlier')} onClick={() => goToWeek(-1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <div role="status" style={{ minWidth: '12rem', textAlign: 'center' }}>
        <Text fw={600}>{t('week.number', { week: Number(week.slice(6)) })}</Text>
        <Text size="sm" c="dimmed">
          {t('week.span', { from: format.dayShort(days[0]!), to: format.day(days.at(-1)!) })}
        </Text>
      </div>
      <ActionIcon variant="default" size="lg" aria-label={t('week.later')} onClick={() => goToWeek(1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function Days({ at, read }: PickerProps) {
  const { t } = useTranslation()
  const minutes = useMinutes()
  const weekday = useWeekday()
  const now = useNow(15_000, true)
  return (
    <nav className="week-days" aria-label={t('week.days')}>
      {at.days.map((day) => (
        <UnstyledButton
          key={day}
          className="week-day"
          {...(day === at.day ? { 'aria-current': 'date' as const } : {})}
          onClick={() => at.goToDay(day)}
        >
          <Text component="span" display="block" size="xs" c="dimmed">
            {weekday(day)}
          </Text>
          <Text component="span" display="block" {...(day === at.today ? { fw: 700, td: 'underline' } : { fw: 500 })}>
            {Number(day.slice(8))}
          </Text>
          <Text component="span" display="block" size="xs">
            {minutes(leftMsOf(onDay(read?.entries ?? [], day), now))}
          </Text>
        </UnstyledButton>
      ))}
    </nav>
  )
}
