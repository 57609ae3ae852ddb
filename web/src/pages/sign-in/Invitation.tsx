// An invitation's link: who is invited gives a name and a password, and is in. The same kind of link sets a new password of somebody who
// is a user already.

import { Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useParams } from 'wouter'
import type { Role } from '../../../../src/http/who.ts'
import { useChange, useRead } from '../../api/hooks.ts'
import { useTurn } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { NameField, NewPassword } from '../../parts/SignInFields.tsx'
import { usePageTitle } from '../../parts/usePageTitle.ts'
import { Plain } from '../../shell/Plain.tsx'
import { useCode } from '../../words/useCode.ts'

interface Invited {
  readonly email: string
  readonly name: string
  readonly role: Role
  /** False: a user already, whose password is set anew. */
  readonly isNew: boolean
}

export default function Invitation() {
  const { t } = useTranslation()
  const { secret = '' } = useParams()
  const path = `/api/invitations/open/${encodeURIComponent(secret)}`
  const invited = useRead<Invited>(path)
  const isOver = invited.error?.status === 404
  const title = isOver
    ? t('signIn.invitation.gone')
    : t(invited.data?.isNew === false ? 'signIn.invitation.again' : 'signIn.invitation.title')
  usePageTitle(title)
  return (
    <Plain>
      <Stack className="surface" p="lg">
        <Title order={1} size="h2">
          {title}
        </Title>
        <Loaded of={invited}>{(data) => <Accept path={path} invited={data} />}</Loaded>
        {isOver && (
          <Anchor component={Link} href="/">
            {t('signIn.invitation.goneLink')}
          </Anchor>
        )}
      </Stack>
    </Plain>
  )
}

function Accept({ path, invited }: { readonly path: string; readonly invited: Invited }) {
  const { t } = useTranslation()
  const code = useCode()
  const [, go] = useLocation()
  const turn = useTurn()
  const [name, setName] = useState(invited.name)
  const [password, setPassword] = useState('')
  const accept = useChange<unknown, void>({
    path,
    body: () => (invited.isNew ? { name, password } : { password }),
    touches: [],
    onDone() {
      go('/')
      void turn('in')
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        accept.mutate()
      }}
    >
      <Stack>
        <Text>
          {invited.isNew
            ? t('signIn.invitation.text', { name: invited.name, role: code('role', invited.role) })
            : t('signIn.invitation.againText', { name: invited.name })}
        </Text>
        <ErrorNote error={accept.error} />
        <TextInput label={t('signIn.email')} value={invited.email} readOnly autoComplete="username" />
        {invited.isNew && <NameField value={name} onChange={setName} />}
        <NewPassword label={t('signIn.first.password')} value={password} onChange={setPassword} />
        <Button type="submit" loading={accept.isPending}>
          {t(invited.isNew ? 'signIn.invitation.submit' : 'signIn.invitation.againSubmit')}
        </Button>
      </Stack>
    </form>
  )
}
