// The state of a piece of time: text and icon, never colour alone.

import { IconAlertTriangle, IconCheck, IconClock, IconGitFork, IconLock, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LinkState } from '../api/shapes.ts'
import { IconBadge, type Look } from './IconBadge.tsx'
import { passportPath } from './passport.ts'

export const stateLooks = {
  synced: { icon: IconCheck, color: 'teal' },
  waiting: { icon: IconClock, color: 'blue' },
  held: { icon: IconLock, color: 'orange' },
  conflict: { icon: IconGitFork, color: 'grape' },
  failed: { icon: IconAlertTriangle, color: 'red' },
  ended: { icon: IconPlayerStop, color: 'gray' },
} satisfies Record<LinkState, Look>

/** With a link's id it leads to its passport. */
export function StateBadge({ state, id }: { readonly state: LinkState; readonly id?: string }) {
  const { t } = useTranslation()
  const text = t(`common.states.${state}`)
  const badge = <IconBadge look={stateLooks[state]} text={text} isLink={id !== undefined} />
  return id ? (
    <Link href={passportPath(id)} aria-label={text}>
      {badge}
    </Link>
  ) : (
    badge
  )
}
