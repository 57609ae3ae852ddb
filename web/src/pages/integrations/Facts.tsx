// What is known of a connection: its account, when it was last proved, when its sign-in ends, its webhook, its bridges, its allowance.

import { Alert, Anchor, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFormat } from '../../parts/format.ts'
import { Sentence } from '../../parts/Sentence.tsx'
import { useCode } from '../../words/useCode.ts'
import { RateMeter } from './RateMeter.tsx'
import type { Connection } from './shapes.ts'

export function Facts({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { lastGoodAt, pausedAt } = connection
  return (
    <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} verticalSpacing="sm" m={0}>
      {pausedAt && <Fact term={t('integrations.facts.since')}>{format.instant(pausedAt)}</Fact>}
      <Fact term={t('integrations.facts.account')}>
        <Account connection={connection} />
      </Fact>
      <Fact term={t('integrations.facts.lastGood')}>
        {lastGoodAt === null ? t('common.never') : `${format.relative(lastGoodAt)} (${format.instant(lastGoodAt)})`}
      </Fact>
      {connection.secrets.includes('tokens') && (
        <Fact term={t('integrations.facts.signedIn')}>
          <TokenEnd connection={connection} />
        </Fact>
      )}
      <Fact term={t('integrations.rate.title')}>
        <RateMeter name={connection.name} rate={connection.rate} />
      </Fact>
      <Fact term={t('integrations.facts.webhook')}>
        <Webhook webhook={connection.webhook} />
      </Fact>
      <Fact term={t('integrations.facts.bridges')}>
        <Bridges names={connection.bridges} />
      </Fact>
    </SimpleGrid>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {term}
      </Text>
      <Text component="dd" size="sm" m={0}>
        {children}
      </Text>
    </div>
  )
}

function Account({ connection: { account } }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  if (!account) return t('integrations.facts.noAccount')
  return (
    <>
      {account.name}
      {!account.admin && `, ${t('integrations.facts.notAdmin')}`}
    </>
  )
}

function TokenEnd({ connection: { expiresAt, renews } }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (expiresAt === null) return t('integrations.facts.endless')
  const when = format.instant(expiresAt)
  return renews ? t('integrations.facts.renews', { when }) : t('integrations.facts.until', { when })
}

function Webhook({ webhook: { has, health, heardAt } }: Pick<Connection, 'webhook'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const code = useCode()
  if (!has) return t('integrations.facts.webhookNone')
  if (health === null) return t('integrations.facts.webhookUnset')
  const state = code('webhook', health)
  if (heardAt === null) return t('integrations.facts.webhookSilent', { health: state })
  return t('integrations.facts.webhookHeard', { health: state, when: format.relative(heardAt) })
}

function Bridges({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation()
  if (names.length === 0) return t('integrations.facts.unused')
  return names.map((name, index) => (
    <Fragment key={name}>
      {index > 0 && ', '}
      <Anchor component={Link} href={`/bridges/${name}`} inherit>
        {name}
      </Anchor>
    </Fragment>
  ))
}

/** What is wrong now, and what will be. */
export function Troubles({ connection: { problems, warning, name } }: { readonly connection: Connection }) {
  if (problems.length === 0 && warning === null) return null
  return (
    <Alert
      color={problems.length > 0 ? 'red' : 'orange'}
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      aria-label={name}
    >
      <Stack gap={4}>
        {[...problems, ...(warning === null ? [] : [warning])].map((text) => (
          <Text key={text} size="sm">
            <Sentence of={text} />
          </Text>
        ))}
      </Stack>
    </Alert>
  )
}
