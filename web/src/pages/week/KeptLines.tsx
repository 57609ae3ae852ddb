// Time that was typed for a day and is not sent yet: the server does not know of it, so no line of the day shows it.

import { Text } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { roundLength } from './rows.ts'
import { useTelling } from './telling.ts'

export function KeptLines({ day }: { readonly day: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kept } = useTelling()
  return kept.map(({ act, about, state }) =>
    act.kind !== 'enter' || act.body.day !== day || state !== 'waiting' ? null : (
      <Text key={act.body.id} size="sm" mt="sm">
        <IconCloudOff size={14} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> {t('week.standing.waiting')}:{' '}
        {[about.title, about.booked, format.duration(roundLength(act.body.durationMs))].filter(Boolean).join(', ')}
      </Text>
    ),
  )
}
