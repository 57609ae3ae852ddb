// After signing in at a vendor that let us into several accounts: which one it shall be.

import { Button, Group, Radio, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useChange, useRead } from '../../api/hooks.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import type { PendingSignIn } from './shapes.ts'

export default function Choose() {
  const { t } = useTranslation()
  const [{ state = '' }] = useAddress('state')
  const path = `/api/sign-ins/${encodeURIComponent(state)}`
  const signIn = useRead<PendingSignIn>(state === '' ? null : path)
  return (
    <Page
      title={t('integrations.choose.title')}
      about={signIn.data && t('integrations.choose.about', { title: signIn.data.title })}
    >
      {state === '' ? (
        t('integrations.choose.none')
      ) : (
        <Loaded of={signIn}>{(one) => <Accounts path={path} signIn={one} />}</Loaded>
      )}
    </Page>
  )
}

function Accounts({ path, signIn }: { readonly path: string; readonly signIn: PendingSignIn }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [account, setAccount] = useState(signIn.accounts[0]?.id ?? '')
  const { connector, isOwn, accounts } = signIn
  const choose = useChange<{ connection: string }>({
    path,
    body: () => ({ account }),
    touches: ['/api/connections', '/api/me/connections'],
    onDone: () => go(`${isOwn ? '/settings/time-tracking' : '/integrations'}?connected=${encodeURIComponent(connector)}`),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack className="surface" p="lg">
        <Radio.Group label={t('integrations.choose.account')} value={account} onChange={setAccount}>
          <Stack mt="xs">
            {accounts.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} description={id} />
            ))}
          </Stack>
        </Radio.Group>
        <ErrorNote error={choose.error} />
        <Group>
          <Button type="submit" loading={choose.isPending} disabled={account === ''}>
            {t('integrations.choose.button')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
