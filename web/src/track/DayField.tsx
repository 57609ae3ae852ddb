// The day of typed time: today, yesterday with one click, or any other.

import { Button, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface DayFieldProps {
  readonly value: string
  readonly today: string
  readonly error: string | null
  onChange(day: string): void
}

export function DayField({ value, today, error, onChange }: DayFieldProps) {
  const { t } = useTranslation()
  const quick = [
    { day: today, words: t('track.today') },
    { day: dayBefore(today), words: t('track.yesterday') },
  ]
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        type="date"
        label={t('track.date')}
        value={value}
        error={error}
        required
        withAsterisk={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {quick.map(({ day, words }) => (
        <Button
          key={day}
          variant={value === day ? 'light' : 'default'}
          aria-pressed={value === day}
          onClick={() => onChange(day)}
        >
          {words}
        </Button>
      ))}
    </Group>
  )
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10)
