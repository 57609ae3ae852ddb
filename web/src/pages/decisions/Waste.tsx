// D2: deletions that wait before they are carried out, what the guard stopped, and what left the basket lately.

import { Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { StoppedDeletions, Wasted } from '../../api/shapes.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Empty } from './Empty.tsx'
import { Guard } from './Guard.tsx'
import { useRestore } from './useRestore.ts'
import { WasteRows } from './WasteRows.tsx'

export default function Waste() {
  const { t } = useTranslation()
  const waste = useRead<{ waste: readonly Wasted[] }>('/api/waste')
  return (
    <Page title={t('decisions.waste.title')} about={t('decisions.waste.about')}>
      <Guards />
      <Loaded of={waste}>{({ waste: all }) => <Baskets all={all} />}</Loaded>
    </Page>
  )
}

function Guards() {
  const isAdmin = useMay('admin')
  const { data } = useRead<{ guards: readonly StoppedDeletions[] }>(isAdmin ? '/api/waste/guard' : null)
  return data?.guards.map((guard) => <Guard key={guard.bridge} guard={guard} />)
}

function Baskets({ all }: { readonly all: readonly Wasted[] }) {
  const { t } = useTranslation()
  const restore = useRestore()
  const coming = all.filter(({ state }) => state === 'waiting')
  const past = all.filter(({ state }) => state !== 'waiting').toReversed()
  const busy = restore.isPending ? restore.variables : null
  return (
    <>
      <ErrorNote error={restore.error} />
      <Stack component="section" gap="sm" aria-label={t('decisions.waste.coming')}>
        <Title order={2} size="h4">
          {t('decisions.waste.coming')}
        </Title>
        {coming.length === 0 ? (
          <Empty>{t('decisions.waste.noneComing')}</Empty>
        ) : (
          <WasteRows waste={coming} busy={busy} onRestore={restore.mutate} />
        )}
      </Stack>
      <Stack component="section" gap="sm" aria-label={t('decisions.waste.past')}>
        <Title order={2} size="h4">
          {t('decisions.waste.past')}
        </Title>
        {past.length === 0 ? (
          <Empty>{t('decisions.waste.nonePast')}</Empty>
        ) : (
          <WasteRows waste={past} busy={busy} onRestore={restore.mutate} isPast />
        )}
      </Stack>
    </>
  )
}
