// What can be done with a connection: asked now, deactivated and reactivated, removed.

import { Alert, Button, Group, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useChange } from '../../api/hooks.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import type { Connection, Finding } from './shapes.ts'

const touches = ['/api/connections', '/api/bridges']

interface Checked {
  readonly ok: boolean
  readonly findings: readonly Finding[]
}

export function Acts({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const path = `/api/connections/${encodeURIComponent(connection.name)}`
  const check = useChange<Checked>({ path: `${path}/check`, body: () => undefined, touches })
  return (
    <>
      <Group>
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {t('integrations.check.button')}
        </Button>
        {connection.pausedAt === null ? <Pause connection={connection} /> : <Resume connection={connection} />}
        <Remove connection={connection} />
      </Group>
      <ErrorNote error={check.error} />
      {check.data && <Found checked={check.data} />}
    </>
  )
}

function Found({ checked: { ok, findings } }: { readonly checked: Checked }) {
  const { t } = useTranslation()
  return (
    <Alert
      role="status"
      variant="light"
      color={ok ? 'teal' : 'red'}
      icon={ok ? <IconCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t(ok ? 'integrations.check.good' : 'integrations.check.bad')}
    >
      <List size="sm">
        {findings.map(({ text, advice }) => (
          <List.Item key={text}>
            <Sentence of={text} />
            {advice && (
              <>
                {'. '}
                <Sentence of={advice} />
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Pause({ connection: { name, bridges } }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [isAsked, setAsked] = useState(false)
  const pause = useChange({
    path: `/api/connections/${encodeURIComponent(name)}/pause`,
    body: () => undefined,
    touches,
    onDone: () => notice(t('integrations.pause.done', { name })),
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('integrations.pause.off')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('integrations.pause.title', { name })}
        action={t('integrations.pause.off')}
        isBusy={pause.isPending}
        error={pause.error}
        onClose={() => setAsked(false)}
        onConfirm={() => pause.mutate(undefined, { onSuccess: () => setAsked(false) })}
      >
        <Text>{t('integrations.pause.text')}</Text>
        {bridges.length > 0 && <Text mt="xs">{t('integrations.pause.bridges', { bridges: bridges.join(', ') })}</Text>}
      </ConfirmDialog>
    </>
  )
}

function Resume({ connection: { name } }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const resume = useChange({
    path: `/api/connections/${encodeURIComponent(name)}/resume`,
    body: () => undefined,
    touches,
    onDone: () => notice(t('integrations.pause.undone', { name })),
  })
  return (
    <>
      <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
        {t('integrations.pause.on')}
      </Button>
      <ErrorNote error={resume.error} />
    </>
  )
}

function Remove({ connection: { name, bridges } }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [, go] = useLocation()
  const [isAsked, setAsked] = useState(false)
  const isUsed = bridges.length > 0
  const remove = useChange({
    method: 'DELETE',
    path: `/api/connections/${encodeURIComponent(name)}`,
    body: () => undefined,
    touches: ['/api/connections?', '/api/connectors'],
    onDone() {
      notice(t('integrations.remove.done', { name }))
      go('/integrations')
    },
  })
  return (
    <>
      <Button variant="default" disabled={isUsed} onClick={() => setAsked(true)}>
        {t('common.remove')}
      </Button>
      {isUsed && (
        <Text size="sm" c="dimmed">
          {t('integrations.remove.used', { bridges: bridges.join(', ') })}
        </Text>
      )}
      <ConfirmDialog
        opened={isAsked}
        title={t('integrations.remove.title', { name })}
        action={t('common.remove')}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setAsked(false)}
        onConfirm={() => remove.mutate()}
      >
        {t('integrations.remove.text')}
      </ConfirmDialog>
    </>
  )
}
