// The state of a piece of time: text and icon, never colour alone.

import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconGitFork, IconLock, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LinkState } from '../api/shapes.ts'

const looks = {
  synced: { icon: IconCheck, color: 'teal' },
  waiting: { icon: IconClock, color: 'blue' },
  held: { icon: IconLock, color: 'orange' },
  conflict: { icon: IconGitFork, color: 'grape' },
  failed: { icon: IconAlertTriangle, color: 'red' },
  ended: { icon: IconPlayerStop, color: 'gray' },
} as const satisfies Record<LinkState, object>

/** With a link's id it leads to its passport. */
export function StateBadge({ state, id }: { readonly state: LinkState; readonly id?: string }) {
  const { t } = useTranslation()
  const { icon: Icon, color } = looks[state]
  const badge = (
    <Badge
      variant="default"
      tt="none"
      fw={600}
      style={{ cursor: id ? 'pointer' : 'default', minWidth: 'max-content' }}
      leftSection={<Icon size={14} aria-hidden color={`var(--mantine-color-${color}-filled)`} />}
    >
      {t(`common.states.${state}`)}
    </Badge>
  )
  return id ? (
    <Link href={`/entries/${encodeURIComponent(id)}`} aria-label={t(`common.states.${state}`)}>
      {badge}
    </Link>
  ) : (
    badge
  )
}
