// B9: what a vendor does not take for now, by bridge and by its reason, and trying it again.

import { Button, Group, Stack, Title } from '@mantine/core'
import { IconLock, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../api/client.ts'
import { useChange, useRead } from '../../api/hooks.ts'
import type { HeldWrite } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { Empty } from './Empty.tsx'
import { HeldRows } from './HeldRows.tsx'

export default function Held() {
  const { t } = useTranslation()
  const [{ bridge }] = useAddress('bridge')
  const held = useRead<{ held: readonly HeldWrite[] }>(withQuery('/api/held', { bridge }))
  return (
    <Page title={t('decisions.held.title')} about={t('decisions.held.about')}>
      <Loaded of={held}>
        {({ held: all }) =>
          all.length === 0 ? (
            <Empty>{t('decisions.held.none')}</Empty>
          ) : (
            [...Map.groupBy(all, (one) => one.bridge)].map(([name, writes]) => (
              <OfBridge key={name} bridge={name} writes={writes} />
            ))
          )
        }
      </Loaded>
    </Page>
  )
}

interface OfBridgeProps {
  readonly bridge: string
  readonly writes: readonly HeldWrite[]
}

function OfBridge({ bridge, writes }: OfBridgeProps) {
  const { t } = useTranslation()
  const retry = useRetry()
  return (
    <Stack component="section" aria-label={t('decisions.held.of', { bridge })}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {bridge}
        </Title>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={retry.isPending && 'bridge' in retry.variables}
          onClick={() => retry.mutate({ bridge })}
        >
          {t('decisions.held.retryBridge', { bridge })}
        </Button>
      </Group>
      <ErrorNote error={retry.error} />
      {[...Map.groupBy(writes, ({ text }) => text)].map(([text, some]) => (
        <Stack key={text} gap="xs">
          <Title order={3} size="h6">
            <IconLock size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> <Sentence of={text} />
          </Title>
          <HeldRows
            label={text}
            writes={some}
            busy={retry.isPending && 'id' in retry.variables ? retry.variables.id : null}
            onRetry={(id) => retry.mutate({ id })}
          />
        </Stack>
      ))}
    </Stack>
  )
}

type Asked = { readonly bridge: string } | { readonly id: string }

function useRetry() {
  const { t } = useTranslation()
  const notice = useNotice()
  const retry = useChange<{ entries: number }, Asked>({
    path: '/api/held/retry',
    onDone: ({ entries }) => notice(t('decisions.held.retried', { count: entries })),
  })
  return { ...retry, variables: retry.variables ?? { bridge: '' } }
}
