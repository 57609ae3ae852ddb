// An invitation's link: who is invited gives a name and a password, and is in.

import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useParams } from 'wouter'
import type { Role } from '../../../../src/http/who.ts'
import { useChange, useRead } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Plain } from '../../shell/Plain.tsx'
import { codeWord } from '../../words/codes.ts'
import type { Language } from '../../words/words.ts'

interface Invited {
  readonly email: string
  readonly name: string
  readonly role: Role
}

export default function Invitation() {
  const { t } = useTranslation()
  const { secret = '' } = useParams()
  const path = `/api/invitations/open/${encodeURIComponent(secret)}`
  const invited = useRead<Invited>(path)
  return (
    <Plain>
      <Stack className="surface" p="lg">
        <Title order={1} size="h2">
          {invited.error ? t('signIn.invitation.gone') : t('signIn.invitation.title')}
        </Title>
        <Loaded of={invited}>{(data) => <Accept path={path} invited={data} />}</Loaded>
      </Stack>
    </Plain>
  )
}

function Accept({ path, invited }: { readonly path: string; readonly invited: Invited }) {
  const { t, i18n } = useTranslation()
  const [, go] = useLocation()
  const [name, setName] = useState(invited.name)
  const [password, setPassword] = useState('')
  const accept = useChange<unknown, void>({ path, body: () => ({ name, password }), onDone: () => go('/') })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        accept.mutate()
      }}
    >
      <Stack>
        <Text>
          {t('signIn.invitation.text', { name: invited.name, role: codeWord('role', invited.role, i18n.language as Language) })}
        </Text>
        <ErrorNote error={accept.error} />
        <TextInput label={t('signIn.email')} value={invited.email} readOnly autoComplete="username" />
        <TextInput
          label={t('signIn.first.name')}
          autoComplete="name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.first.password')}
          autoComplete="new-password"
          required
          minLength={10}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={accept.isPending}>
          {t('signIn.invitation.submit')}
        </Button>
      </Stack>
    </form>
  )
}
