// Admin > Projects: where the time of a bridge goes. Work tools with Spaces have a tree of routes, the others projects that are
// linked (B3).

import { Anchor, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { FreshButton } from '../../parts/FreshButton.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Pairs } from './Pairs.tsx'
import type { Branch } from './shapes.ts'
import { Tree } from './Tree.tsx'

export default function Projects() {
  const { t } = useTranslation()
  const [asked] = useAddress('bridge')
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const bridge = asked.bridge ?? bridges.data?.bridges[0]?.name
  return (
    <Page
      title={t('projects.title')}
      about={t('projects.about')}
      actions={bridge !== undefined && <FreshButton path={`/api/bridges/${encodeURIComponent(bridge)}/tree`} />}
    >
      <Loaded of={bridges}>
        {({ bridges: all }) => (all.length === 0 ? <NoBridge /> : <BridgeChoice all={all} value={bridge} />)}
      </Loaded>
      {bridge !== undefined && <OfBridge key={bridge} bridge={bridge} />}
    </Page>
  )
}

function NoBridge() {
  const { t } = useTranslation()
  return (
    <Stack gap={4} className="surface" p="lg" align="flex-start">
      <Text>{t('projects.noBridge')}</Text>
      <Anchor component={Link} href="/bridges">
        {t('projects.toBridges')}
      </Anchor>
    </Stack>
  )
}

interface BridgeChoiceProps {
  readonly all: readonly Bridge[]
  readonly value: string | undefined
}

function BridgeChoice({ all, value }: BridgeChoiceProps) {
  const { t } = useTranslation()
  const [, set] = useAddress('bridge', 'q', 'routes')
  return (
    <Select
      label={t('projects.bridge')}
      maw={360}
      allowDeselect={false}
      searchable={all.length > 8}
      data={all.map(({ name, left, right }) => ({ value: name, label: `${name} (${left} – ${right})` }))}
      value={value ?? null}
      onChange={(bridge) => set({ bridge, q: null, routes: null })}
    />
  )
}

function OfBridge({ bridge }: { readonly bridge: string }) {
  const found = useRead<{ places: readonly Branch[] }>(`/api/bridges/${encodeURIComponent(bridge)}/tree`)
  return (
    <Loaded of={found}>
      {({ places }) =>
        places.some(({ kind }) => kind === 'project') ? <Pairs bridge={bridge} /> : <Tree bridge={bridge} places={places} />
      }
    </Loaded>
  )
}
