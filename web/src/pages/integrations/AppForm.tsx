// The installation's app at a vendor: what to give the vendor, and what the vendor gives back.

import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { useChange } from '../../api/hooks.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { CopyLine } from '../../parts/CopyLine.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { useMistakeText } from './SettingInput.tsx'
import type { Connector, ConnectorApp } from './shapes.ts'

interface AppFormProps {
  readonly connector: Connector
  readonly known: ConnectorApp
  onDone(): void
}

const members = ['clientId', 'clientSecret', 'contact', 'pageUrl', 'baseUrl'] as const
type Member = (typeof members)[number]

export function AppForm({ connector, known: { redirectUri, app }, onDone }: AppFormProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const vendor = connector.title
  const [values, setValues] = useState<Record<Member, string>>({
    clientId: app?.clientId ?? '',
    clientSecret: '',
    contact: app?.contact ?? '',
    pageUrl: app?.pageUrl ?? '',
    baseUrl: app?.baseUrl ?? '',
  })
  const save = useChange({
    method: 'PUT',
    path: `/api/connectors/${connector.name}/app`,
    body: () => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
    touches: ['/api/connectors'],
    onDone() {
      notice(t('integrations.signIn.appSaved'))
      onDone()
    },
  })
  const hasContact = connector.fields.some(({ name }) => name === 'contact')
  const field = (member: Member) => ({
    member,
    value: values[member],
    error: save.error,
    vendor,
    isSet: member === 'clientSecret' && app !== null,
    onChange: (value: string) => setValues({ ...values, [member]: value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate aria-label={t('integrations.signIn.appTitle', { vendor })}>
      <Stack maw={720}>
        <Title order={3} size="h5">
          {t('integrations.signIn.appTitle', { vendor })}
        </Title>
        <div>
          <Text size="sm">{t('integrations.signIn.appSteps', { vendor })}</Text>
          <CopyLine value={redirectUri} />
        </div>
        <AppInput {...field('clientId')} />
        <AppInput {...field('clientSecret')} />
        {hasContact && <AppInput {...field('contact')} />}
        <AppInput {...field('pageUrl')} />
        <AppInput {...field('baseUrl')} />
        <ErrorNote error={save.error} except={(path) => (members as readonly string[]).includes(path)} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('integrations.signIn.appSave')}
          </Button>
          {app && <RemoveApp connector={connector.name} />}
        </Group>
      </Stack>
    </form>
  )
}

interface AppInputProps {
  readonly member: Member
  readonly value: string
  readonly error: Error | null
  readonly vendor: string
  readonly isSet: boolean
  onChange(value: string): void
}

function AppInput({ member, value, error, vendor, isSet, onChange }: AppInputProps) {
  const { t } = useTranslation()
  const mistake = error instanceof ApiError ? error.mistakes.find(({ path }) => path === member) : undefined
  const isHost = member === 'pageUrl' || member === 'baseUrl'
  const help = isHost ? t('integrations.signIn.hostHelp') : t(`integrations.signIn.${member}Help`, { vendor })
  const common = {
    label: t(`integrations.signIn.${member}`),
    description: isSet ? `${help} ${t('integrations.form.secretSet')}` : help,
    error: useMistakeText(mistake),
    required: member === 'clientId' || (member === 'clientSecret' && !isSet),
    value,
  }
  if (member !== 'clientSecret')
    return <TextInput {...common} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />
  return (
    <PasswordInput
      {...common}
      autoComplete="new-password"
      aria-invalid={common.error !== undefined}
      visibilityToggleButtonProps={{ 'aria-label': `${t('integrations.form.show')}: ${common.label}` }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function RemoveApp({ connector }: { readonly connector: string }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const remove = useChange({
    method: 'DELETE',
    path: `/api/connectors/${connector}/app`,
    body: () => undefined,
    touches: ['/api/connectors', '/api/connections'],
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('integrations.signIn.appRemove')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={`${t('integrations.signIn.appRemove')}?`}
        action={t('integrations.signIn.appRemove')}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setAsked(false)}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => setAsked(false) })}
      >
        {t('integrations.signIn.appRemoveText')}
      </ConfirmDialog>
    </>
  )
}
