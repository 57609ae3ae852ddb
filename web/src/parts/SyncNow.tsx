// Sync now, for everything, a bridge or an entry: a button, and beside it how far it has come and what came of it.

import { Alert, Anchor, Button, CloseButton, Group, List, Progress, Stack, Text } from '@mantine/core'
import { IconCheck, IconInfoCircle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { SyncProgress, SyncSummary } from '../../../src/sync/sync-progress.ts'
import { withQuery } from '../api/client.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { useFormat } from './format.ts'
import { Sentence } from './Sentence.tsx'
import type { Sync } from './useSync.ts'

/** The button alone, where what it shows has its place elsewhere on the page. */
export function SyncButton({ sync, isSmall = false }: { readonly sync: Sync; readonly isSmall?: boolean }) {
  const { t } = useTranslation()
  const { entry, bridge } = sync.scope
  return (
    <Button
      variant="default"
      size={isSmall ? 'compact-sm' : 'sm'}
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={sync.isUnderWay}
      onClick={sync.start}
      {...(bridge === undefined ? {} : { 'aria-label': t('sync.bridgeNamed', { bridge }) })}
    >
      {entry !== undefined ? t('sync.entry') : bridge !== undefined ? t('sync.bridge') : t('sync.all')}
    </Button>
  )
}

/** Nothing while nothing was asked for. */
export function SyncPanel({ sync }: { readonly sync: Sync }) {
  const { t } = useTranslation()
  const { error, isLost, isUnderWay, progress, summary, scope, close } = sync
  if (error) return <ErrorNote error={error} />
  if (isLost)
    return (
      <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
        {t('sync.lost')}
      </Alert>
    )
  if (summary) return <Summary summary={summary} bridge={scope.bridge} onClose={close} />
  return isUnderWay ? <UnderWay progress={progress} /> : null
}

function UnderWay({ progress }: { readonly progress: SyncProgress | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isWriting = progress !== null && progress.total > 0
  const facts = progress && [
    progress.next !== null && t('sync.next', { what: progress.next }),
    progress.endsIn !== null && progress.endsIn > 0 && t('sync.left', { time: format.wait(progress.endsIn) }),
    progress.requests > 0 && t('sync.requests', { count: progress.requests }),
    progress.refused > 0 && t('sync.refused', { count: progress.refused }),
  ]
  return (
    <Stack gap={6} className="surface" p="md" component="section" aria-label={t('sync.of')}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} role="status">
          {progress === null
            ? t('sync.starting')
            : isWriting
              ? t('sync.writing', { done: progress.done, total: progress.total })
              : t('sync.reading')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('sync.goesOn')}
        </Text>
      </Group>
      <Progress
        value={isWriting ? Math.max(3, (100 * progress.done) / progress.total) : 100}
        animated
        striped={!isWriting}
        aria-label={t('sync.of')}
      />
      <Text size="sm">{facts?.filter(Boolean).join(' · ')}</Text>
    </Stack>
  )
}

interface SummaryProps {
  readonly summary: SyncSummary
  readonly bridge: string | undefined
  onClose(): void
}

function Summary({ summary, bridge, onClose }: SummaryProps) {
  const { t } = useTranslation()
  const { looked, created, updated, deleted, failures, conditions } = summary
  const wrote = created + updated + deleted
  return (
    <Alert variant="light" color={failures.length > 0 ? 'orange' : 'teal'} icon={<IconCheck aria-hidden />}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4}>
          <Text role="status">
            <b>{t('sync.done')}.</b> {looked === 0 && wrote === 0 ? t('sync.unchanged') : t('sync.looked', { count: looked })}{' '}
            {wrote > 0 ? t('sync.wrote', { created, updated, deleted }) : looked > 0 && t('sync.nothing')}
          </Text>
          <Standing summary={summary} bridge={bridge} />
          {[...failures, ...conditions].length > 0 && (
            <List size="sm">
              {[...failures.map(({ name, text }) => ({ key: name, text })), ...conditions].map(({ key, text }) => (
                <List.Item key={`${key} ${text}`}>
                  <Sentence of={text} />
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
        <CloseButton aria-label={t('common.close')} onClick={onClose} />
      </Group>
    </Alert>
  )
}

/** What still waits, each with the way to it. */
function Standing({ summary, bridge }: Omit<SummaryProps, 'onClose'>) {
  const { t } = useTranslation()
  const { waiting, held, conflicts, failed } = summary
  const all = [
    { count: waiting, text: t('sync.waiting', { count: waiting }), href: withQuery('/entries', { bridge, state: 'waiting' }) },
    { count: held, text: t('sync.held', { count: held }), href: withQuery('/held', { bridge }) },
    { count: conflicts, text: t('sync.conflicts', { count: conflicts }), href: withQuery('/conflicts', { bridge }) },
    { count: failed, text: t('sync.failed', { count: failed }), href: withQuery('/entries', { bridge, state: 'failed' }) },
  ].filter(({ count }) => count > 0)
  if (all.length === 0) return null
  return (
    <Group gap="sm">
      <Text size="sm">{t('sync.stands')}</Text>
      {all.map(({ text, href }) => (
        <Anchor key={href} component={Link} href={href} size="sm">
          {text}
        </Anchor>
      ))}
    </Group>
  )
}
