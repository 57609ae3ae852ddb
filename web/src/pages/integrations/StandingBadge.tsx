// How a connection stands: text and icon, never colour alone.

import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Connection } from './shapes.ts'
import { standingOf } from './standing.ts'

const looks = {
  good: { icon: IconCheck, color: 'teal' },
  soon: { icon: IconClockExclamation, color: 'orange' },
  paused: { icon: IconPlayerPause, color: 'gray' },
  broken: { icon: IconAlertTriangle, color: 'red' },
} as const

export function StandingBadge({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const standing = standingOf(connection, Date.now())
  const { icon: Icon, color } = looks[standing]
  return (
    <Badge
      variant="default"
      tt="none"
      fw={600}
      style={{ minWidth: 'max-content' }}
      leftSection={<Icon size={14} aria-hidden color={`var(--mantine-color-${color}-filled)`} />}
    >
      {t(`integrations.states.${standing}`)}
    </Badge>
  )
}
