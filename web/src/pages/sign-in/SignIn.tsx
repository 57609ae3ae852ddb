// Signing in: the page that everybody without a session sees, whatever address they came to.

import { Alert, Button, Divider, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { useChange } from '../../api/hooks.ts'
import { useSite, useTurn } from '../../api/me.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { EmailField, PresentPassword } from '../../parts/SignInFields.tsx'
import { usePageTitle } from '../../parts/usePageTitle.ts'
import { Plain } from '../../shell/Plain.tsx'

/** Where a sign-in elsewhere that came to nothing leads back to, with `?error=`. */
const ownPath = '/sign-in'

export default function SignIn() {
  const { t } = useTranslation()
  const turn = useTurn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useChange<unknown, { email: string; password: string }>({
    path: '/api/sign-in',
    touches: [],
    onDone: () => void turn('in'),
  })
  usePageTitle(t('signIn.title'))
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
          {enter.isIdle ? <Elsewhere /> : <ErrorNote error={enter.error} />}
          <EmailField value={email} onChange={setEmail} />
          <PresentPassword label={t('signIn.password')} value={password} onChange={setPassword} />
          <Button type="submit" loading={enter.isPending}>
            {t('signIn.submit')}
          </Button>
          <Others />
        </Stack>
      </form>
    </Plain>
  )
}

const known = [
  'not_invited',
  'account_not_linked',
  'access_denied',
  'unable_to_get_user_info',
  'unavailable',
  'too_often',
] as const

/** Why signing in elsewhere came to nothing. */
function Elsewhere() {
  const { t } = useTranslation()
  const [{ error }] = useAddress('error')
  if (error === undefined) return null
  const code = known.find((one) => one === error) ?? 'other'
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('signIn.elsewhere.title')} role="alert">
      <Text size="sm">{t(`signIn.elsewhere.${code}`)}</Text>
    </Alert>
  )
}

/** Google and the company's own sign-in, where the operator has set them up. */
function Others() {
  const { t } = useTranslation()
  const { google = false, oidc = null } = useSite().data?.signIn ?? {}
  const [path] = useLocation()
  const search = useSearch()
  if (!google && !oidc) return null
  const returnTo = path === ownPath ? '/' : search === '' ? path : `${path}?${search}`
  return (
    <>
      <Divider label={t('signIn.or')} />
      {google && (
        <Button component="a" href={withQuery('/api/sign-in/google', { returnTo })} variant="default">
          {t('signIn.with', { name: 'Google' })}
        </Button>
      )}
      {oidc && (
        <Button component="a" href={withQuery('/api/sign-in/oidc', { returnTo })} variant="default">
          {t('signIn.with', { name: oidc.name })}
        </Button>
      )}
    </>
  )
}
