// A code to type into the extension, for as long as it is good, and the word that it has been.

import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange, useRead } from '../../api/hooks.ts'
import { CopyLine } from '../../parts/CopyLine.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import type { Token } from '../settings/RevokeToken.tsx'
import { pairedOf } from './extensions.ts'
import type { PairingCode } from './shapes.ts'

export function PairBrowser() {
  const { t } = useTranslation()
  const make = useChange<PairingCode>({ path: '/api/pairing', body: () => undefined, touches: ['/api/tokens'] })
  return (
    <Section title={t('extension.pair.title')}>
      <Text size="sm">{t('extension.pair.about')}</Text>
      <div>
        <Text size="sm" fw={600}>
          {t('extension.pair.server')}
        </Text>
        <CopyLine value={location.origin} />
      </div>
      <ErrorNote error={make.error} />
      {make.data && <ShownCode key={make.data.code} code={make.data} askedAt={make.submittedAt} />}
      <Button style={{ alignSelf: 'flex-start' }} loading={make.isPending} onClick={() => make.mutate()}>
        {t(make.data ? 'extension.pair.another' : 'extension.pair.make')}
      </Button>
    </Section>
  )
}

interface ShownCodeProps {
  readonly code: PairingCode
  /** Instant, ms, by this machine. */
  readonly askedAt: number
}

const lookMs = 2000

function ShownCode({ code: { code, expiresAt }, askedAt }: ShownCodeProps) {
  const { t } = useTranslation()
  const leftMs = useLeft(expiresAt)
  const tokens = useRead<{ tokens: readonly Token[] }>('/api/tokens', leftMs > 0 ? { every: lookMs } : {})
  const joined = pairedOf(tokens.data?.tokens ?? []).find(({ createdAt }) => Date.parse(createdAt) >= askedAt)
  if (joined)
    return (
      <Alert variant="light" color="teal" icon={<IconCheck aria-hidden />} role="status">
        {t('extension.pair.joined', { name: joined.browser })}
      </Alert>
    )
  if (leftMs === 0) return <Text role="status">{t('extension.pair.over')}</Text>
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {t('extension.pair.code')}
      </Text>
      <Group gap="md">
        <Text component="output" ff="monospace" fz={32} fw={700} style={{ letterSpacing: '0.08em' }}>
          {code}
        </Text>
        <Text size="sm" c="dimmed" role="timer">
          {t('extension.pair.left', { left: clock(leftMs) })}
        </Text>
      </Group>
    </Stack>
  )
}

/** Milliseconds until then, counted down by the second. */
function useLeft(until: string): number {
  const left = () => Math.max(0, Date.parse(until) - Date.now())
  const [leftMs, setLeft] = useState(left)
  useEffect(() => {
    const ticking = setInterval(() => setLeft(Math.max(0, Date.parse(until) - Date.now())), 1000)
    return () => clearInterval(ticking)
  }, [until])
  return leftMs
}

/** `4:09` */
function clock(ms: number): string {
  const total = Math.ceil(ms / 1000)
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`
}
