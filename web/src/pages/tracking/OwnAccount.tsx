// One's own account at the time tracker: by signing in there, or with a token where that cannot be reached or is not set up (A4).

import { Button, Group, List, PasswordInput, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { EmbeddedHint } from '../../parts/EmbeddedHint.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import type { Offer, OwnConnection, OwnConnections, Tracking } from './shapes.ts'

/** Of everything that a connection of one's own changes. */
const touches = ['/api/me/connections', '/api/me/tracking', '/api/me/timing']

interface OwnAccountProps {
  readonly tracking: Tracking
  readonly connections: OwnConnections
}

/** Nothing where the time tracker has none. */
export function OwnAccount({ tracking: { vendor, ownConnection }, connections: { offers, connections } }: OwnAccountProps) {
  const { t } = useTranslation()
  const offer = offers.find(({ title }) => title === vendor)
  const connection = connections.find(({ name }) => name === ownConnection)
  if (!offer) return null
  return (
    <Section title={t('tracking.own.title', { vendor })}>
      {connection ? <Connected connection={connection} /> : <Text size="sm">{t('tracking.own.text', { vendor })}</Text>}
      <EmbeddedHint />
      <Stack gap="md">
        <SignIn offer={offer} isAgain={connection !== undefined} />
        <Token offer={offer} />
      </Stack>
      {connection && <Remove offer={offer} />}
    </Section>
  )
}

export function Connected({ connection: { account, title, kind, expiresAt, warning } }: { readonly connection: OwnConnection }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <List size="sm" listStyleType="none">
      <List.Item>{t('tracking.own.is', { account: account?.name ?? title })}</List.Item>
      <List.Item>{t(kind === 'token' ? 'tracking.own.byToken' : 'tracking.own.bySignIn')}</List.Item>
      {expiresAt !== null && <List.Item>{t('integrations.facts.renews', { when: format.instant(expiresAt) })}</List.Item>}
      {warning !== null && (
        <List.Item>
          <Sentence of={warning} />
        </List.Item>
      )}
    </List>
  )
}

export function SignIn({
  offer: { connector, title, canSignIn },
  isAgain,
}: {
  readonly offer: Offer
  readonly isAgain: boolean
}) {
  const { t } = useTranslation()
  const begin = useChange<{ url: string }>({
    path: `/api/me/connections/${connector}/sign-in`,
    body: () => undefined,
    touches: [],
    onDone: ({ url }) => window.location.assign(url),
  })
  if (!canSignIn)
    return (
      <Text size="sm" c="dimmed">
        {t('tracking.own.noApp', { title })}
      </Text>
    )
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t('integrations.signIn.about', { vendor: title })}</Text>
      <ErrorNote error={begin.error} />
      <Button variant="default" loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate()}>
        {isAgain ? t('tracking.own.again') : t('integrations.signIn.button', { vendor: title })}
      </Button>
    </Stack>
  )
}

interface TokenProps {
  readonly offer: Offer
  /** Where the page has several of them. */
  readonly wording?: { readonly label: string; readonly help: string; readonly action: string }
  onSaved?(): void
}

export function Token({ offer: { connector, title }, wording, onSaved }: TokenProps) {
  const { t } = useTranslation()
  const [token, setToken] = useState('')
  const save = useChange({
    method: 'PUT',
    path: `/api/me/connections/${connector}`,
    body: () => ({ token }),
    touches,
    onDone: () => {
      setToken('')
      onSaved?.()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start" maw={420}>
        <PasswordInput
          w="100%"
          required
          autoComplete="off"
          label={wording?.label ?? t('tracking.own.token')}
          description={wording?.help ?? t('tracking.own.tokenHelp', { title })}
          visibilityToggleButtonProps={{ 'aria-label': t('integrations.form.show') }}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <ErrorNote error={save.error} />
        <Button type="submit" variant="default" loading={save.isPending}>
          {wording?.action ?? t('tracking.own.connect')}
        </Button>
      </Stack>
    </form>
  )
}

export function Remove({
  offer: { connector, title },
  wording,
}: {
  readonly offer: Offer
  readonly wording?: { readonly action: string; readonly text: string }
}) {
  const { t } = useTranslation()
  const action = wording?.action ?? t('tracking.own.remove')
  const [isAsked, setAsked] = useState(false)
  const remove = useChange({
    method: 'DELETE',
    path: `/api/me/connections/${connector}`,
    body: () => undefined,
    touches,
    onDone: () => setAsked(false),
  })
  return (
    <Group>
      <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
        {action}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('tracking.own.removeTitle', { title })}
        action={action}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setAsked(false)}
        onConfirm={() => remove.mutate()}
      >
        {wording?.text ?? t('tracking.own.removeText', { title })}
      </ConfirmDialog>
    </Group>
  )
}
