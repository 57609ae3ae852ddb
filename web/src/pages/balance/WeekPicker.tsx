// Which week: the one before, the one after, this one, or that of a day.

import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { useFormat } from '../../parts/format.ts'
import { mondayOf, sundayOf, weekLater, weekOf } from './weeks.ts'

interface WeekPickerProps {
  readonly week: string
  onChange(week: string): void
}

export function WeekPicker({ week, onChange }: WeekPickerProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const thisWeek = useThisWeek()
  const monday = mondayOf(week)
  return (
    <Group gap="sm" align="flex-end">
      <Group gap="xs" wrap="nowrap">
        <ActionIcon variant="default" size="lg" aria-label={t('balance.earlier')} onClick={() => onChange(weekLater(week, -1))}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <div role="status" style={{ minWidth: '11rem', textAlign: 'center' }}>
          <Text fw={600}>{t('balance.week', { week: Number(week.slice(6)) })}</Text>
          <Text size="sm" c="dimmed">
            {t('balance.span', { from: format.dayShort(monday), to: format.day(sundayOf(week)) })}
          </Text>
        </div>
        <ActionIcon variant="default" size="lg" aria-label={t('balance.later')} onClick={() => onChange(weekLater(week, 1))}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <TextInput
        type="date"
        label={t('balance.goTo')}
        value={monday}
        onChange={({ currentTarget: { value } }) => value !== '' && onChange(weekOf(value))}
      />
      {week !== thisWeek && (
        <Button variant="default" onClick={() => onChange(thisWeek)}>
          {t('balance.thisWeek')}
        </Button>
      )}
    </Group>
  )
}

/** Where the person is. */
export function useThisWeek(): string {
  const { zone } = useMe()
  return weekOf(new Intl.DateTimeFormat('sv', zone === null ? {} : { timeZone: zone }).format(new Date()))
}
