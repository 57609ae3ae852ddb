// The first visitor of a new installation creates the owner account.

import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useChange } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Plain } from '../../shell/Plain.tsx'

export default function FirstRun() {
  const { t, i18n } = useTranslation()
  const [, go] = useLocation()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const create = useChange<unknown, void>({
    path: '/api/first-run',
    onDone: () => go('/welcome'),
    body: () => ({ name, email, password, language: i18n.language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  })
  useEffect(() => {
    document.title = `${t('signIn.first.title')} · Hourbridge`
  }, [t])
  return (
    <Plain>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <Stack className="surface" p="lg">
          <Title order={1} size="h2">
            {t('signIn.first.title')}
          </Title>
          <Text>{t('signIn.first.text')}</Text>
          <ErrorNote error={create.error} />
          <TextInput
            label={t('signIn.first.name')}
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('signIn.first.password')}
            autoComplete="new-password"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={create.isPending}>
            {t('signIn.first.submit')}
          </Button>
        </Stack>
      </form>
    </Plain>
  )
}
