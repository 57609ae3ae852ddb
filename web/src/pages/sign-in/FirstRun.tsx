// The first visitor of a new installation creates the owner account.

import { Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useChange } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { EmailField, NameField, NewPassword } from '../../parts/SignInFields.tsx'
import { usePageTitle } from '../../parts/usePageTitle.ts'
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
  usePageTitle(t('signIn.first.title'))
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
          <NameField value={name} onChange={setName} />
          <EmailField value={email} onChange={setEmail} />
          <NewPassword label={t('signIn.first.password')} value={password} onChange={setPassword} />
          <Button type="submit" loading={create.isPending}>
            {t('signIn.first.submit')}
          </Button>
        </Stack>
      </form>
    </Plain>
  )
}
