// Where somebody is signed in, and signing out there or everywhere.

import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChange, useRead } from '../../api/hooks.ts'
import { useTurn } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'

interface Session {
  readonly id: string
  readonly createdAt: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly isThis: boolean
}

export function Sessions() {
  const { t } = useTranslation()
  const turn = useTurn()
  const sessions = useRead<{ sessions: readonly Session[] }>('/api/me/sessions')
  const endAll = useChange({
    path: '/api/sign-out-everywhere',
    body: () => undefined,
    touches: [],
    onDone: () => void turn('out'),
  })
  return (
    <Stack align="flex-start">
      <Loaded of={sessions}>
        {({ sessions: all }) => (
          <List listStyleType="none" spacing="xs">
            {all.map((session) => (
              <One key={session.id} session={session} />
            ))}
          </List>
        )}
      </Loaded>
      <ErrorNote error={endAll.error} />
      <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate()}>
        {t('settings.sessions.endAll')}
      </Button>
    </Stack>
  )
}

function One({ session: { id, createdAt, address, userAgent, isThis } }: { readonly session: Session }) {
  const { t } = useTranslation()
  const format = useFormat()
  const end = useChange({ method: 'DELETE', path: `/api/me/sessions/${encodeURIComponent(id)}`, body: () => undefined })
  return (
    <List.Item>
      <Group gap="sm">
        <div>
          <Text size="sm">{programOf(userAgent) ?? t('settings.sessions.unknown')}</Text>
          <Text size="xs" c="dimmed">
            {address} {t('settings.sessions.since', { when: format.instant(createdAt) })}
          </Text>
        </div>
        {isThis ? (
          <Text size="sm">({t('settings.sessions.here')})</Text>
        ) : (
          <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            {t('settings.sessions.end')}
          </Button>
        )}
      </Group>
    </List.Item>
  )
}

const programs = [/Edg\/[\d]+/, /Firefox\/[\d]+/, /Chrome\/[\d]+/, /Version\/[\d]+.*Safari/]

/** The browser's name and number, as far as it says so. */
const programOf = (userAgent: string | null) =>
  userAgent === null ? undefined : (programs.map((one) => one.exec(userAgent)?.[0]).find(Boolean) ?? userAgent.slice(0, 60))
