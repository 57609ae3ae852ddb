// Signing in: the page that everybody without a session sees, whatever address they came to.

import { Button, Divider, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { useSite } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Plain } from '../../shell/Plain.tsx'

export default function SignIn() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useChange<unknown, { email: string; password: string }>({ path: '/api/sign-in' })
  useEffect(() => {
    document.title = `${t('signIn.title')} · Hourbridge`
  }, [t])
  return (
    <Plain>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate({ email, password })
        }}
      >
        <Stack className="surface" p="lg">
          <Title order={1} size="h2">
            {t('signIn.title')}
          </Title>
          <ErrorNote error={enter.error} />
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={enter.isPending}>
            {t('signIn.submit')}
          </Button>
          <Others />
        </Stack>
      </form>
    </Plain>
  )
}

/** Google and the company's own sign-in, where the operator has set them up. */
function Others() {
  const { t } = useTranslation()
  const { google = false, oidc = null } = useSite().data?.signIn ?? {}
  if (!google && !oidc) return null
  return (
    <>
      <Divider label={t('signIn.or')} />
      {google && (
        <Button component="a" href="/api/sign-in/google" variant="default">
          {t('signIn.with', { name: 'Google' })}
        </Button>
      )}
      {oidc && (
        <Button component="a" href="/api/sign-in/oidc" variant="default">
          {t('signIn.with', { name: oidc.name })}
        </Button>
      )}
    </>
  )
}
