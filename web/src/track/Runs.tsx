// The timer that runs on the task: where it is booked, its notes, and its time in large figures.

import { Flex, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownTimer } from './shown.ts'
import { Ticking } from './Ticking.tsx'

export function Runs({ of: { booked, entry, isStarting, since } }: { readonly of: ShownTimer }) {
  const { t } = useTranslation()
  return (
    <Flex gap="sm" justify="space-between" align="center" wrap="wrap">
      <div style={{ flex: 1, minWidth: 200, overflowWrap: 'anywhere' }}>
        {booked && <Text fw={600}>{booked}</Text>}
        {entry?.note && <Text style={{ whiteSpace: 'pre-wrap' }}>{entry.note}</Text>}
        {entry === null && <Text c="dimmed">{t(isStarting ? 'track.strip.starting' : 'track.strip.notSent')}</Text>}
      </div>
      <Ticking since={since} fz={34} fw={650} lh={1.2} />
    </Flex>
  )
}
