// How a connection stands: text and icon, never colour alone.

import { IconAlertTriangle, IconCheck, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconBadge } from '../../parts/IconBadge.tsx'
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
  return <IconBadge look={looks[standing]} text={t(`integrations.states.${standing}`)} />
}
