// Admin > Bridges: all of them, and how each stands.

import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { BridgeBadge } from './BridgeBadge.tsx'

export const bridgeHref = (name: string) => `/bridges/${encodeURIComponent(name)}`

export default function Bridges() {
  const { t } = useTranslation()
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  return (
    <Page
      title={t('bridges.title')}
      about={t('bridges.about')}
      actions={
        <Button component={Link} href="/bridges/new">
          {t('bridges.new')}
        </Button>
      }
    >
      <Loaded of={bridges}>{({ bridges: all }) => (all.length === 0 ? <None /> : <List bridges={all} />)}</Loaded>
    </Page>
  )
}

function None() {
  const { t } = useTranslation()
  return (
    <Stack className="surface" p="xl" align="flex-start">
      <Text>{t('bridges.none')}</Text>
      <Anchor component={Link} href="/integrations">
        {t('bridges.toIntegrations')}
      </Anchor>
    </Stack>
  )
}

function List({ bridges }: { readonly bridges: readonly Bridge[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Bridge>[] = [
    {
      key: 'name',
      title: t('common.bridge'),
      cell: ({ name }) => (
        <Anchor component={Link} href={bridgeHref(name)} inherit fw={600}>
          {name}
        </Anchor>
      ),
    },
    { key: 'pair', title: t('bridges.pair'), cell: ({ left, right }) => `${left} – ${right}` },
    {
      key: 'direction',
      title: t('bridges.direction'),
      cell: ({ direction }) => t(direction === 'both' ? 'bridges.form.twoWay' : 'bridges.form.oneWay'),
    },
    { key: 'people', title: t('bridges.people'), isNumber: true, cell: ({ participants }) => format.number(participants) },
    { key: 'routes', title: t('bridges.routes'), isNumber: true, cell: ({ routes }) => format.number(routes) },
    { key: 'state', title: t('common.state'), isShort: true, cell: (bridge) => <BridgeBadge bridge={bridge} /> },
  ]
  return (
    <Rows
      label={t('bridges.title')}
      rows={bridges}
      columns={columns}
      keyOf={({ name }) => name}
      hrefOf={({ name }) => bridgeHref(name)}
    />
  )
}
