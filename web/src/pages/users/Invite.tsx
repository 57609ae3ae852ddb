// Inviting somebody: a link, shown once. Pages of people lead here with the person filled in (`?invite=1&name=…&person=…`).

import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Once } from '../../parts/Once.tsx'
import { useFocusBack } from '../../parts/useFocusBack.ts'
import { Rights, type RightsValue } from './Rights.tsx'
import type { OnceLink } from './shapes.ts'

export function Invite({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  useFocusBack()
  const [given] = useAddress('name', 'email', 'person')
  const [name, setName] = useState(given.name ?? '')
  const [email, setEmail] = useState(given.email ?? '')
  const [rights, setRights] = useState<RightsValue>({ role: 'member', persons: personsIn(given.person), shared: [] })
  const invite = useChange<OnceLink, void>({
    path: '/api/invitations',
    body: () => ({ name, email, ...rights }),
    touches: ['/api/invitations'],
  })
  return (
    <Modal opened onClose={onClose} title={t('users.inviteTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate()
        }}
      >
        <Stack>
          <Text size="sm">{t('users.inviteText')}</Text>
          <ErrorNote error={invite.error} />
          <TextInput
            data-autofocus
            label={t('users.name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('users.email')}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Rights value={rights} onChange={setRights} />
          {invite.data ? (
            <>
              <Once text={t('users.link', { name })} value={invite.data.url} />
              <Button variant="default" onClick={onClose}>
                {t('common.done')}
              </Button>
            </>
          ) : (
            <Button type="submit" loading={invite.isPending}>
              {t('users.invite')}
            </Button>
          )}
        </Stack>
      </form>
    </Modal>
  )
}

/** `clickup/1001`: the connection and the person's id there. */
function personsIn(text: string | undefined) {
  const at = text?.indexOf('/') ?? -1
  return text === undefined || at < 1 ? [] : [{ connection: text.slice(0, at), ref: text.slice(at + 1) }]
}
