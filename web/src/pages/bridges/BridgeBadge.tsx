// How a bridge stands: text and icon, never colour alone.

import { IconAlertTriangle, IconCheck, IconClock, IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Bridge } from '../../api/shapes.ts'
import { IconBadge } from '../../parts/IconBadge.tsx'

type Looked = Pick<Bridge, 'paused' | 'conditions'>

/** It waits for a word before its first sync (D1). */
export const hasNotBegun = ({ conditions }: Pick<Bridge, 'conditions'>) =>
  conditions.some(({ key }) => key === 'before first sync')

const standingOf = (bridge: Looked) => {
  if (bridge.paused) return 'paused'
  if (hasNotBegun(bridge)) return 'waiting'
  return bridge.conditions.length > 0 ? 'attention' : 'active'
}

const looks = {
  active: { icon: IconCheck, color: 'teal' },
  paused: { icon: IconPlayerPause, color: 'gray' },
  waiting: { icon: IconClock, color: 'blue' },
  attention: { icon: IconAlertTriangle, color: 'orange' },
} as const

export function BridgeBadge({ bridge }: { readonly bridge: Looked }) {
  const { t } = useTranslation()
  const standing = standingOf(bridge)
  return <IconBadge look={looks[standing]} text={t(`bridges.states.${standing}`)} />
}
