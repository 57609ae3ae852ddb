// D6: requests that are left, writes that wait, and when the queue is empty.

import { Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import type { Connection } from './shapes.ts'

interface RateMeterProps {
  readonly name: string
  readonly rate: Connection['rate']
}

export function RateMeter({ name, rate }: RateMeterProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!rate) return <Text size="sm">{t('integrations.rate.unknown')}</Text>
  const { limit, room, planned, emptyAt } = rate
  return (
    <Stack gap={4}>
      {limit && room !== null && (
        <Progress
          value={Math.min(100, (100 * room) / limit.requests)}
          aria-label={`${t('integrations.rate.title')}: ${name}`}
          size="sm"
        />
      )}
      <Text size="sm">
        {limit && room !== null
          ? t('integrations.rate.left', { room, limit: limit.requests, span: format.wait(limit.perMs / 1000) })
          : room === null
            ? t('integrations.rate.unlimited')
            : t('integrations.rate.room', { room })}
        {' · '}
        {planned === 0
          ? t('integrations.rate.idle')
          : t('integrations.rate.planned', { count: planned, when: emptyAt === null ? '–' : format.time(emptyAt) })}
      </Text>
    </Stack>
  )
}
