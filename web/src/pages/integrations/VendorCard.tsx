// One vendor: its connections and how each stands, and a way to connect.

import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFormat } from '../../parts/format.ts'
import { Section } from '../../parts/Section.tsx'
import { Troubles } from './Facts.tsx'
import { RateMeter } from './RateMeter.tsx'
import { StandingBadge } from './StandingBadge.tsx'
import type { Connection, Connector } from './shapes.ts'

interface VendorCardProps {
  readonly connector: Connector
  readonly connections: readonly Connection[]
}

export function VendorCard({ connector: { name, title }, connections }: VendorCardProps) {
  const { t } = useTranslation()
  const common = connections.filter(({ owner }) => owner === null)
  const own = connections.filter(({ owner }) => owner !== null)
  const isFirst = common.length === 0
  return (
    <Section title={title}>
      {isFirst && <Text c="dimmed">{t('integrations.notConnected')}</Text>}
      {common.map((connection) => (
        <Summary key={connection.name} connection={connection} />
      ))}
      {own.length > 0 && <Own connections={own} />}
      <Group mt="auto">
        <Button component={Link} href={`/integrations/new/${name}`} variant={isFirst ? 'filled' : 'default'}>
          {isFirst ? t('integrations.connect', { title }) : t('integrations.another')}
        </Button>
      </Group>
    </Section>
  )
}

export const connectionHref = (name: string) => `/integrations/${encodeURIComponent(name)}`

function Summary({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, account, lastGoodAt, rate } = connection
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h5">
          <Anchor component={Link} href={connectionHref(name)} inherit>
            {name}
          </Anchor>
        </Title>
        <StandingBadge connection={connection} />
      </Group>
      <Text size="sm">
        {account?.name ?? t('integrations.facts.noAccount')}
        <Text span c="dimmed" size="sm">
          {' · '}
          {t('integrations.facts.lastGoodWhen', { when: lastGoodAt === null ? t('common.never') : format.relative(lastGoodAt) })}
        </Text>
      </Text>
      <Troubles connection={connection} />
      <RateMeter name={name} rate={rate} />
    </Stack>
  )
}

function Own({ connections }: { readonly connections: readonly Connection[] }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm">{t('integrations.personal', { count: connections.length })}</Text>
      {connections.map((connection) => (
        <Group key={connection.name} justify="space-between">
          <Anchor component={Link} href={connectionHref(connection.name)} size="sm">
            {connection.account?.name ?? connection.name}
          </Anchor>
          <StandingBadge connection={connection} />
        </Group>
      ))}
    </div>
  )
}
