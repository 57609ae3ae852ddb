// A13: what is wrong, in one sentence each, and what to do; and how much each connection may still ask (D6).

import { Alert, Anchor, Button, Group, List, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useLook } from '../../parts/useLook.ts'
import { RateMeter } from '../integrations/RateMeter.tsx'
import { useConnections } from '../integrations/reads.ts'
import { StandingBadge } from '../integrations/StandingBadge.tsx'
import type { Finding } from '../integrations/shapes.ts'

interface Looked {
  readonly ok: boolean
  readonly findings: readonly Finding[]
}

export default function Health() {
  const { t } = useTranslation()
  const format = useFormat()
  const health = useLook<Looked>('/api/health')
  const { data, error, isFetching, dataUpdatedAt } = health
  return (
    <Page
      title={t('health.title')}
      about={t('health.about')}
      actions={
        <Button variant="default" loading={isFetching} onClick={() => void health.refetch()}>
          {t('health.again')}
        </Button>
      }
    >
      {!data && !error && (
        <Group role="status">
          <Loader size="sm" />
          <Text>{t('health.looking')}</Text>
        </Group>
      )}
      <ErrorNote error={error} />
      {data && (
        <>
          <Verdict looked={data} />
          <Good findings={data.findings.filter(({ ok }) => ok)} />
          <Text size="sm" c="dimmed">
            {t('health.looked', { when: format.time(new Date(dataUpdatedAt).toISOString()) })}
          </Text>
        </>
      )}
      <Rates />
    </Page>
  )
}

function Verdict({ looked: { ok, findings } }: { readonly looked: Looked }) {
  const { t } = useTranslation()
  const wrong = findings.filter((one) => !one.ok)
  if (ok)
    return (
      <Alert variant="light" color="teal" icon={<IconCheck aria-hidden />} title={t('health.allWell')} role="status">
        {null}
      </Alert>
    )
  return (
    <Alert
      variant="light"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('health.wrong', { count: wrong.length })}
      role="status"
    >
      <Stack gap="sm">
        {wrong.map(({ what, text, advice }) => (
          <div key={`${what} ${text}`}>
            <Text size="sm">
              <Thing what={what} /> – <Sentence of={text} />
            </Text>
            {advice && (
              <Text size="sm" fw={600}>
                {t('health.todo')} – <Sentence of={advice} />
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </Alert>
  )
}

function Good({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation()
  if (findings.length === 0) return null
  return (
    <Section title={t('health.good')}>
      <List listStyleType="none" spacing={4} size="sm" icon={<IconCheck size={16} aria-hidden />}>
        {findings.map(({ what, text }) => (
          <List.Item key={`${what} ${text}`}>
            <Thing what={what} /> – <Sentence of={text} />
          </List.Item>
        ))}
      </List>
    </Section>
  )
}

/** What was looked at, with a way to its page. */
function Thing({ what }: { readonly what: string }) {
  const { t } = useTranslation()
  const connections = useConnections()
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  if (what === 'database' || what === 'setup') return <b>{t(`health.things.${what}`)}</b>
  const href = connections.data?.some(({ name }) => name === what)
    ? `/integrations/${encodeURIComponent(what)}`
    : bridges.data?.bridges.some(({ name }) => name === what)
      ? `/bridges/${encodeURIComponent(what)}`
      : undefined
  if (href === undefined) return <b>{what}</b>
  return (
    <Anchor component={Link} href={href} inherit fw={600}>
      {what}
    </Anchor>
  )
}

function Rates() {
  const { t } = useTranslation()
  const connections = useConnections()
  return (
    <Section title={t('health.rates')}>
      <Loaded of={connections}>
        {(all) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {all.map((connection) => (
              <Stack key={connection.name} gap={4}>
                <Group justify="space-between">
                  <Title order={3} size="h6">
                    <Anchor component={Link} href={`/integrations/${encodeURIComponent(connection.name)}`} inherit>
                      {connection.name}
                    </Anchor>
                  </Title>
                  <StandingBadge connection={connection} />
                </Group>
                <RateMeter name={connection.name} rate={connection.rate} />
              </Stack>
            ))}
            {all.length === 0 && <Text c="dimmed">{t('health.noConnections')}</Text>}
          </SimpleGrid>
        )}
      </Loaded>
    </Section>
  )
}
