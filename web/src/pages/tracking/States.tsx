// How much of one's own time is in which state, each with the way to it.

import { Anchor, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { withQuery } from '../../api/client.ts'
import type { Tracking } from './shapes.ts'

const states = ['synced', 'waiting', 'held', 'conflict', 'failed'] as const

/** Nothing where there is nothing yet. */
export function States({ tracking: { states: counts, bridge, person } }: { readonly tracking: Tracking }) {
  const { t } = useTranslation()
  const present = states.filter((state) => counts[state])
  if (present.length === 0) return null
  return (
    <Group gap="md">
      {present.map((state) => (
        <Anchor
          key={state}
          component={Link}
          size="sm"
          href={withQuery('/entries', { bridge, state, kind: 'entry', person: person.ref })}
        >
          {t('tracking.count', { state: t(`common.states.${state}`), count: counts[state] ?? 0 })}
        </Anchor>
      ))}
    </Group>
  )
}
