// What is in step, what waits and why, bridge by bridge.

import { Alert, Anchor, Badge, Button, Group, List, Progress, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight, IconArrowsLeftRight, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { Bridge, LinkState } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { SyncButton, SyncPanel } from '../../parts/SyncNow.tsx'
import { useSync } from '../../parts/useSync.ts'

export default function Overview() {
  const { t } = useTranslation()
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const sync = useSync()
  const isMember = useMay('member')
  const hasSome = (bridges.data?.bridges.length ?? 0) > 0
  return (
    <Page title={t('overview.title')} actions={isMember && hasSome && <SyncButton sync={sync} />}>
      <SyncPanel sync={sync} />
      <Loaded of={bridges}>
        {({ bridges: all }) =>
          all.length === 0 ? <Nothing /> : all.map((bridge) => <BridgeCard key={bridge.name} bridge={bridge} />)
        }
      </Loaded>
    </Page>
  )
}

function Nothing() {
  const { t } = useTranslation()
  const isAdmin = useMay('admin')
  return (
    <Stack className="surface" p="xl" align="flex-start">
      <Title order={2} size="h4">
        {t('overview.none')}
      </Title>
      <Text>{t('overview.noneText')}</Text>
      {isAdmin && (
        <Button component={Link} href="/welcome">
          {t('overview.connect')}
        </Button>
      )}
    </Stack>
  )
}

function BridgeCard({ bridge }: { readonly bridge: Bridge }) {
  const { name, paused, reasons, conditions } = bridge
  const isMember = useMay('member')
  const sync = useSync({ bridge: name })
  return (
    <Stack component="section" aria-label={name} className="surface" p="lg">
      <Group justify="space-between">
        <Name bridge={bridge} />
        <Group gap="sm">
          <Counts bridge={bridge} />
          {isMember && !paused && <SyncButton sync={sync} isSmall />}
        </Group>
      </Group>
      <SyncPanel sync={sync} />
      <Standing bridge={bridge} />
      {conditions.length > 0 && <Conditions bridge={bridge} />}
      {reasons.filter(({ state }) => state !== 'ended').length > 0 && <Reasons bridge={bridge} />}
    </Stack>
  )
}

function Name({ bridge: { name, left, right, direction, paused } }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const isAdmin = useMay('admin')
  const Arrow = direction === 'both' ? IconArrowsLeftRight : IconArrowRight
  return (
    <Group gap="sm">
      <Title order={2} size="h4">
        {isAdmin ? (
          <Anchor component={Link} href={`/bridges/${name}`} inherit>
            {name}
          </Anchor>
        ) : (
          name
        )}
      </Title>
      <Text c="dimmed">
        {left} <Arrow size={16} style={{ verticalAlign: 'middle' }} aria-label={direction === 'both' ? '↔' : '→'} /> {right}
      </Text>
      {paused && <Badge variant="default">{t('overview.paused')}</Badge>}
    </Group>
  )
}

function Counts({ bridge: { kinds } }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const { task = 0, allocation = 0, entry = 0 } = kinds
  return (
    <Text c="dimmed" size="sm">
      {task + allocation === 0
        ? t('overview.onlyEntries', { count: entry })
        : t('overview.total', { tasks: task, allocations: allocation, entries: entry })}
    </Text>
  )
}

const states: readonly LinkState[] = ['synced', 'waiting', 'held', 'conflict', 'failed']

function Standing({ bridge: { name, states: counts } }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const format = useFormat()
  const all = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const share = all === 0 ? 100 : Math.floor((100 * (counts['synced'] ?? 0)) / all)
  return (
    <>
      <Progress value={share} aria-label={t('overview.inStep')} />
      <Group gap="lg">
        {states
          .filter((state) => state === 'synced' || (counts[state] ?? 0) > 0)
          .map((state) => (
            <Group key={state} gap={6}>
              <StateBadge state={state} />
              <Anchor component={Link} href={`/entries?bridge=${name}&state=${state}`} fw={600}>
                {format.number(counts[state] ?? 0)}
              </Anchor>
            </Group>
          ))}
        {share === 100 && (
          <Text size="sm">
            <IconCheck size={16} aria-hidden style={{ verticalAlign: 'middle' }} /> {t('overview.allWell')}
          </Text>
        )}
      </Group>
    </>
  )
}

function Conditions({ bridge: { conditions } }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('overview.conditions')}>
      {conditions.map(({ key, text, since }) => (
        <Text key={key} size="sm">
          <Sentence of={text} /> ({t('overview.since', { when: format.instant(since) })})
        </Text>
      ))}
    </Alert>
  )
}

function Reasons({ bridge: { name, reasons } }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('overview.waiting')}
      </Text>
      <List size="sm" listStyleType="none" spacing={4}>
        {reasons
          .filter(({ state }) => state !== 'ended')
          .map(({ state, code, entries, example }) => (
            <List.Item key={`${state} ${code}`}>
              <Anchor component={Link} href={`/entries?bridge=${name}&state=${state}&code=${encodeURIComponent(code)}`} fw={600}>
                {format.number(entries)}
              </Anchor>{' '}
              <Sentence of={example} />
            </List.Item>
          ))}
      </List>
    </div>
  )
}
