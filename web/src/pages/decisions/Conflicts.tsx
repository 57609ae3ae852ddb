// B8: questions for a person, both sides beside each other. An answered one goes from the list.

import { Center, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../api/client.ts'
import { useRead } from '../../api/hooks.ts'
import type { Bridge, Conflict } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Choice } from '../../parts/Filter.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { ConflictCard } from './ConflictCard.tsx'

export default function Conflicts() {
  const { t } = useTranslation()
  const [{ bridge }, set] = useAddress('bridge')
  const conflicts = useRead<{ conflicts: readonly Conflict[] }>(withQuery('/api/conflicts', { bridge }))
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const all = bridges.data?.bridges ?? []
  const isOneWay = (name: string) => all.find((one) => one.name === name)?.direction === 'right'
  return (
    <Page title={t('decisions.conflicts.title')} about={t('decisions.conflicts.about')}>
      {(all.length > 1 || bridge !== undefined) && (
        <div style={{ maxWidth: '18rem' }}>
          <Choice
            label={t('common.bridge')}
            value={bridge}
            options={all.map(({ name }) => ({ value: name, label: name }))}
            onChange={(chosen) => set({ bridge: chosen })}
          />
        </div>
      )}
      <Loaded of={conflicts}>
        {({ conflicts: found }) => (
          <Stack>
            {found.length === 0 && (
              <Center className="surface" p="xl">
                <Text c="dimmed">{t('decisions.conflicts.none')}</Text>
              </Center>
            )}
            {found.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} isOneWay={isOneWay(conflict.bridge)} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
